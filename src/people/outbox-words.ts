import { defineWords } from '../site/index.ts';

/** What the outbox says about itself. */
export const outboxWords = defineWords({
  outboxLede: {
    en: 'Every mail this site has written in the last 30 days, the newest first. Only administrators see this page.',
    fr: 'Tous les courriels rédigés par ce site ces 30 derniers jours, du plus récent au plus ancien. Seuls les administrateurs voient cette page.',
    es: 'Todos los correos que ha escrito este sitio en los últimos 30 días, primero los más recientes. Solo los administradores ven esta página.',
    ar: 'كل رسالة كتبها هذا الموقع في آخر 30 يومًا، الأحدث أولًا. لا يرى هذه الصفحة إلا المديرون.',
  },
  outboxStays: {
    en: 'No mail server is set, so nothing leaves this machine: hand the links on yourself, and to nobody but the recipient, because they open accounts. A link to sign in stands here until it expires. Set SMTP_URL to send mail; what was written before stays here.',
    fr: 'Aucun serveur de courriel n’est configuré : rien ne quitte cette machine. Transmettez vous-même les liens, au seul destinataire, car ils ouvrent des comptes. Un lien de connexion reste affiché ici jusqu’à son expiration. Définissez SMTP_URL pour envoyer des courriels ; ce qui a été écrit avant reste ici.',
    es: 'No hay servidor de correo, así que nada sale de esta máquina: entregue usted los enlaces, y solo al destinatario, porque abren cuentas. Un enlace de acceso está aquí hasta que caduca. Defina SMTP_URL para enviar correos; lo escrito antes se queda aquí.',
    ar: 'لم يُضبط خادم بريد، فلا يغادر شيء هذا الجهاز: سلّم الروابط بنفسك إلى المرسَل إليه وحده لأنها تفتح حسابات. يبقى رابط الدخول هنا حتى تنتهي صلاحيته. اضبط SMTP_URL لإرسال البريد؛ ويبقى هنا ما كُتب قبل ذلك.',
  },
  mailBlanked: {
    en: 'The text held a link to sign in. It was removed once it was sent or the link expired.',
    fr: 'Le texte contenait un lien de connexion. Il a été supprimé après l’envoi ou à l’expiration du lien.',
    es: 'El texto contenía un enlace de acceso. Se eliminó al enviarse o al caducar el enlace.',
    ar: 'احتوى النص رابط دخول، وحُذف بعد إرساله أو بعد انتهاء صلاحية الرابط.',
  },
});
