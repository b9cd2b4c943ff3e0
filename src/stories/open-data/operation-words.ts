import { defineWords } from '../../site/index.ts';

/** What each operation of the API does, by its id; the OpenAPI document says it in English. */
export const operationWords = defineWords({
  listProcesses: {
    en: 'The published processes, the last changed first',
    fr: 'Les processus publiés, le dernier modifié en premier',
    es: 'Los procesos publicados, primero el último modificado',
    ar: 'العمليات المنشورة، الأحدث تعديلًا أولًا',
  },
  getProcess: {
    en: 'One process with its texts, phases and questions',
    fr: 'Un processus avec ses textes, ses phases et ses questions',
    es: 'Un proceso con sus textos, fases y preguntas',
    ar: 'عملية واحدة بنصوصها ومراحلها وأسئلتها',
  },
  listPublications: {
    en: 'What the process published when, the newest first',
    fr: 'Ce que le processus a publié et quand, le plus récent en premier',
    es: 'Qué publicó el proceso y cuándo, primero lo más reciente',
    ar: 'ما نشرته العملية ومتى، الأحدث أولًا',
  },
  listPolls: {
    en: 'The polls that everybody may see, the newest first',
    fr: 'Les sondages que tout le monde peut voir, le plus récent en premier',
    es: 'Los sondeos que todo el mundo puede ver, primero el más reciente',
    ar: 'الاستطلاعات التي يمكن للجميع رؤيتها، الأحدث أولًا',
  },
  getPoll: { en: 'One poll', fr: 'Un sondage', es: 'Un sondeo', ar: 'استطلاع واحد' },
  listStatements: {
    en: 'The statements of a poll by number',
    fr: 'Les propositions d’un sondage, par numéro',
    es: 'Las propuestas de un sondeo, por número',
    ar: 'مقترحات استطلاع حسب الرقم',
  },
  getResults: {
    en: 'Results with their base, interval and rules: the same numbers as the page',
    fr: 'Les résultats avec leur base, leur intervalle et leurs règles : les mêmes nombres que sur la page',
    es: 'Resultados con su base, su intervalo y sus reglas: los mismos números que en la página',
    ar: 'النتائج مع أساسها ومجالها وقواعدها: الأرقام نفسها التي في الصفحة',
  },
  getMap: {
    en: 'The map of opinions: groups, what each says, what all share, what divides; nobody’s own votes',
    fr: 'La carte des opinions : les groupes, ce que chacun dit, ce que tous partagent, ce qui divise ; les votes de personne',
    es: 'El mapa de opiniones: los grupos, lo que dice cada uno, lo que todos comparten, lo que divide; los votos de nadie',
    ar: 'خريطة الآراء: المجموعات، وما تقوله كل منها، وما يجمع عليه الكل، وما يفرّق؛ دون أصوات أحد بعينه',
  },
  becomeParticipant: {
    en: 'A new participant of a process: a token for the API and a receipt for the person',
    fr: 'Un nouveau participant d’un processus : un jeton pour l’API et un reçu pour la personne',
    es: 'Un nuevo participante de un proceso: una ficha para la API y un recibo para la persona',
    ar: 'مشارك جديد في عملية: رمز لواجهة البرمجة وإيصال للشخص',
  },
  confirmMailbox: {
    en: 'Have a code mailed, where a poll asks for a mailbox (`who_may_vote` is `mailbox`)',
    fr: 'Faire envoyer un code par courriel, là où un sondage demande une adresse (`who_may_vote` vaut `mailbox`)',
    es: 'Pedir un código por correo, donde un sondeo pide una dirección (`who_may_vote` es `mailbox`)',
    ar: 'طلب رمز بالبريد حيث يشترط الاستطلاع صندوق بريد (`who_may_vote` هو `mailbox`)',
  },
  useCode: {
    en: 'Use an invitation code, or the code that was mailed to confirm a mailbox together with its `ask`',
    fr: 'Utiliser un code d’invitation, ou le code envoyé pour confirmer une adresse avec son `ask`',
    es: 'Usar un código de invitación, o el código enviado para confirmar un correo junto con su `ask`',
    ar: 'استعمال رمز دعوة، أو الرمز المرسل لتأكيد صندوق بريد مع قيمة `ask` الخاصة به',
  },
  castVote: {
    en: 'Cast or change the vote on a statement; sending it again changes nothing',
    fr: 'Voter sur une proposition ou changer son vote ; l’envoyer une deuxième fois ne change rien',
    es: 'Votar una propuesta o cambiar el voto; enviarlo otra vez no cambia nada',
    ar: 'التصويت على مقترح أو تغيير الصوت؛ وإرساله مرة أخرى لا يغيّر شيئًا',
  },
  withdrawVote: {
    en: 'Take the vote on a statement back',
    fr: 'Retirer le vote sur une proposition',
    es: 'Retirar el voto sobre una propuesta',
    ar: 'سحب الصوت على مقترح',
  },
  addStatement: {
    en: 'Add a statement of one’s own',
    fr: 'Ajouter une proposition à soi',
    es: 'Añadir una propuesta propia',
    ar: 'إضافة مقترح خاص',
  },
  withdrawStatement: {
    en: 'Withdraw a statement of one’s own: it loses its text, what others voted on it stays counted',
    fr: 'Retirer une proposition à soi : elle perd son texte, les votes des autres restent comptés',
    es: 'Retirar una propuesta propia: pierde su texto, y lo que otros votaron sigue contando',
    ar: 'سحب مقترح خاص: يفقد نصه، ويبقى ما صوّت به الآخرون عليه محسوبًا',
  },
  getMine: {
    en: 'What this participant contributed to the poll',
    fr: 'Ce que ce participant a apporté au sondage',
    es: 'Lo que este participante aportó al proceso',
    ar: 'ما أسهم به هذا المشارك في الاستطلاع',
  },
});

/** The operations of the API; a new one needs its words in every language first. */
export type OperationId = keyof typeof operationWords;
