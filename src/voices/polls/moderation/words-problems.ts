import { defineWords } from '../../../site/index.ts';

/** What stands in the way of a decision, and what to do about it. */
export const decisionProblems = defineWords({
  chooseReason: {
    en: 'Choose one of the reasons of the published policy.',
    fr: 'Choisissez l’un des motifs des règles publiées.',
    es: 'Elija uno de los motivos de las normas publicadas.',
    ar: 'اختر أحد الأسباب الواردة في القواعد المنشورة.',
  },
  noteNeeded: {
    en: 'Write to the author what the other reason is.',
    fr: 'Écrivez à l’auteur quel est cet autre motif.',
    es: 'Escriba al autor cuál es ese otro motivo.',
    ar: 'اكتب لصاحب المقترح ما هو السبب الآخر.',
  },
  noteTooLong: {
    en: 'Shorten the note to 1,000 characters.',
    fr: 'Raccourcissez la note à 1 000 caractères.',
    es: 'Acorte la nota a 1000 caracteres.',
    ar: 'اختصر الملاحظة إلى 1000 حرف.',
  },
  otherMissing: {
    en: 'Give the number of the statement that says the same.',
    fr: 'Indiquez le numéro de la proposition qui dit la même chose.',
    es: 'Indique el número de la propuesta que dice lo mismo.',
    ar: 'اكتب رقم المقترح الذي يقول الشيء نفسه.',
  },
  otherUnknown: {
    en: 'This poll has no statement with that number. Look it up in the list of statements.',
    fr: 'Ce sondage n’a pas de proposition avec ce numéro. Cherchez-le dans la liste des propositions.',
    es: 'Este sondeo no tiene ninguna propuesta con ese número. Búsquelo en la lista de propuestas.',
    ar: 'لا يوجد مقترح بهذا الرقم في هذا الاستطلاع. ابحث عنه في قائمة المقترحات.',
  },
  otherItself: {
    en: 'That is this statement itself. Give the number of another one.',
    fr: 'C’est cette proposition elle-même. Indiquez le numéro d’une autre.',
    es: 'Es esta misma propuesta. Indique el número de otra.',
    ar: 'هذا هو المقترح نفسه. اكتب رقم مقترح آخر.',
  },
  otherNotShown: {
    en: 'That statement is rejected, withdrawn or merged itself. Give one that people can vote on.',
    fr: 'Cette proposition est elle-même rejetée, retirée ou fusionnée. Indiquez-en une sur laquelle on peut voter.',
    es: 'Esa propuesta está rechazada, retirada o fusionada. Indique una que se pueda votar.',
    ar: 'ذلك المقترح مرفوض أو مسحوب أو مدموج. اكتب رقم مقترح يمكن التصويت عليه.',
  },
  gapMissing: {
    en: 'Put […] in the place of every part that you take out.',
    fr: 'Mettez […] à la place de chaque partie que vous retirez.',
    es: 'Ponga […] en lugar de cada parte que quite.',
    ar: 'ضع […] مكان كل جزء تحذفه.',
  },
  onlyTakeOut: {
    en: 'Only take parts out and put […] in their place: the other words are the author’s and stay as they are.',
    fr: 'Retirez seulement des parties et mettez […] à leur place : les autres mots sont ceux de l’auteur et restent tels quels.',
    es: 'Solo quite partes y ponga […] en su lugar: las demás palabras son del autor y quedan como están.',
    ar: 'احذف أجزاءً فقط وضع […] مكانها: بقية الكلمات كلمات صاحب المقترح وتبقى كما هي.',
  },
  noAuthor: {
    en: 'There is no author to ask: this is a seed or was imported. A seed can be edited in the list of statements.',
    fr: 'Il n’y a pas d’auteur à interroger : c’est une proposition de départ ou importée. Une proposition de départ se modifie dans la liste des propositions.',
    es: 'No hay autor a quien preguntar: es una propuesta inicial o importada. Una propuesta inicial se edita en la lista de propuestas.',
    ar: 'لا يوجد صاحب يمكن سؤاله: هذا مقترح أولي أو مستورد. يمكن تحرير المقترح الأولي في قائمة المقترحات.',
  },
  proposalMissing: {
    en: 'Write the wording that you propose to the author.',
    fr: 'Écrivez la formulation que vous proposez à l’auteur.',
    es: 'Escriba la redacción que propone al autor.',
    ar: 'اكتب الصياغة التي تقترحها على صاحب المقترح.',
  },
  proposalTooLong: {
    en: 'Shorten it to the length that this poll allows for a statement.',
    fr: 'Raccourcissez-la à la longueur que ce sondage admet.',
    es: 'Acórtela a la longitud que este sondeo admite.',
    ar: 'اختصرها إلى الطول المسموح به في هذا الاستطلاع.',
  },
  alreadyVoted: {
    en: 'People have voted on these words, so they cannot be replaced any more. Parts can still be taken out.',
    fr: 'Des gens ont voté sur ces mots : on ne peut plus les remplacer. On peut encore en retirer des parties.',
    es: 'Ya se ha votado sobre estas palabras y no se pueden sustituir. Todavía se pueden quitar partes.',
    ar: 'صوّت الناس على هذه الكلمات، فلا يمكن استبدالها. ما زال بالإمكان حذف أجزاء منها.',
  },
  appealMissing: {
    en: 'Write why the statement should be looked at again.',
    fr: 'Écrivez pourquoi la proposition devrait être réexaminée.',
    es: 'Escriba por qué habría que volver a examinar la propuesta.',
    ar: 'اكتب لماذا ينبغي النظر في المقترح من جديد.',
  },
  appealTooLong: {
    en: 'Shorten it to 1,000 characters.',
    fr: 'Raccourcissez à 1 000 caractères.',
    es: 'Acórtelo a 1000 caracteres.',
    ar: 'اختصره إلى 1000 حرف.',
  },
});
