import { defineWords } from '../../../site/index.ts';

/** Who may take part and how they came: what participants and staff read about it. */
export const entryWords = defineWords({
  newcomers: {
    en: 'How votes came',
    fr: 'Arrivée des votes',
    es: 'Cómo llegaron los votos',
    ar: 'كيف وصلت الأصوات',
  },
  tooManyNew: {
    en: 'Many people have begun to take part from this internet connection in a short time, so nobody new can begin from it for now. Your answer was not counted. Try again in {minutes, plural, one {# minute} other {# minutes}}, or from another connection. Whoever has voted before can go on. At a meeting, ask the organisers: they can open the poll for it.',
    fr: 'Beaucoup de personnes ont commencé à participer depuis cette connexion internet en peu de temps ; personne de nouveau ne peut donc commencer depuis elle pour l’instant. Votre réponse n’a pas été comptée. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}, ou depuis une autre connexion. Qui a déjà voté peut continuer. Lors d’une réunion, demandez aux organisateurs : ils peuvent ouvrir le sondage pour elle.',
    es: 'Muchas personas han empezado a participar desde esta conexión a internet en poco tiempo, así que por ahora nadie nuevo puede empezar desde ella. Su respuesta no se ha contado. Inténtelo de nuevo dentro de {minutes, plural, one {# minuto} other {# minutos}}, o desde otra conexión. Quien ya votó puede seguir. En una reunión, pregunte a quienes la organizan: pueden abrir el sondeo para ella.',
    ar: 'بدأ أشخاص كثيرون المشاركة من هذا الاتصال بالإنترنت في وقت قصير، لذلك لا يمكن لأي شخص جديد أن يبدأ منه الآن. لم تُحتسب إجابتك. حاول مجددًا بعد {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}، أو من اتصال آخر. من صوّت من قبل يمكنه المتابعة. إن كنت في اجتماع فاسأل المنظمين: يمكنهم فتح الاستطلاع له.',
  },
  event: {
    en: 'A meeting behind one internet connection',
    fr: 'Une réunion derrière une seule connexion internet',
    es: 'Una reunión tras una sola conexión a internet',
    ar: 'اجتماع خلف اتصال واحد بالإنترنت',
  },
  eventExplained: {
    en: 'So that one person cannot easily pretend to be many, only so many new people may begin from one internet connection in a while. For a meeting, a school or a village that shares one, open the poll for the time of the event. While it is open, this brake is off for everybody, everywhere.',
    fr: 'Pour qu’une personne ne puisse pas facilement se faire passer pour beaucoup d’autres, seul un certain nombre de nouvelles personnes peuvent commencer depuis une même connexion internet en un temps donné. Pour une réunion, une école ou un village qui en partage une, ouvrez le sondage le temps de l’événement. Tant qu’il est ouvert, ce frein est levé pour tout le monde, partout.',
    es: 'Para que una persona no pueda hacerse pasar fácilmente por muchas, solo cierto número de personas nuevas pueden empezar desde una misma conexión a internet en un tiempo dado. Para una reunión, una escuela o un pueblo que comparte una, abra el sondeo durante el acto. Mientras está abierto, este freno no actúa para nadie, en ningún lugar.',
    ar: 'كي لا يسهل على شخص واحد أن يتظاهر بأنه كثيرون، لا يمكن أن يبدأ من اتصال واحد بالإنترنت إلا عدد محدود من الأشخاص الجدد خلال مدة. لاجتماع أو مدرسة أو قرية تتشارك اتصالًا واحدًا، افتح الاستطلاع طوال الفعالية. ما دام مفتوحًا فهذا القيد مرفوع عن الجميع في كل مكان.',
  },
  eventOpen: {
    en: 'Open for an event until {date}.',
    fr: 'Ouvert pour un événement jusqu’au {date}.',
    es: 'Abierto para un acto hasta el {date}.',
    ar: 'مفتوح لفعالية حتى {date}.',
  },
  eventUntil: { en: 'The event ends', fr: 'Fin de l’événement', es: 'Fin del acto', ar: 'تنتهي الفعالية' },
  eventUntilHint: {
    en: 'In UTC, at most {hours} hours from now. After it the brake is on again by itself.',
    fr: 'En UTC, dans {hours} heures au plus. Ensuite, le frein agit de nouveau tout seul.',
    es: 'En UTC, dentro de {hours} horas como mucho. Después, el freno vuelve a actuar por sí solo.',
    ar: 'بتوقيت UTC، خلال {hours} ساعة على الأكثر من الآن. بعدها يعود القيد من تلقاء نفسه.',
  },
  eventStart: {
    en: 'Open for the event',
    fr: 'Ouvrir pour l’événement',
    es: 'Abrir para el acto',
    ar: 'افتح للفعالية',
  },
  eventEnd: { en: 'End it now', fr: 'Y mettre fin maintenant', es: 'Terminar ahora', ar: 'أنهِها الآن' },
  whoMayVote: { en: 'Who may vote', fr: 'Qui peut voter', es: 'Quién puede votar', ar: 'من يحق له التصويت' },
  whoMayVoteHint: {
    en: 'The results say which. It cannot be changed once somebody has voted.',
    fr: 'Les résultats l’indiquent. Cela ne peut plus changer dès que quelqu’un a voté.',
    es: 'Los resultados lo indican. No se puede cambiar una vez que alguien ha votado.',
    ar: 'تذكر النتائج ذلك. لا يمكن تغييره بعد أن يصوّت أحد.',
  },
  anybody: { en: 'Anybody', fr: 'Tout le monde', es: 'Cualquiera', ar: 'أي شخص' },
  anybodyHint: {
    en: 'Without an account or a code. One person can take part more than once.',
    fr: 'Sans compte ni code. Une personne peut participer plusieurs fois.',
    es: 'Sin cuenta ni código. Una persona puede participar más de una vez.',
    ar: 'دون حساب أو رمز. يمكن لشخص واحد أن يشارك أكثر من مرة.',
  },
  invited: {
    en: 'Whoever has an invitation code',
    fr: 'Qui a un code d’invitation',
    es: 'Quien tenga un código de invitación',
    ar: 'من لديه رمز دعوة',
  },
  invitedHint: {
    en: 'You make the codes under “How votes came”, print them and hand them out. Each works once.',
    fr: 'Vous créez les codes sous « Arrivée des votes », les imprimez et les distribuez. Chacun sert une fois.',
    es: 'Usted crea los códigos en «Cómo llegaron los votos», los imprime y los reparte. Cada uno sirve una vez.',
    ar: 'تنشئ الرموز تحت «كيف وصلت الأصوات» وتطبعها وتوزعها. كل رمز يعمل مرة واحدة.',
  },
  statedAnybody: {
    en: 'Anybody could vote, without an account. Nobody’s identity was checked: one person could vote more than once, from several browsers or devices. How many new people can begin from one internet connection in a while is limited; that slows such voting down and does not prevent it.',
    fr: 'Tout le monde pouvait voter, sans compte. L’identité de personne n’a été vérifiée : une personne pouvait voter plusieurs fois, depuis plusieurs navigateurs ou appareils. Le nombre de nouvelles personnes qui peuvent commencer depuis une même connexion internet en un temps donné est limité ; cela ralentit de tels votes sans les empêcher.',
    es: 'Cualquiera podía votar, sin cuenta. No se comprobó la identidad de nadie: una persona podía votar más de una vez, desde varios navegadores o dispositivos. El número de personas nuevas que pueden empezar desde una misma conexión a internet en un tiempo dado está limitado; eso frena esos votos, pero no los impide.',
    ar: 'كان بإمكان أي شخص التصويت دون حساب. لم يُتحقق من هوية أحد: كان بإمكان شخص واحد أن يصوّت أكثر من مرة، من عدة متصفحات أو أجهزة. عدد الأشخاص الجدد الذين يمكنهم البدء من اتصال واحد بالإنترنت خلال مدة محدود، وهذا يبطئ مثل هذا التصويت ولا يمنعه.',
  },
  statedInvited: {
    en: 'Only people with an invitation code could vote; each code works once. Nobody checked who used a code: codes can be passed on, and whoever got hold of several could vote several times. Which code somebody used is not kept.',
    fr: 'Seules les personnes ayant un code d’invitation pouvaient voter ; chaque code sert une fois. Personne n’a vérifié qui a utilisé un code : les codes peuvent être transmis, et qui en a obtenu plusieurs pouvait voter plusieurs fois. Le code utilisé par chacun n’est pas conservé.',
    es: 'Solo podían votar las personas con un código de invitación; cada código sirve una vez. Nadie comprobó quién usó un código: los códigos pueden pasarse a otros, y quien consiguió varios podía votar varias veces. No se guarda qué código usó cada persona.',
    ar: 'لم يكن بإمكان أحد التصويت إلا من لديه رمز دعوة، وكل رمز يعمل مرة واحدة. لم يتحقق أحد ممن استخدم الرمز: يمكن تمرير الرموز، ومن حصل على عدة رموز كان بإمكانه التصويت عدة مرات. لا يُحفظ أي رمز استخدمه كل شخص.',
  },
  onlyInvited: {
    en: 'Only people with an invitation code can take part in this poll.',
    fr: 'Seules les personnes ayant un code d’invitation peuvent participer à ce sondage.',
    es: 'Solo pueden participar en este sondeo las personas con un código de invitación.',
    ar: 'لا يشارك في هذا الاستطلاع إلا من لديه رمز دعوة.',
  },
  onlyInvitedFrame: {
    en: 'Only people with an invitation code can take part. Open the whole poll and enter yours there.',
    fr: 'Seules les personnes ayant un code d’invitation peuvent participer. Ouvrez le sondage complet et saisissez-y le vôtre.',
    es: 'Solo pueden participar las personas con un código de invitación. Abra la consulta completa e introduzca allí el suyo.',
    ar: 'لا يشارك إلا من لديه رمز دعوة. افتح الاستطلاع كاملًا وأدخل رمزك هناك.',
  },
  codeUnlinked: {
    en: 'Your code lets you in once, on this browser. It is not kept beside your votes, so nobody can tell from a code how somebody voted.',
    fr: 'Votre code vous fait entrer une fois, dans ce navigateur. Il n’est pas gardé avec vos votes : personne ne peut savoir d’après un code comment quelqu’un a voté.',
    es: 'Su código le da acceso una vez, en este navegador. No se guarda junto a sus votos, así que nadie puede saber por un código cómo votó alguien.',
    ar: 'يدخلك رمزك مرة واحدة في هذا المتصفح. لا يُحفظ بجانب أصواتك، فلا يمكن لأحد أن يعرف من رمزٍ كيف صوّت صاحبه.',
  },
  code: { en: 'Invitation code', fr: 'Code d’invitation', es: 'Código de invitación', ar: 'رمز الدعوة' },
  codeHint: {
    en: 'Twelve letters and digits. Capitals, spaces and dashes do not matter.',
    fr: 'Douze lettres et chiffres. Majuscules, espaces et tirets n’importent pas.',
    es: 'Doce letras y cifras. No importan mayúsculas, espacios ni guiones.',
    ar: 'اثنا عشر حرفًا ورقمًا. لا تهم الأحرف الكبيرة ولا المسافات ولا الشرطات.',
  },
  enter: { en: 'Enter', fr: 'Entrer', es: 'Entrar', ar: 'ادخل' },
  readStatements: {
    en: 'Read the statements',
    fr: 'Lire les propositions',
    es: 'Leer las propuestas',
    ar: 'اقرأ المقترحات',
  },
  tooManyTries: {
    en: 'Many codes were tried from this internet connection. Try again in {minutes, plural, one {# minute} other {# minutes}}.',
    fr: 'Beaucoup de codes ont été essayés depuis cette connexion internet. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}.',
    es: 'Se han probado muchos códigos desde esta conexión a internet. Inténtelo de nuevo dentro de {minutes, plural, one {# minuto} other {# minutos}}.',
    ar: 'جُرّبت رموز كثيرة من هذا الاتصال بالإنترنت. حاول مجددًا بعد {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.',
  },
  invitations: {
    en: 'Invitation codes',
    fr: 'Codes d’invitation',
    es: 'Códigos de invitación',
    ar: 'رموز الدعوة',
  },
  invitationsCount: {
    en: '{made, plural, one {# code was made} other {# codes were made}}, of which {used} used.',
    fr: '{made, plural, one {# code créé} other {# codes créés}}, dont {used} utilisés.',
    es: '{made, plural, one {# código creado} other {# códigos creados}}, de ellos {used} usados.',
    ar: '{made, plural, zero {لم تُنشأ رموز} one {أُنشئ رمز واحد} two {أُنشئ رمزان} few {أُنشئت # رموز} many {أُنشئ # رمزًا} other {أُنشئ # رمز}}، والمستخدم منها: {used}.',
  },
  invitationsHint: {
    en: 'From 1 to 2,000. The sheet is shown once, for printing: afterwards only a keyed hash of each code is kept, and nobody can print it again.',
    fr: 'De 1 à 2 000. La feuille s’affiche une fois, pour l’impression : ensuite, seule une empreinte à clé de chaque code est gardée et personne ne peut la réimprimer.',
    es: 'De 1 a 2000. La hoja se muestra una vez, para imprimirla: después solo se guarda una huella con clave de cada código y nadie puede volver a imprimirla.',
    ar: 'من 1 إلى 2000. تُعرض الورقة مرة واحدة للطباعة: بعدها لا تُحفظ إلا بصمة بمفتاح لكل رمز، ولا يمكن لأحد طباعتها مجددًا.',
  },
  howMany: { en: 'How many codes', fr: 'Combien de codes', es: 'Cuántos códigos', ar: 'عدد الرموز' },
  makeCodes: {
    en: 'Make and show the sheet',
    fr: 'Créer et afficher la feuille',
    es: 'Crear y mostrar la hoja',
    ar: 'أنشئ واعرض الورقة',
  },
  sheetIntro: {
    en: 'Print this page now: it is not shown again. Hand out one code to each person.',
    fr: 'Imprimez cette page maintenant : elle ne s’affichera plus. Remettez un code à chaque personne.',
    es: 'Imprima esta página ahora: no se mostrará de nuevo. Entregue un código a cada persona.',
    ar: 'اطبع هذه الصفحة الآن: لن تُعرض مجددًا. سلّم رمزًا واحدًا لكل شخص.',
  },
});

