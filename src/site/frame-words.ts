import { defineWords } from './words.ts';

/** Words of the page frame: header, footer, the line. */
export const frameWords = defineWords({
  skip: { en: 'Skip to the content', fr: 'Aller au contenu', es: 'Ir al contenido', ar: 'انتقل إلى المحتوى' },
  previewAlt: {
    en: 'A line from what people said to what is done about it',
    fr: 'Une ligne qui va de ce que les gens ont dit à ce qui en est fait',
    es: 'Una línea que va de lo que la gente dijo a lo que se hace con ello',
    ar: 'خط يمتد مما قاله الناس إلى ما يُعمل به',
  },
  menu: { en: 'Menu', fr: 'Menu', es: 'Menú', ar: 'القائمة' },
  mainNavigation: { en: 'Main', fr: 'Principal', es: 'Principal', ar: 'رئيسي' },
  takePart: { en: 'Take part', fr: 'Participer', es: 'Participar', ar: 'شارك' },
  heard: { en: 'What we heard', fr: 'Ce que nous avons entendu', es: 'Lo que escuchamos', ar: 'ما سمعناه' },
  manage: { en: 'Manage', fr: 'Gérer', es: 'Gestionar', ar: 'الإدارة' },
  signedInAs: {
    en: 'Signed in as {name}',
    fr: 'Session ouverte : {name}',
    es: 'Sesión de {name}',
    ar: 'مسجّل الدخول باسم {name}',
  },
  signIn: {
    en: 'Staff sign-in',
    fr: 'Connexion de l’équipe',
    es: 'Acceso del personal',
    ar: 'دخول الموظفين',
  },
  languageSwitch: { en: 'Language', fr: 'Langue', es: 'Idioma', ar: 'اللغة' },
  about: {
    en: 'One line runs from what people said to what was done about it. A step without anything published says so.',
    fr: 'Un fil relie ce que les gens ont dit à ce qui en a été fait. Une étape où rien n’est publié le dit.',
    es: 'Un hilo une lo que la gente dijo con lo que se hizo al respecto. Un paso sin nada publicado lo dice.',
    ar: 'خيط واحد يصل ما قاله الناس بما أُنجز استجابةً له. والخطوة التي لم يُنشر فيها شيء تقول ذلك.',
  },
  privacy: {
    en: 'Nobody makes an account here to take part, and nobody is tracked. For each consultation that you take part in, one cookie holds a random code, so that your votes stay yours; no name is attached to it.',
    fr: 'Participer ne crée aucun compte ici et personne n’est suivi. Pour chaque consultation à laquelle vous participez, un cookie contient un code aléatoire pour que vos votes restent les vôtres ; aucun nom n’y est associé.',
    es: 'Nadie crea aquí una cuenta para participar y no se rastrea a nadie. Por cada consulta en la que participe, una cookie guarda un código al azar para que sus votos sigan siendo suyos; no lleva ningún nombre.',
    ar: 'لا ينشئ أحد حسابًا هنا ليشارك، ولا نتتبّع أحدًا. لكل مشاورة تشارك فيها ملف ارتباط واحد يحفظ رمزًا عشوائيًا كي تبقى أصواتك لك، ولا يرتبط به أي اسم.',
  },
  receipt: {
    en: 'I have a receipt code',
    fr: 'J’ai un code de reçu',
    es: 'Tengo un código de recibo',
    ar: 'لديّ رمز إيصال',
  },
  api: {
    en: 'Open data and API',
    fr: 'Données ouvertes et API',
    es: 'Datos abiertos y API',
    ar: 'البيانات المفتوحة وواجهة البرمجة',
  },
  licence: {
    en: 'Free software, Apache-2.0 licence',
    fr: 'Logiciel libre, licence Apache-2.0',
    es: 'Software libre, licencia Apache-2.0',
    ar: 'برنامج حر برخصة Apache-2.0',
  },
});

/** Words of the signature line. */
export const lineWords = defineWords({
  label: {
    en: 'From voices to what changed',
    fr: 'Des voix à ce qui a changé',
    es: 'De las voces a lo que cambió',
    ar: 'من الأصوات إلى ما تغيّر',
  },
  voices: { en: 'Voices', fr: 'Voix', es: 'Voces', ar: 'الأصوات' },
  findings: { en: 'Findings', fr: 'Constats', es: 'Hallazgos', ar: 'الخلاصات' },
  answer: { en: 'Answer', fr: 'Réponse', es: 'Respuesta', ar: 'الرد' },
  commitment: { en: 'Commitments', fr: 'Engagements', es: 'Compromisos', ar: 'الالتزامات' },
  result: { en: 'What changed', fr: 'Ce qui a changé', es: 'Qué cambió', ar: 'ما تغيّر' },
  story: { en: 'Stories', fr: 'Récits', es: 'Historias', ar: 'القصص' },
  done: { en: 'done', fr: 'fait', es: 'hecho', ar: 'تم' },
  going: { en: 'under way', fr: 'en cours', es: 'en curso', ar: 'جارٍ' },
  next: { en: 'comes next', fr: 'étape suivante', es: 'lo siguiente', ar: 'الخطوة التالية' },
  empty: { en: 'none published', fr: 'aucun publié', es: 'nada publicado', ar: 'لم يُنشر شيء' },
  notYet: { en: 'not yet', fr: 'pas encore', es: 'todavía no', ar: 'ليس بعد' },
});
