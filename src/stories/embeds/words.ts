import { defineWords } from '../../site/index.ts';

export const embedWords = defineWords({
  done: {
    en: 'You have voted on everything. Thank you.',
    fr: 'Vous avez voté sur tout. Merci.',
    es: 'Ha votado todo. Gracias.',
    ar: 'لقد صوّتت على كل شيء. شكرًا لك.',
  },
  nothing: {
    en: 'There is nothing to vote on yet.',
    fr: 'Il n’y a encore rien à voter.',
    es: 'Aún no hay nada que votar.',
    ar: 'لا شيء للتصويت عليه بعد.',
  },
  closed: {
    en: 'This poll is not open now.',
    fr: 'Ce sondage n’est pas ouvert en ce moment.',
    es: 'Este sondeo no está abierto ahora.',
    ar: 'هذا الاستطلاع غير مفتوح الآن.',
  },
  open: {
    en: 'Open the whole poll',
    fr: 'Ouvrir le sondage complet',
    es: 'Abrir el sondeo completo',
    ar: 'افتح الاستطلاع كاملًا',
  },
  progress: {
    en: '{voted} of {total}. Stop whenever you like.',
    fr: '{voted} sur {total}. Arrêtez quand vous voulez.',
    es: '{voted} de {total}. Pare cuando quiera.',
    ar: '{voted} من {total}. توقف متى شئت.',
  },
  receipt: {
    en: 'Keep this code to find your votes again: <code></code>',
    fr: 'Gardez ce code pour retrouver vos votes : <code></code>',
    es: 'Guarde este código para volver a encontrar sus votos: <code></code>',
    ar: 'احتفظ بهذا الرمز لتجد أصواتك من جديد: <code></code>',
  },
  forgets: {
    en: 'This frame cannot remember you: your browser keeps nothing for it. Loaded again, it would count you as another person. To go on later as the same person, open the whole poll and enter your code under “Find my contributions”.',
    fr: 'Ce cadre ne peut pas se souvenir de vous : votre navigateur ne garde rien pour lui. Rechargé, il vous compterait comme une autre personne. Pour continuer plus tard comme la même personne, ouvrez le sondage complet et saisissez votre code sous « Retrouver mes contributions ».',
    es: 'Este marco no puede recordarle: su navegador no guarda nada para él. Si se carga de nuevo, le contaría como otra persona. Para seguir más tarde como la misma persona, abra el sondeo completo e introduzca su código en «Encontrar mis contribuciones».',
    ar: 'لا يستطيع هذا الإطار أن يتذكرك: متصفحك لا يحفظ له شيئًا. إذا أُعيد تحميله فسيعدّك شخصًا آخر. لتتابع لاحقًا بصفتك الشخص نفسه، افتح الاستطلاع كاملًا وأدخل رمزك تحت «اعثر على مساهماتي».',
  },
  tooFast: {
    en: 'That was a lot at once. Wait a minute and go on; your votes so far are kept.',
    fr: 'C’était beaucoup d’un coup. Attendez une minute et continuez ; vos votes sont gardés.',
    es: 'Fue mucho de una vez. Espere un minuto y siga; sus votos están guardados.',
    ar: 'كان ذلك كثيرًا دفعة واحدة. انتظر دقيقة ثم تابع؛ أصواتك محفوظة.',
  },
  again: {
    en: 'That vote could not be taken.',
    fr: 'Ce vote n’a pas pu être pris.',
    es: 'Ese voto no se pudo tomar.',
    ar: 'لم يمكن أخذ هذا الصوت.',
  },
});