/** What is wrong with what was typed, and what to do about it. */
export const entryProblems = defineWords({
  whoMayVoteFixed: {
    en: 'Somebody has voted already, so who may vote stays as it was. Make a new poll to ask others.',
    fr: 'Quelqu’un a déjà voté ; qui peut voter reste donc comme c’était. Créez un nouveau sondage pour interroger d’autres personnes.',
    es: 'Alguien ya ha votado, así que quién puede votar queda como estaba. Cree un sondeo nuevo para preguntar a otras personas.',
    ar: 'صوّت أحدهم بالفعل، لذلك يبقى من يحق له التصويت كما كان. أنشئ استطلاعًا جديدًا لتسأل آخرين.',
  },
  noSuchCode: {
    en: 'This is no invitation code of this poll. Compare it with your sheet, sign by sign.',
    fr: 'Ce n’est pas un code d’invitation de ce sondage. Comparez-le à votre feuille, signe par signe.',
    es: 'Este no es un código de invitación de este sondeo. Compárelo con su hoja, signo por signo.',
    ar: 'هذا ليس رمز دعوة لهذا الاستطلاع. قارنه بورقتك حرفًا حرفًا.',
  },
  codeWasUsed: {
    en: 'This code was used already; each works once. If it was you, go on in the browser where you used it, or enter your receipt under “Find my contributions”.',
    fr: 'Ce code a déjà servi ; chacun sert une fois. Si c’était vous, continuez dans le navigateur où vous l’avez utilisé, ou saisissez votre reçu sous « Retrouver mes contributions ».',
    es: 'Este código ya se usó; cada uno sirve una vez. Si fue usted, siga en el navegador donde lo usó o introduzca su recibo en «Encontrar mis contribuciones».',
    ar: 'استُخدم هذا الرمز من قبل، وكل رمز يعمل مرة واحدة. إن كنت أنت من استخدمه فتابع في المتصفح الذي استخدمته فيه، أو أدخل إيصالك تحت «اعثر على مساهماتي».',
  },
  howMany: {
    en: 'Give a whole number from 1 to 2,000.',
    fr: 'Indiquez un nombre entier de 1 à 2 000.',
    es: 'Indique un número entero de 1 a 2000.',
    ar: 'اكتب عددًا صحيحًا من 1 إلى 2000.',
  },
  eventUntil: {
    en: 'Give a time that lies ahead, at most 24 hours from now.',
    fr: 'Indiquez un moment à venir, dans 24 heures au plus.',
    es: 'Indique un momento futuro, dentro de 24 horas como mucho.',
    ar: 'حدّد وقتًا قادمًا، خلال 24 ساعة على الأكثر من الآن.',
  },
});
