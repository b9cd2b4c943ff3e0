import { defineWords } from '../../../site/index.ts';

/** What is wrong with a field of a form about a poll, and what to do about it. */
export const settingsProblems = defineWords({
  titleMissing: {
    en: 'Give the poll a title: the question that people will answer.',
    fr: 'Donnez un titre au sondage : la question à laquelle les gens répondront.',
    es: 'Ponga un título al sondeo: la pregunta que la gente responderá.',
    ar: 'أعطِ الاستطلاع عنوانًا: السؤال الذي سيجيب عنه الناس.',
  },
  titleTooLong: {
    en: 'Shorten the title to 200 characters.',
    fr: 'Raccourcissez le titre à 200 caractères.',
    es: 'Acorte el título a 200 caracteres.',
    ar: 'اختصر العنوان إلى 200 حرف.',
  },
  descriptionTooLong: {
    en: 'Shorten the description to 5,000 characters.',
    fr: 'Raccourcissez la description à 5 000 caractères.',
    es: 'Acorte la descripción a 5000 caracteres.',
    ar: 'اختصر الوصف إلى 5000 حرف.',
  },
  policyTooLong: {
    en: 'Shorten the policy to 20,000 characters.',
    fr: 'Raccourcissez les règles à 20 000 caractères.',
    es: 'Acorte las normas a 20 000 caracteres.',
    ar: 'اختصر القواعد إلى 20000 حرف.',
  },
  limit: {
    en: 'Choose a length from 20 to 1,000 characters.',
    fr: 'Choisissez une longueur de 20 à 1 000 caractères.',
    es: 'Elija una longitud de 20 a 1000 caracteres.',
    ar: 'اختر طولًا بين 20 و1000 حرف.',
  },
  exposure: {
    en: 'Give a whole per cent from 0 to 100.',
    fr: 'Indiquez un pourcentage entier de 0 à 100.',
    es: 'Indique un porcentaje entero de 0 a 100.',
    ar: 'اكتب نسبة مئوية صحيحة بين 0 و100.',
  },
  date: {
    en: 'Give day and time as 2026-11-21 09:00, or leave it empty.',
    fr: 'Indiquez le jour et l’heure comme 2026-11-21 09:00, ou laissez vide.',
    es: 'Indique día y hora como 2026-11-21 09:00, o déjelo vacío.',
    ar: 'اكتب اليوم والساعة بالشكل 2026-11-21 09:00 أو اتركه فارغًا.',
  },
  closesBeforeOpening: {
    en: 'The poll would close before it opens: choose a later closing time.',
    fr: 'Le sondage fermerait avant d’ouvrir : choisissez une clôture plus tardive.',
    es: 'El sondeo se cerraría antes de abrirse: elija un cierre posterior.',
    ar: 'سيُغلق الاستطلاع قبل أن يُفتح: اختر وقت إغلاق لاحقًا.',
  },
  closesInPast: {
    en: 'That time has passed: choose a later one, or leave it empty for no closing date.',
    fr: 'Ce moment est passé : choisissez-en un plus tardif, ou laissez vide pour aucune date de clôture.',
    es: 'Ese momento ya pasó: elija uno posterior o déjelo vacío para no fijar cierre.',
    ar: 'هذا الوقت مضى: اختر وقتًا لاحقًا أو اتركه فارغًا بلا موعد إغلاق.',
  },
  questionUnknown: {
    en: 'Choose a question of this process.',
    fr: 'Choisissez une question de ce processus.',
    es: 'Elija una pregunta de este proceso.',
    ar: 'اختر سؤالًا من أسئلة هذه العملية.',
  },
  reasonMissing: {
    en: 'Say why: the reason is published.',
    fr: 'Dites pourquoi : le motif est publié.',
    es: 'Diga por qué: el motivo se publica.',
    ar: 'اذكر السبب: سيُنشر.',
  },
  reasonTooLong: {
    en: 'Shorten the reason to 500 characters.',
    fr: 'Raccourcissez le motif à 500 caractères.',
    es: 'Acorte el motivo a 500 caracteres.',
    ar: 'اختصر السبب إلى 500 حرف.',
  },
  noSeeds: {
    en: 'Write at least one statement, one per line.',
    fr: 'Écrivez au moins une proposition, une par ligne.',
    es: 'Escriba al menos una propuesta, una por línea.',
    ar: 'اكتب مقترحًا واحدًا على الأقل، كل مقترح في سطر.',
  },
  seedTooLong: {
    en: 'At least one line is longer than this poll allows. The text box shows all lines again: shorten the long ones.',
    fr: 'Une ligne au moins dépasse la longueur admise. La zone de texte montre de nouveau toutes les lignes : raccourcissez les longues.',
    es: 'Al menos una línea supera la longitud admitida. El cuadro muestra de nuevo todas las líneas: acorte las largas.',
    ar: 'سطر واحد على الأقل أطول من المسموح. يعرض مربع النص جميع الأسطر مرة أخرى: اختصر الطويلة منها.',
  },
  tooManySeeds: {
    en: 'Add at most 500 statements at a time.',
    fr: 'Ajoutez au plus 500 propositions à la fois.',
    es: 'Añada como máximo 500 propuestas a la vez.',
    ar: 'أضف 500 مقترح على الأكثر في كل مرة.',
  },
  languageUnknown: {
    en: 'Choose a language of the list.',
    fr: 'Choisissez une langue de la liste.',
    es: 'Elija un idioma de la lista.',
    ar: 'اختر لغة من القائمة.',
  },
  wordingMissing: {
    en: 'Write the new wording, different from the present one.',
    fr: 'Écrivez la nouvelle formulation, différente de l’actuelle.',
    es: 'Escriba la nueva redacción, distinta de la actual.',
    ar: 'اكتب الصياغة الجديدة، مختلفة عن الحالية.',
  },
  wordingTooLong: {
    en: 'Shorten it to the length that this poll allows for a statement.',
    fr: 'Raccourcissez-la à la longueur que ce sondage admet.',
    es: 'Acórtela a la longitud que este sondeo admite.',
    ar: 'اختصرها إلى الطول المسموح به في هذا الاستطلاع.',
  },
  notASeed: {
    en: 'A participant wrote this statement: its words cannot be edited. In moderation you can take out personal data or propose another wording to its author.',
    fr: 'Cette proposition vient d’un participant : ses mots ne se modifient pas. En modération, vous pouvez retirer des données personnelles ou proposer une autre formulation à l’auteur.',
    es: 'Esta propuesta es de un participante: sus palabras no se editan. En moderación puede quitar datos personales o proponer otra redacción al autor.',
    ar: 'كتب هذا المقترح أحد المشاركين: لا يمكن تحرير كلماته. يمكنك في الإشراف حذف بيانات شخصية أو اقتراح صياغة أخرى على صاحبه.',
  },
  sameSenseMissing: {
    en: 'People have voted on these words. Tick the box if the sense stays the same; if it changes, add a new seed instead.',
    fr: 'Des gens ont voté sur ces mots. Cochez la case si le sens reste le même ; s’il change, ajoutez plutôt une nouvelle proposition.',
    es: 'Ya se ha votado sobre estas palabras. Marque la casilla si el sentido no cambia; si cambia, añada una propuesta nueva.',
    ar: 'صوّت الناس على هذه الكلمات. ضع علامة إن بقي المعنى كما هو؛ وإن تغيّر فأضف مقترحًا أوليًا جديدًا.',
  },
  translationSameLanguage: {
    en: 'This is the language of the original. Choose another one to translate into.',
    fr: 'C’est la langue de l’original. Choisissez-en une autre pour traduire.',
    es: 'Es el idioma del original. Elija otro para traducir.',
    ar: 'هذه لغة الأصل. اختر لغة أخرى للترجمة إليها.',
  },
  translationTooLong: {
    en: 'This translation is more than twice as long as the poll allows for a statement. Shorten it.',
    fr: 'Cette traduction dépasse le double de la longueur admise. Raccourcissez-la.',
    es: 'Esta traducción supera el doble de la longitud admitida. Acórtela.',
    ar: 'هذه الترجمة أطول من ضعف الطول المسموح به. اختصرها.',
  },
  changedMeanwhile: {
    en: 'Somebody changed this poll while you had the form open. Your entries are kept below: compare and save again.',
    fr: 'Quelqu’un a modifié ce sondage pendant que le formulaire était ouvert. Vos saisies sont conservées ci-dessous : comparez et enregistrez de nouveau.',
    es: 'Alguien cambió este sondeo mientras tenía el formulario abierto. Sus datos siguen abajo: compare y guarde de nuevo.',
    ar: 'غيّر شخص هذا الاستطلاع بينما كان النموذج مفتوحًا لديك. ما كتبته محفوظ أدناه: قارن واحفظ من جديد.',
  },
});
