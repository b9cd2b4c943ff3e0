import { defineWords } from '../../../site/index.ts';

/** The ways to be let in by a mailbox and by a sign-in: what staff choose, and what is said about them with results. */
export const wayWords = defineWords({
  mailbox: {
    en: 'Whoever confirms a mailbox',
    fr: 'Qui confirme une boîte aux lettres électronique',
    es: 'Quien confirme un buzón de correo',
    ar: 'من يؤكد صندوق بريد إلكتروني',
  },
  mailboxHint: {
    en: 'People get a code by e-mail and vote then; one mailbox is one person. Addresses are not kept. It is no roll of voters: whoever has several mailboxes can vote several times.',
    fr: 'Les personnes reçoivent un code par courriel, puis votent ; une boîte vaut une personne. Les adresses ne sont pas conservées. Ce n’est pas une liste électorale : qui a plusieurs boîtes peut voter plusieurs fois.',
    es: 'Las personas reciben un código por correo y después votan; un buzón es una persona. Las direcciones no se guardan. No es un censo: quien tenga varios buzones puede votar varias veces.',
    ar: 'يصل إلى الناس رمز بالبريد ثم يصوّتون؛ كل صندوق يُعدّ شخصًا واحدًا. لا تُحفظ العناوين. ليست هذه قائمة ناخبين: من لديه عدة صناديق يمكنه التصويت عدة مرات.',
  },
  signedIn: {
    en: 'Whoever signs in with {provider}',
    fr: 'Qui se connecte avec {provider}',
    es: 'Quien entre con {provider}',
    ar: 'من يدخل عبر {provider}',
  },
  signedInHint: {
    en: 'People sign in there and come back to vote; one sign-in is one person. No account is made here, and no name and no address is kept. It is as sure as that provider is about who signs in.',
    fr: 'Les personnes s’y connectent et reviennent voter ; un compte vaut une personne. Aucun compte n’est créé ici, aucun nom ni adresse n’est conservé. C’est aussi sûr que ce fournisseur l’est de qui se connecte.',
    es: 'Las personas entran allí y vuelven para votar; una cuenta es una persona. Aquí no se crea ninguna cuenta ni se guarda nombre o dirección. Es tan seguro como lo esté ese proveedor de quién entra.',
    ar: 'يدخل الناس هناك ثم يعودون للتصويت؛ كل حساب يُعدّ شخصًا واحدًا. لا يُنشأ هنا حساب ولا يُحفظ اسم أو عنوان. درجة الثقة هي درجة معرفة ذلك المزوّد بمن يدخل.',
  },
  aProvider: {
    en: 'an OpenID Connect provider',
    fr: 'un fournisseur OpenID Connect',
    es: 'un proveedor OpenID Connect',
    ar: 'مزوّد OpenID Connect',
  },
  mailboxNotHere: {
    en: 'Confirming a mailbox cannot be chosen here until a mail server is set (SMTP_URL): without one, mails wait on the outbox page, where administrators could confirm any address.',
    fr: 'La confirmation d’une boîte ne peut être choisie tant qu’aucun serveur de courriel n’est configuré (SMTP_URL) : sans lui, les courriels attendent dans la boîte d’envoi, où les administrateurs pourraient confirmer n’importe quelle adresse.',
    es: 'No se puede elegir la confirmación de un buzón hasta que haya un servidor de correo (SMTP_URL): sin él, los correos esperan en la bandeja de salida, donde los administradores podrían confirmar cualquier dirección.',
    ar: 'لا يمكن اختيار تأكيد صندوق البريد حتى يُضبط خادم بريد (SMTP_URL): من دونه تنتظر الرسائل في صفحة الصادر، حيث يمكن للمديرين تأكيد أي عنوان.',
  },
  signedInNotHere: {
    en: 'Signing in cannot be chosen here until a provider is set (PARTICIPANT_OIDC_ISSUER).',
    fr: 'La connexion ne peut être choisie tant qu’aucun fournisseur n’est configuré (PARTICIPANT_OIDC_ISSUER).',
    es: 'No se puede elegir la entrada con cuenta hasta que haya un proveedor (PARTICIPANT_OIDC_ISSUER).',
    ar: 'لا يمكن اختيار الدخول بحساب حتى يُضبط مزوّد (PARTICIPANT_OIDC_ISSUER).',
  },
  statedMailbox: {
    en: 'Only people who confirmed a mailbox could vote, one person for each mailbox. Who a mailbox belongs to was not checked: whoever has several, or can make new ones, could vote several times; name+word@… and na.me@… count as mailboxes of their own. Addresses are not kept. A fingerprint made with a secret key tells that a mailbox has taken part, and is not joined with its votes.',
    fr: 'Seules les personnes ayant confirmé une boîte aux lettres électronique pouvaient voter, une personne par boîte. À qui appartient une boîte n’a pas été vérifié : qui en a plusieurs, ou peut en créer, pouvait voter plusieurs fois ; nom+mot@… et n.om@… comptent comme des boîtes à part. Les adresses ne sont pas conservées. Une empreinte faite avec une clé secrète dit qu’une boîte a participé, sans lien avec ses votes.',
    es: 'Solo podían votar las personas que confirmaron un buzón de correo, una por buzón. No se comprobó de quién es cada buzón: quien tiene varios, o puede crear nuevos, podía votar varias veces; nombre+palabra@… y nom.bre@… cuentan como buzones propios. Las direcciones no se guardan. Una huella hecha con una clave secreta dice que un buzón ha participado, sin unirse a sus votos.',
    ar: 'لم يكن بإمكان أحد التصويت إلا من أكّد صندوق بريد إلكتروني، شخص واحد لكل صندوق. لم يُتحقق ممن يملك الصندوق: من لديه عدة صناديق أو يستطيع إنشاء أخرى كان بإمكانه التصويت عدة مرات، ويُعدّ name+word@… و na.me@… صندوقين مستقلين. لا تُحفظ العناوين. تدل بصمة مصنوعة بمفتاح سري على أن الصندوق شارك، ولا تُربط بأصواته.',
  },
  statedSignedIn: {
    en: 'Only people who signed in with an account of another service (by OpenID Connect) could vote, one person for each account. That service alone decides who gets an account; whoever has several there could vote several times, and somebody else may have used another person’s. No name and no address is kept. A fingerprint made with a secret key tells that an account has taken part, and is not joined with its votes.',
    fr: 'Seules les personnes connectées avec un compte d’un autre service (par OpenID Connect) pouvaient voter, une personne par compte. Ce service seul décide qui obtient un compte ; qui en a plusieurs pouvait voter plusieurs fois, et quelqu’un a pu utiliser le compte d’autrui. Aucun nom ni adresse n’est conservé. Une empreinte faite avec une clé secrète dit qu’un compte a participé, sans lien avec ses votes.',
    es: 'Solo podían votar las personas que entraron con una cuenta de otro servicio (por OpenID Connect), una por cuenta. Solo ese servicio decide quién obtiene una cuenta; quien tiene varias podía votar varias veces, y alguien pudo usar la de otra persona. No se guarda nombre ni dirección. Una huella hecha con una clave secreta dice que una cuenta ha participado, sin unirse a sus votos.',
    ar: 'لم يكن بإمكان أحد التصويت إلا من دخل بحساب لدى خدمة أخرى (عبر OpenID Connect)، شخص واحد لكل حساب. تلك الخدمة وحدها تقرر من يحصل على حساب: من لديه عدة حسابات كان بإمكانه التصويت عدة مرات، وقد يكون أحدهم استخدم حساب غيره. لا يُحفظ اسم ولا عنوان. تدل بصمة مصنوعة بمفتاح سري على أن الحساب شارك، ولا تُربط بأصواته.',
  },
  onlySignedIn: {
    en: 'To vote in this poll, sign in first.',
    fr: 'Pour voter dans ce sondage, connectez-vous d’abord.',
    es: 'Para votar en este sondeo, entre primero con su cuenta.',
    ar: 'للتصويت في هذا الاستطلاع، ادخل بحسابك أولًا.',
  },
  signInKept: {
    en: 'You sign in on another site and come back here. It tells us a number that stands for you there, and we ask for no name and no address; what stays is a fingerprint of that number, made with a secret key. It does not stand beside your votes. That site can see that you came from here, not how you vote.',
    fr: 'Vous vous connectez sur un autre site et revenez ici. Il nous indique un numéro qui vous y représente ; nous ne demandons ni nom ni adresse, et il reste une empreinte de ce numéro, faite avec une clé secrète. Elle ne figure pas à côté de vos votes. Ce site voit que vous venez d’ici, pas comment vous votez.',
    es: 'Usted entra en otro sitio y vuelve aquí. Ese sitio nos da un número que le representa allí; no pedimos nombre ni dirección, y queda una huella de ese número, hecha con una clave secreta. No está junto a sus votos. Ese sitio puede ver que viene de aquí, no cómo vota.',
    ar: 'تدخل في موقع آخر ثم تعود إلى هنا. يخبرنا ذلك الموقع برقم يمثلك لديه، ولا نطلب اسمًا ولا عنوانًا، وتبقى بصمة لذلك الرقم مصنوعة بمفتاح سري. ولا توضع بجانب أصواتك. يرى ذلك الموقع أنك أتيت من هنا، لا كيف تصوّت.',
  },
  signIn: {
    en: 'Sign in with {provider}',
    fr: 'Se connecter avec {provider}',
    es: 'Entrar con {provider}',
    ar: 'ادخل عبر {provider}',
  },
  signInFailed: {
    en: 'You are not signed in: the provider did not confirm it, or it took too long. Try again.',
    fr: 'Vous n’êtes pas connecté : le fournisseur ne l’a pas confirmé, ou cela a pris trop de temps. Réessayez.',
    es: 'No ha entrado: el proveedor no lo confirmó o tardó demasiado. Inténtelo de nuevo.',
    ar: 'لم يتم الدخول: لم يؤكده المزوّد أو استغرق وقتًا طويلًا. حاول مجددًا.',
  },
  signInAway: {
    en: 'The provider for signing in does not answer at the moment. Try again in a few minutes.',
    fr: 'Le fournisseur de connexion ne répond pas en ce moment. Réessayez dans quelques minutes.',
    es: 'El proveedor de acceso no responde en este momento. Inténtelo de nuevo en unos minutos.',
    ar: 'مزوّد الدخول لا يجيب الآن. حاول مجددًا بعد بضع دقائق.',
  },
  signInElsewhere: {
    en: 'This account takes part in this poll already, and one account is one person. Go on in the browser where you signed in first, or enter your receipt under “Find my contributions”. Signing in alone does not open votes: whoever runs the provider must not see them.',
    fr: 'Ce compte participe déjà à ce sondage, et un compte vaut une personne. Continuez dans le navigateur où vous vous êtes d’abord connecté, ou saisissez votre reçu sous « Retrouver mes contributions ». La connexion seule ne donne pas accès aux votes : qui gère le fournisseur ne doit pas les voir.',
    es: 'Esta cuenta ya participa en este sondeo, y una cuenta es una persona. Siga en el navegador donde entró primero o introduzca su recibo en «Encontrar mis contribuciones». Entrar no basta para abrir los votos: quien gestiona el proveedor no debe verlos.',
    ar: 'هذا الحساب يشارك في هذا الاستطلاع بالفعل، وكل حساب يُعدّ شخصًا واحدًا. تابع في المتصفح الذي دخلت فيه أولًا، أو أدخل إيصالك تحت «اعثر على مساهماتي». الدخول وحده لا يكشف الأصوات: لا ينبغي أن يراها من يدير المزوّد.',
  },
  noProvider: {
    en: 'Signing in is not set up on this site at the moment. Ask those who run it.',
    fr: 'La connexion n’est pas configurée sur ce site en ce moment. Adressez-vous aux personnes qui le gèrent.',
    es: 'La entrada con cuenta no está configurada en este sitio en este momento. Pregunte a quienes lo gestionan.',
    ar: 'الدخول بحساب غير مضبوط على هذا الموقع الآن. اسأل من يديرونه.',
  },
  signInOutside: {
    en: 'Signing in is not possible inside this frame. Open the whole poll in a new tab, sign in and vote there.',
    fr: 'La connexion n’est pas possible dans ce cadre. Ouvrez le sondage complet dans un nouvel onglet, connectez-vous et votez-y.',
    es: 'No es posible entrar dentro de este marco. Abra el sondeo completo en una pestaña nueva, entre y vote allí.',
    ar: 'لا يمكن الدخول داخل هذا الإطار. افتح الاستطلاع كاملًا في تبويب جديد، وادخل وصوّت هناك.',
  },
  notOffered: {
    en: 'This cannot be chosen here: what it needs is not set up.',
    fr: 'Ce choix n’est pas possible ici : ce qu’il demande n’est pas configuré.',
    es: 'Aquí no se puede elegir esto: falta configurar lo que necesita.',
    ar: 'لا يمكن اختيار هذا هنا: ما يحتاجه غير مضبوط.',
  },
});
