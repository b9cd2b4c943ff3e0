import { defineWords } from '../site/index.ts';

/** Words for ending somebody's sessions and closing their account. */
export const closeAccountWords = defineWords({
  account: { en: 'Account', fr: 'Compte', es: 'Cuenta', ar: 'الحساب' },
  accountOf: { en: 'Account of {name}', fr: 'Compte de {name}', es: 'Cuenta de {name}', ar: 'حساب {name}' },
  endSessionsLede: {
    en: 'End the sessions: {name} is signed out in every browser and can sign in again.',
    fr: 'Terminer les sessions : {name} est déconnecté de tous les navigateurs et peut se reconnecter.',
    es: 'Cerrar las sesiones: {name} sale en todos los navegadores y puede volver a entrar.',
    ar: 'إنهاء الجلسات: يخرج {name} من كل المتصفحات ويستطيع الدخول مجددًا.',
  },
  endSessions: {
    en: 'End the sessions',
    fr: 'Terminer les sessions',
    es: 'Cerrar las sesiones',
    ar: 'أنهِ الجلسات',
  },
  closeLede: {
    en: 'Close the account: {name} is signed out and cannot sign in. The roles and what was done stay on record, and you can reopen the account.',
    fr: 'Fermer le compte : {name} est déconnecté et ne peut plus se connecter. Les rôles et les actes restent consignés, et vous pouvez rouvrir le compte.',
    es: 'Cerrar la cuenta: {name} sale y no puede volver a entrar. Las funciones y lo hecho quedan registrados, y usted puede reabrir la cuenta.',
    ar: 'إغلاق الحساب: يخرج {name} ولا يستطيع الدخول. تبقى الأدوار والأعمال مسجلة، ويمكنك إعادة فتح الحساب.',
  },
  close: { en: 'Close the account', fr: 'Fermer le compte', es: 'Cerrar la cuenta', ar: 'أغلق الحساب' },
  closedSince: {
    en: 'Account closed {date}: cannot sign in.',
    fr: 'Compte fermé le {date} : ne peut pas se connecter.',
    es: 'Cuenta cerrada el {date}: no puede entrar.',
    ar: 'أُغلق الحساب في {date}: لا يمكن الدخول به.',
  },
  reopen: {
    en: 'Reopen the account',
    fr: 'Rouvrir le compte',
    es: 'Reabrir la cuenta',
    ar: 'أعد فتح الحساب',
  },
  ended: {
    en: 'The sessions were ended.',
    fr: 'Les sessions ont été terminées.',
    es: 'Las sesiones se han cerrado.',
    ar: 'أُنهيت الجلسات.',
  },
  closed: {
    en: 'The account was closed.',
    fr: 'Le compte a été fermé.',
    es: 'La cuenta se ha cerrado.',
    ar: 'أُغلق الحساب.',
  },
  reopened: {
    en: 'The account was reopened.',
    fr: 'Le compte a été rouvert.',
    es: 'La cuenta se ha reabierto.',
    ar: 'أُعيد فتح الحساب.',
  },
  inviteClosed: {
    en: 'The account with this address is closed. An administrator can reopen it under People.',
    fr: 'Le compte de cette adresse est fermé. Un administrateur peut le rouvrir sous Personnes.',
    es: 'La cuenta con esta dirección está cerrada. Un administrador puede reabrirla en Personas.',
    ar: 'حساب هذا العنوان مغلق. يستطيع أحد المديرين إعادة فتحه في صفحة الأشخاص.',
  },
});
