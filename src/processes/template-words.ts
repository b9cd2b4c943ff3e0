import { defineWords } from '../site/index.ts';

/** Sentences that several templates share. */
export const templateWords = defineWords({
  howToTakePart: {
    en: 'Taking part needs no account. Choose one of the ways listed on this page; you may use several, and stop whenever you like. You get a code with which you can find, change or withdraw what you gave.',
    fr: 'Participer ne demande aucun compte. Choisissez un des moyens indiqués sur cette page ; vous pouvez en utiliser plusieurs et vous arrêter quand vous voulez. Vous recevez un code pour retrouver, modifier ou retirer vos contributions.',
    es: 'Para participar no hace falta cuenta. Elija una de las formas indicadas en esta página; puede usar varias y parar cuando quiera. Recibirá un código para encontrar, cambiar o retirar lo que aportó.',
    ar: 'لا تحتاج المشاركة إلى حساب. اختر إحدى الطرق المذكورة في هذه الصفحة؛ يمكنك استعمال أكثر من طريقة والتوقف متى شئت. ستحصل على رمز تجد به مساهماتك أو تغيّرها أو تسحبها.',
  },
});
