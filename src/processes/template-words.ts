import { defineWords } from '../site/index.ts';

/** Sentences that several templates share. */
export const templateWords = defineWords({
  howToTakePart: {
    en: 'Choose one of the ways listed on this page. You need no account, except where a code, a mailbox or a sign-in is named beside the button; you may use several, and stop whenever you like. You get a code with which you can find, change or withdraw what you gave.',
    fr: 'Choisissez un des moyens indiqués sur cette page. Aucun compte n’est demandé, sauf là où un code, une adresse électronique ou une connexion est indiqué à côté du bouton ; vous pouvez en utiliser plusieurs et vous arrêter quand vous voulez. Vous recevez un code pour retrouver, modifier ou retirer vos contributions.',
    es: 'Elija una de las formas indicadas en esta página. No hace falta cuenta, salvo donde junto al botón se indique un código, un correo o un inicio de sesión; puede usar varias y parar cuando quiera. Recibirá un código para encontrar, cambiar o retirar lo que aportó.',
    ar: 'اختر إحدى الطرق المذكورة في هذه الصفحة. لا تحتاج إلى حساب إلا حيث يُذكر بجانب الزر رمز أو بريد أو تسجيل دخول؛ يمكنك استعمال أكثر من طريقة والتوقف متى شئت. ستحصل على رمز تجد به مساهماتك أو تغيّرها أو تسحبها.',
  },
});
