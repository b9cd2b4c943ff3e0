import { defineWords } from '../../site/index.ts';

export const embedWords = defineWords({
  done: {
    en: 'You have voted on everything. Thank you.',
    fr: 'Vous avez voté sur tout. Merci.',
    es: 'Ha votado todo. Gracias.',
    ar: 'لقد صوّتت على كل شيء. شكرًا لك.',
  },
  closed: {
    en: 'This poll is not open now.',
    fr: 'Ce sondage n’est pas ouvert en ce moment.',
    es: 'Esta consulta no está abierta ahora.',
    ar: 'هذا الاستطلاع غير مفتوح الآن.',
  },
  open: {
    en: 'Open the whole poll',
    fr: 'Ouvrir le sondage complet',
    es: 'Abrir la consulta completa',
    ar: 'افتح الاستطلاع كاملًا',
  },
  progress: {
    en: '{voted} of {total}. Stop whenever you like.',
    fr: '{voted} sur {total}. Arrêtez quand vous voulez.',
    es: '{voted} de {total}. Pare cuando quiera.',
    ar: '{voted} من {total}. توقف متى شئت.',
  },
  receipt: {
    en: 'Keep this code to find your votes again: {receipt}',
    fr: 'Gardez ce code pour retrouver vos votes : {receipt}',
    es: 'Guarde este código para volver a encontrar sus votos: {receipt}',
    ar: 'احتفظ بهذا الرمز لتجد أصواتك من جديد: {receipt}',
  },
  tooFast: {
    en: 'That was a lot at once. Wait a minute and go on; your votes so far are kept.',
    fr: 'C’était beaucoup d’un coup. Attendez une minute et continuez ; vos votes sont gardés.',
    es: 'Fue mucho de una vez. Espere un minuto y siga; sus votos están guardados.',
    ar: 'كان ذلك كثيرًا دفعة واحدة. انتظر دقيقة ثم تابع؛ أصواتك محفوظة.',
  },
  again: {
    en: 'That vote could not be taken. Here is the next statement.',
    fr: 'Ce vote n’a pas pu être pris. Voici la proposition suivante.',
    es: 'Ese voto no se pudo tomar. Aquí está la siguiente propuesta.',
    ar: 'لم يمكن أخذ هذا الصوت. إليك المقترح التالي.',
  },
});
