import { defineWords } from '../../../site/index.ts';

/** Words of the page of a poll that has no map: what is missing, and where to go. */
export const noMapWords = defineWords({
  title: {
    en: 'There is too little for a map yet',
    fr: 'Trop peu encore pour une carte',
    es: 'Aún hay muy poco para un mapa',
    ar: 'المتوفر أقل من أن تُرسم خريطة',
  },
  closedTitle: {
    en: 'There were too few votes for a map',
    fr: 'Il y a eu trop peu de votes pour une carte',
    es: 'Hubo muy pocos votos para un mapa',
    ar: 'كانت الأصوات أقل من أن تُرسم بها خريطة',
  },
  closedHas: {
    en: 'Voting closed with {people, plural, =0 {nobody} one {one person} other {# people}} who voted on enough statements, and {votes, plural, =0 {no votes} one {one vote} other {# votes}} in all.',
    fr: 'À la clôture, {people, plural, =0 {personne n’avait voté} one {une personne avait voté} other {# personnes avaient voté}} sur assez de propositions, avec {votes, plural, =0 {aucun vote} one {un vote} other {# votes}} en tout.',
    es: 'Al cerrarse la votación, {people, plural, =0 {nadie había votado} one {una persona había votado} other {# personas habían votado}} sobre suficientes propuestas, con {votes, plural, =0 {ningún voto} one {un voto} other {# votos}} en total.',
    ar: 'عند إغلاق التصويت كان عدد من صوّتوا على ما يكفي من المقترحات: {people, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}، ومجموع الأصوات: {votes, plural, =0 {لا أصوات} one {صوت واحد} two {صوتان} few {# أصوات} many {# صوتًا} other {# صوت}}.',
  },
  rule: {
    en: 'A map is shown from {people} people on who have voted on enough statements, and from {votes} votes on. With fewer, a handful of answers would decide where everybody stands, and people who know each other could guess who is who.',
    fr: 'Une carte paraît à partir de {people} personnes ayant voté sur assez de propositions, et de {votes} votes. Avec moins, quelques réponses décideraient de la place de tous, et des personnes qui se connaissent pourraient deviner qui est qui.',
    es: 'El mapa aparece a partir de {people} personas que hayan votado sobre suficientes propuestas, y de {votes} votos. Con menos, unas pocas respuestas decidirían el lugar de todos, y quienes se conocen podrían adivinar quién es quién.',
    ar: 'تُعرض الخريطة ابتداءً من {people} شخصًا صوّتوا على ما يكفي من المقترحات، ومن {votes} صوت. فبأقل من ذلك تحدد إجابات قليلة موضع الجميع، وقد يخمّن من يعرف بعضهم بعضًا من هو من.',
  },
  has: {
    en: 'So far: {people, plural, =0 {nobody} one {one such person} other {# such people}} and {votes, plural, =0 {no votes} one {one vote} other {# votes}}.',
    fr: 'Jusqu’ici : {people, plural, =0 {personne} one {une telle personne} other {# telles personnes}} et {votes, plural, =0 {aucun vote} one {un vote} other {# votes}}.',
    es: 'Hasta ahora: {people, plural, =0 {nadie} one {una persona así} other {# personas así}} y {votes, plural, =0 {ningún voto} one {un voto} other {# votos}}.',
    ar: 'حتى الآن: {people, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}، و{votes, plural, =0 {لا أصوات} one {صوت واحد} two {صوتان} few {# أصوات} many {# صوتًا} other {# صوت}}.',
  },
  missingBoth: {
    en: 'Missing: {people, plural, one {one more person} other {# more people}} and {votes, plural, one {one more vote} other {# more votes}}.',
    fr: 'Il manque {people, plural, one {une personne} other {# personnes}} et {votes, plural, one {un vote} other {# votes}}.',
    es: 'Faltan {people, plural, one {una persona} other {# personas}} y {votes, plural, one {un voto} other {# votos}}.',
    ar: 'ينقص {people, plural, one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}} و{votes, plural, one {صوت واحد} two {صوتان} few {# أصوات} many {# صوتًا} other {# صوت}}.',
  },
  missingPeople: {
    en: 'Missing: {people, plural, one {one more person who votes} other {# more people who vote}} on enough statements.',
    fr: 'Il manque {people, plural, one {une personne} other {# personnes}} votant sur assez de propositions.',
    es: 'Faltan {people, plural, one {una persona que vote} other {# personas que voten}} sobre suficientes propuestas.',
    ar: 'ينقص {people, plural, one {شخص واحد يصوّت} two {شخصان يصوّتان} few {# أشخاص يصوّتون} many {# شخصًا يصوّتون} other {# شخص يصوّتون}} على ما يكفي من المقترحات.',
  },
  missingVotes: {
    en: 'Missing: {votes, plural, one {one more vote} other {# more votes}}.',
    fr: 'Il manque {votes, plural, one {un vote} other {# votes}}.',
    es: 'Faltan {votes, plural, one {un voto} other {# votos}}.',
    ar: 'ينقص {votes, plural, one {صوت واحد} two {صوتان} few {# أصوات} many {# صوتًا} other {# صوت}}.',
  },
  alike: {
    en: 'People answered so much alike, or so few statements in common, that nobody can be placed. The results say what they answered.',
    fr: 'Les réponses se ressemblent tant, ou portent sur si peu de propositions communes, que personne ne peut être placé. Les résultats disent ce qui a été répondu.',
    es: 'Las respuestas se parecen tanto, o coinciden en tan pocas propuestas, que no se puede situar a nadie. Los resultados dicen qué se respondió.',
    ar: 'تشابهت الإجابات إلى حد، أو قلّت المقترحات المشتركة إلى حد، لا يمكن معه تحديد موضع أحد. وتبيّن النتائج ما أجاب به الناس.',
  },
  alikeTitle: {
    en: 'Nobody can be placed on a map',
    fr: 'Personne ne peut être placé sur une carte',
    es: 'No se puede situar a nadie en un mapa',
    ar: 'لا يمكن وضع أحد على خريطة',
  },
  making: {
    en: 'The map is being made. Load this page again in a moment.',
    fr: 'La carte est en cours de calcul. Rechargez cette page dans un instant.',
    es: 'El mapa se está calculando. Vuelva a cargar esta página en un momento.',
    ar: 'يجري إعداد الخريطة. أعد تحميل هذه الصفحة بعد لحظات.',
  },
  again: { en: 'Look again', fr: 'Regarder encore', es: 'Mirar otra vez', ar: 'انظر مرة أخرى' },
  failed: {
    en: 'Something went wrong while this map was made. No vote is lost, and the results are complete. It is tried again each time somebody looks; if this lasts, tell those who run this site.',
    fr: 'Quelque chose a échoué pendant le calcul de cette carte. Aucun vote n’est perdu et les résultats sont complets. Le calcul est retenté à chaque visite ; si cela dure, prévenez les responsables de ce site.',
    es: 'Algo falló al calcular este mapa. No se ha perdido ningún voto y los resultados están completos. Se vuelve a intentar cada vez que alguien mira; si esto dura, avise a quienes llevan este sitio.',
    ar: 'حدث خطأ أثناء إعداد هذه الخريطة. لم يضع أي صوت، والنتائج كاملة. تُعاد المحاولة كلما نظر أحد؛ وإن طال ذلك فأخبر من يديرون هذا الموقع.',
  },
  failedTitle: {
    en: 'The map cannot be made at the moment',
    fr: 'La carte ne peut pas être calculée pour l’instant',
    es: 'El mapa no se puede calcular por ahora',
    ar: 'لا يمكن إعداد الخريطة الآن',
  },
  makingTitle: {
    en: 'The map is on its way',
    fr: 'La carte arrive',
    es: 'El mapa está en camino',
    ar: 'الخريطة في الطريق',
  },
  totals: {
    en: 'Of this poll only the totals of each statement are known. A map needs to know which votes came from the same person.',
    fr: 'De ce sondage, seuls les totaux de chaque proposition sont connus. Une carte doit savoir quels votes viennent de la même personne.',
    es: 'De este sondeo solo se conocen los totales de cada propuesta. Un mapa necesita saber qué votos son de la misma persona.',
    ar: 'لا يُعرف عن هذا الاستطلاع إلا مجاميع كل مقترح. وتحتاج الخريطة إلى معرفة أي الأصوات جاءت من الشخص نفسه.',
  },
  rebuilt: {
    en: 'Only the totals of each statement were published. The single votes behind them here were made up to add to those totals, so groups found in them would be made up as well.',
    fr: 'Seuls les totaux de chaque proposition ont été publiés. Les votes individuels ont été inventés ici pour correspondre à ces totaux : des groupes trouvés parmi eux seraient inventés aussi.',
    es: 'Solo se publicaron los totales de cada propuesta. Los votos individuales se inventaron aquí para que sumen esos totales, así que los grupos hallados en ellos también serían inventados.',
    ar: 'لم تُنشر إلا مجاميع كل مقترح. أما الأصوات الفردية هنا فقد اختُلقت لتوافق تلك المجاميع، فأي مجموعات تُستخرج منها ستكون مختلقة أيضًا.',
  },
  totalsTitle: {
    en: 'There is no map of this poll',
    fr: 'Il n’y a pas de carte de ce sondage',
    es: 'No hay mapa de este sondeo',
    ar: 'لا خريطة لهذا الاستطلاع',
  },
  results: {
    en: 'See the results',
    fr: 'Voir les résultats',
    es: 'Ver los resultados',
    ar: 'اطّلع على النتائج',
  },
});
