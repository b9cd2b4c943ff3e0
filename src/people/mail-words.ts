import { defineWords } from '../site/index.ts';

/** Words of the mails to staff: plain text, the link on a line of its own. */
export const mailWords = defineWords({
  signInSubject: {
    en: 'Your link to sign in to {site}',
    fr: 'Votre lien de connexion à {site}',
    es: 'Su enlace para entrar en {site}',
    ar: 'رابط دخولك إلى {site}',
  },
  signInText: {
    en: 'Open this link to sign in to {site}:\n\n{url}\n\nIt works once, within {minutes} minutes.\n\nYou did not ask for it? Then do nothing: without the link nobody can sign in as you.\n',
    fr: 'Ouvrez ce lien pour vous connecter à {site} :\n\n{url}\n\nIl fonctionne une seule fois, pendant {minutes} minutes.\n\nVous ne l’avez pas demandé ? Ne faites rien : sans ce lien, personne ne peut se connecter à votre place.\n',
    es: 'Abra este enlace para entrar en {site}:\n\n{url}\n\nFunciona una sola vez, durante {minutes} minutos.\n\n¿No lo ha pedido? No haga nada: sin el enlace nadie puede entrar en su nombre.\n',
    ar: 'افتح هذا الرابط للدخول إلى {site}:\n\n{url}\n\nيعمل الرابط مرة واحدة خلال {minutes} دقيقة.\n\nلم تطلبه؟ لا تفعل شيئًا: لا يستطيع أحد الدخول باسمك من دون الرابط.\n',
  },
  invitedSubject: {
    en: 'You can now work on {site}',
    fr: 'Vous pouvez maintenant travailler sur {site}',
    es: 'Ya puede trabajar en {site}',
    ar: 'يمكنك الآن العمل على {site}',
  },
  invitedText: {
    en: '{by} has given you a role on {site}: {role}.\n\nSign in with this e-mail address, no password needed:\n\n{url}\n',
    fr: '{by} vous a donné un rôle sur {site} : {role}.\n\nConnectez-vous avec cette adresse électronique, sans mot de passe :\n\n{url}\n',
    es: '{by} le ha dado una función en {site}: {role}.\n\nEntre con esta dirección de correo, sin contraseña:\n\n{url}\n',
    ar: 'منحك {by} دورًا على {site}: {role}.\n\nادخل بهذا البريد الإلكتروني، من دون كلمة سر:\n\n{url}\n',
  },
  invitedToProcessText: {
    en: '{by} has given you a role on {site}.\n\nProcess: {process}\nRole: {role}\n\nSign in with this e-mail address, no password needed:\n\n{url}\n',
    fr: '{by} vous a donné un rôle sur {site}.\n\nDémarche : {process}\nRôle : {role}\n\nConnectez-vous avec cette adresse électronique, sans mot de passe :\n\n{url}\n',
    es: '{by} le ha dado una función en {site}.\n\nProceso: {process}\nFunción: {role}\n\nEntre con esta dirección de correo, sin contraseña:\n\n{url}\n',
    ar: 'منحك {by} دورًا على {site}.\n\nالعملية: {process}\nالدور: {role}\n\nادخل بهذا البريد الإلكتروني، من دون كلمة سر:\n\n{url}\n',
  },
});
