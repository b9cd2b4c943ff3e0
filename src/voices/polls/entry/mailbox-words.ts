import { defineWords } from '../../../site/index.ts';

/** Taking part with a mailbox: what participants read, on pages and in the mail. */
export const mailboxWords = defineWords({
  onlyMailbox: {
    en: 'To vote in this poll, confirm that a mailbox is yours.',
    fr: 'Pour voter dans ce sondage, confirmez qu’une boîte aux lettres électronique est à vous.',
    es: 'Para votar en este sondeo, confirme que un buzón de correo es suyo.',
    ar: 'للتصويت في هذا الاستطلاع، أكّد أن صندوق بريد إلكتروني يخصّك.',
  },
  addressKept: {
    en: 'We send one mail with a code. Your address is used for that and then erased; what stays is a fingerprint made with a secret key, which tells that this mailbox has taken part. It does not stand beside your votes.',
    fr: 'Nous envoyons un courriel avec un code. Votre adresse sert à cela, puis elle est effacée ; il reste une empreinte faite avec une clé secrète, qui dit que cette boîte a participé. Elle ne figure pas à côté de vos votes.',
    es: 'Enviamos un correo con un código. Su dirección se usa para eso y después se borra; queda una huella hecha con una clave secreta, que dice que este buzón ha participado. No está junto a sus votos.',
    ar: 'نرسل رسالة واحدة فيها رمز. يُستخدم عنوانك لذلك ثم يُمحى، وتبقى بصمة مصنوعة بمفتاح سري تدل على أن هذا الصندوق قد شارك. ولا توضع بجانب أصواتك.',
  },
  address: {
    en: 'E-mail address',
    fr: 'Adresse électronique',
    es: 'Correo electrónico',
    ar: 'البريد الإلكتروني',
  },
  send: { en: 'Send me the code', fr: 'M’envoyer le code', es: 'Enviarme el código', ar: 'أرسل لي الرمز' },
  sentTitle: {
    en: 'Look into your mailbox',
    fr: 'Regardez dans votre boîte',
    es: 'Mire en su buzón',
    ar: 'انظر في صندوق بريدك',
  },
  sentLede: {
    en: 'A mail with a code of six digits is on its way. Type the code here, or open the link in the mail.',
    fr: 'Un courriel avec un code à six chiffres est en route. Saisissez le code ici, ou ouvrez le lien du courriel.',
    es: 'Va de camino un correo con un código de seis cifras. Escriba aquí el código o abra el enlace del correo.',
    ar: 'في الطريق إليك رسالة فيها رمز من ستة أرقام. اكتب الرمز هنا، أو افتح الرابط الذي في الرسالة.',
  },
  nothingCame: {
    en: 'Nothing came? Look among unwanted mail, and into earlier mails of this poll: each link in them works for {hours} hours.',
    fr: 'Rien reçu ? Regardez parmi les courriels indésirables et dans les courriels précédents de ce sondage : chaque lien y fonctionne pendant {hours} heures.',
    es: '¿No llegó nada? Mire entre el correo no deseado y en los correos anteriores de este sondeo: cada enlace funciona durante {hours} horas.',
    ar: 'لم يصل شيء؟ انظر في البريد غير المرغوب فيه وفي الرسائل السابقة من هذا الاستطلاع: كل رابط فيها يعمل {hours} ساعة.',
  },
  askAgain: {
    en: 'Enter the address again',
    fr: 'Saisir l’adresse à nouveau',
    es: 'Escribir la dirección de nuevo',
    ar: 'أدخل العنوان من جديد',
  },
  staysHere: {
    en: 'This site cannot send mail at the moment. Ask those who run it for your code.',
    fr: 'Ce site ne peut pas envoyer de courriel en ce moment. Demandez votre code aux personnes qui le gèrent.',
    es: 'Este sitio no puede enviar correo en este momento. Pida su código a quienes lo gestionan.',
    ar: 'لا يستطيع هذا الموقع إرسال البريد الآن. اطلب رمزك ممن يديرونه.',
  },
  code: {
    en: 'Code from the mail',
    fr: 'Code du courriel',
    es: 'Código del correo',
    ar: 'الرمز الوارد في الرسالة',
  },
  codeHint: {
    en: 'Six digits. It works for {minutes} minutes.',
    fr: 'Six chiffres. Il fonctionne pendant {minutes} minutes.',
    es: 'Seis cifras. Funciona durante {minutes} minutos.',
    ar: 'ستة أرقام. يعمل الرمز {minutes} دقيقة.',
  },
  linkTitle: {
    en: 'Vote in this browser?',
    fr: 'Voter dans ce navigateur ?',
    es: '¿Votar en este navegador?',
    ar: 'هل تصوّت في هذا المتصفح؟',
  },
  linkLede: {
    en: 'Your mailbox is confirmed with the button below, and this is then the browser in which you vote.',
    fr: 'Le bouton ci-dessous confirme votre boîte, et vous votez ensuite dans ce navigateur.',
    es: 'El botón de abajo confirma su buzón, y después vota en este navegador.',
    ar: 'يؤكد الزر أدناه صندوق بريدك، ثم تصوّت في هذا المتصفح.',
  },
  confirm: {
    en: 'Confirm and vote',
    fr: 'Confirmer et voter',
    es: 'Confirmar y votar',
    ar: 'أكّد وصوّت',
  },
  /** `code` is the receipt. */
  entered: {
    en: 'You can vote now. This is your receipt: <code></code>. Keep it: in another browser you go on with it and with nothing else.',
    fr: 'Vous pouvez voter. Voici votre reçu : <code></code>. Gardez-le : dans un autre navigateur, vous continuez avec lui et avec rien d’autre.',
    es: 'Ya puede votar. Este es su recibo: <code></code>. Guárdelo: en otro navegador seguirá con él y con nada más.',
    ar: 'يمكنك التصويت الآن. هذا إيصالك: <code></code>. احتفظ به: في متصفح آخر تتابع به وحده.',
  },
  frameLink: {
    en: 'The link in the mail opens the whole poll outside this page. Type the code to vote here.',
    fr: 'Le lien du courriel ouvre le sondage complet hors de cette page. Saisissez le code pour voter ici.',
    es: 'El enlace del correo abre el sondeo completo fuera de esta página. Escriba el código para votar aquí.',
    ar: 'يفتح الرابط الذي في الرسالة الاستطلاع كاملًا خارج هذه الصفحة. اكتب الرمز لتصوّت هنا.',
  },
  tooManyAsks: {
    en: 'Many mails were asked for from this internet connection. Try again in {minutes, plural, one {# minute} other {# minutes}}. At a meeting, ask the organisers: they can open the poll for it.',
    fr: 'Beaucoup de courriels ont été demandés depuis cette connexion internet. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}. Lors d’une réunion, demandez aux organisateurs : ils peuvent ouvrir le sondage pour elle.',
    es: 'Se han pedido muchos correos desde esta conexión a internet. Inténtelo de nuevo dentro de {minutes, plural, one {# minuto} other {# minutos}}. En una reunión, pregunte a quienes la organizan: pueden abrir el sondeo para ella.',
    ar: 'طُلبت رسائل كثيرة من هذا الاتصال بالإنترنت. حاول مجددًا بعد {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}. إن كنت في اجتماع فاسأل المنظمين: يمكنهم فتح الاستطلاع له.',
  },
  mailSubject: {
    en: 'Your code to vote on {site}',
    fr: 'Votre code pour voter sur {site}',
    es: 'Su código para votar en {site}',
    ar: 'رمزك للتصويت على {site}',
  },
  mailText: {
    en: 'To vote in the poll “{title}”, type this code where you asked for it, within {minutes} minutes:\n\n{code}\n\nOr open this link in the browser in which you want to vote, within {hours} hours:\n\n{url}\n\nYour address is not kept once this mail is sent.\n\nYou did not ask for it? Then do nothing: without this mail nobody can vote with your mailbox.\n',
    fr: 'Pour voter dans le sondage « {title} », saisissez ce code là où vous l’avez demandé, dans les {minutes} minutes :\n\n{code}\n\nOu ouvrez ce lien dans le navigateur où vous voulez voter, dans les {hours} heures :\n\n{url}\n\nVotre adresse n’est pas conservée une fois ce courriel envoyé.\n\nVous ne l’avez pas demandé ? Ne faites rien : sans ce courriel, personne ne peut voter avec votre boîte.\n',
    es: 'Para votar en el sondeo «{title}», escriba este código donde lo pidió, en un plazo de {minutes} minutos:\n\n{code}\n\nO abra este enlace en el navegador en el que quiere votar, en un plazo de {hours} horas:\n\n{url}\n\nSu dirección no se guarda una vez enviado este correo.\n\n¿No lo ha pedido? No haga nada: sin este correo nadie puede votar con su buzón.\n',
    ar: 'للتصويت في الاستطلاع «{title}»، اكتب هذا الرمز حيث طلبته، خلال {minutes} دقيقة:\n\n{code}\n\nأو افتح هذا الرابط في المتصفح الذي تريد التصويت فيه، خلال {hours} ساعة:\n\n{url}\n\nلا يُحفظ عنوانك بعد إرسال هذه الرسالة.\n\nلم تطلبه؟ لا تفعل شيئًا: من دون هذه الرسالة لا يستطيع أحد التصويت بصندوق بريدك.\n',
  },
});

/** What is wrong with what was typed, and what to do about it. */
export const mailboxProblems = defineWords({
  noAddress: {
    en: 'Give an e-mail address such as name@example.org.',
    fr: 'Indiquez une adresse électronique comme nom@example.org.',
    es: 'Indique una dirección de correo como nombre@example.org.',
    ar: 'اكتب عنوان بريد إلكتروني مثل name@example.org.',
  },
  codeWrong: {
    en: 'This code does not fit or is too old. Compare it with the newest mail; after five tries, enter the address again for another code, or open the link in the mail.',
    fr: 'Ce code ne convient pas ou est trop ancien. Comparez-le au courriel le plus récent ; après cinq essais, saisissez l’adresse à nouveau pour un autre code, ou ouvrez le lien du courriel.',
    es: 'Este código no coincide o es demasiado antiguo. Compárelo con el correo más reciente; tras cinco intentos, escriba la dirección de nuevo para recibir otro código, o abra el enlace del correo.',
    ar: 'هذا الرمز غير مطابق أو قديم. قارنه بأحدث رسالة؛ وبعد خمس محاولات أدخل العنوان من جديد لتحصل على رمز آخر، أو افتح الرابط الذي في الرسالة.',
  },
  linkGone: {
    en: 'This link works no more. If you have confirmed your mailbox already, go on in the browser where you did. If not, enter your address for another mail.',
    fr: 'Ce lien ne fonctionne plus. Si vous avez déjà confirmé votre boîte, continuez dans le navigateur où vous l’avez fait. Sinon, saisissez votre adresse pour recevoir un autre courriel.',
    es: 'Este enlace ya no funciona. Si ya confirmó su buzón, siga en el navegador donde lo hizo. Si no, escriba su dirección para recibir otro correo.',
    ar: 'لم يعد هذا الرابط يعمل. إن كنت قد أكّدت صندوق بريدك فتابع في المتصفح الذي فعلت فيه ذلك. وإلا فأدخل عنوانك لتصلك رسالة أخرى.',
  },
  elsewhere: {
    en: 'This mailbox takes part in this poll already, and one mailbox is one person. Go on in the browser where you confirmed it, or enter your receipt under “Find my contributions”. A mailbox alone does not open votes: whoever else reads your mail must not see them.',
    fr: 'Cette boîte participe déjà à ce sondage, et une boîte vaut une personne. Continuez dans le navigateur où vous l’avez confirmée, ou saisissez votre reçu sous « Retrouver mes contributions ». Une boîte seule ne donne pas accès aux votes : qui d’autre lit vos courriels ne doit pas les voir.',
    es: 'Este buzón ya participa en este sondeo, y un buzón es una persona. Siga en el navegador donde lo confirmó o introduzca su recibo en «Encontrar mis contribuciones». Un buzón por sí solo no abre los votos: quien más lea su correo no debe verlos.',
    ar: 'هذا الصندوق يشارك في هذا الاستطلاع بالفعل، وكل صندوق يُعدّ شخصًا واحدًا. تابع في المتصفح الذي أكّدته فيه، أو أدخل إيصالك تحت «اعثر على مساهماتي». الصندوق وحده لا يكشف الأصوات: لا ينبغي أن يراها من يقرأ بريدك غيرك.',
  },
});
