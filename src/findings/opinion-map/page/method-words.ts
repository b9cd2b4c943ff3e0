import { defineWords } from '../../../site/index.ts';

/** How a map is made and what it cannot tell, in words that a citizen can say back. */
export const methodWords = defineWords({
  title: {
    en: 'How this map is made, and what it can’t tell you',
    fr: 'Comment cette carte est faite, et ce qu’elle ne dit pas',
    es: 'Cómo se hace este mapa y qué no puede decir',
    ar: 'كيف تُعدّ هذه الخريطة، وما لا تستطيع قوله',
  },
  made: {
    title: { en: 'How it is made', fr: 'Comment elle est faite', es: 'Cómo se hace', ar: 'كيف تُعدّ' },
    votes: {
      en: '<b>Every vote counts the same.</b> Each person is a list of answers: agree, disagree or pass on each statement they saw. Where somebody gave no answer, the average answer stands in.',
      fr: '<b>Chaque vote compte autant.</b> Chaque personne est une liste de réponses : d’accord, pas d’accord ou passe, pour chaque proposition vue. Là où une réponse manque, la réponse moyenne en tient lieu.',
      es: '<b>Cada voto cuenta igual.</b> Cada persona es una lista de respuestas: de acuerdo, en desacuerdo o paso, por cada propuesta vista. Donde falta una respuesta, la sustituye la respuesta media.',
      ar: '<b>لكل صوت القدر نفسه.</b> كل شخص قائمة إجابات: موافقة أو رفض أو تجاوز لكل مقترح رآه. وحيث لا إجابة يحل محلها متوسط الإجابات.',
    },
    near: {
      en: '<b>Who answers alike stands close together.</b> Arithmetic finds the two directions in which the answers differ most and draws everybody along them. Up, down, left and right mean nothing by themselves; only being near or far does.',
      fr: '<b>Qui répond de façon semblable est proche.</b> Un calcul trouve les deux directions où les réponses diffèrent le plus et y place tout le monde. Haut, bas, gauche et droite n’ont pas de sens en soi ; seule compte la distance.',
      es: '<b>Quien responde parecido está cerca.</b> Un cálculo halla las dos direcciones en que más difieren las respuestas y sitúa a todos en ellas. Arriba, abajo, izquierda y derecha no significan nada; solo importa estar cerca o lejos.',
      ar: '<b>من تتشابه إجاباتهم يقفون متقاربين.</b> يجد الحساب الاتجاهين اللذين تختلف فيهما الإجابات أكثر ويضع الجميع عليهما. لا معنى للأعلى والأسفل واليسار واليمين في ذاتها؛ المعنى للقرب والبعد فقط.',
    },
    two: {
      en: '<b>Two directions hold {percent} of all differences.</b> The other {rest} cannot be drawn on paper: two people may stand side by side here and still disagree about something.',
      fr: '<b>Deux directions contiennent {percent} de toutes les différences.</b> Les {rest} restants ne se dessinent pas sur une feuille : deux personnes peuvent être côte à côte ici et diverger sur un point.',
      es: '<b>Dos direcciones recogen el {percent} de todas las diferencias.</b> El {rest} restante no cabe en un plano: dos personas pueden estar aquí lado a lado y discrepar en algo.',
      ar: '<b>يضم الاتجاهان {percent} من كل الاختلافات.</b> أما الباقي، {rest}، فلا يُرسم على ورقة: قد يقف شخصان هنا جنبًا إلى جنب وهما مختلفان في أمر ما.',
    },
    groups: {
      en: '<b>Groups are found by arithmetic.</b> People who stand close together are gathered, in as many groups as comes out clearest. They are not parties, and where two groups touch, people on both sides of the edge think much the same.',
      fr: '<b>Les groupes sont trouvés par calcul.</b> Ceux qui sont proches sont réunis, en autant de groupes que le résultat est le plus net. Ce ne sont pas des partis, et là où deux groupes se touchent, on pense à peu près pareil des deux côtés.',
      es: '<b>Los grupos salen de un cálculo.</b> Se reúne a quienes están cerca, en tantos grupos como dé el resultado más claro. No son partidos, y donde dos grupos se tocan se piensa casi igual a ambos lados.',
      ar: '<b>المجموعات ناتجة عن الحساب.</b> يُجمع من يقفون متقاربين في العدد الذي تتضح به المجموعات أكثر. ليست أحزابًا، وحيث تتلامس مجموعتان يكاد التفكير يتطابق على جانبي الحد.',
    },
    rounded: {
      en: '<b>Percentages are rounded.</b> Equal counts always show the same figure, so the three of a row can make 99 or 101.',
      fr: '<b>Les pourcentages sont arrondis.</b> Des nombres égaux donnent toujours le même chiffre ; les trois d’une ligne peuvent donc faire 99 ou 101.',
      es: '<b>Los porcentajes están redondeados.</b> Recuentos iguales dan siempre la misma cifra, así que los tres de una fila pueden sumar 99 o 101.',
      ar: '<b>النسب مقرَّبة.</b> الأعداد المتساوية تظهر دائمًا بالرقم نفسه، فقد يكون مجموع النسب الثلاث في صف 99 أو 101.',
    },
    sure: {
      en: '<b>How sure the groups are:</b> looked for again among people drawn by lot from these, they come out {percent} the same (0% would be chance, 100% the very same groups).',
      fr: '<b>Quelle est la solidité des groupes :</b> cherchés de nouveau parmi des personnes tirées au sort parmi celles-ci, ils se retrouvent à {percent} (0 % serait le hasard, 100 % exactement les mêmes groupes).',
      es: '<b>Cuán seguros son los grupos:</b> buscados de nuevo entre personas sorteadas de estas, salen iguales en un {percent} (0 % sería el azar, 100 % exactamente los mismos grupos).',
      ar: '<b>مدى ثبات المجموعات:</b> حين يُبحث عنها من جديد بين أشخاص يُختارون بالقرعة من هؤلاء تتطابق بنسبة {percent} (0٪ تعني الصدفة، و100٪ المجموعات نفسها تمامًا).',
    },
  },
  cannot: {
    title: {
      en: 'What it can’t tell you',
      fr: 'Ce qu’elle ne dit pas',
      es: 'Qué no puede decir',
      ar: 'ما لا تستطيع قوله',
    },
    sample: {
      en: '<b>How many think so in the country.</b> These are the people who chose to take part. The size of a group says how many of them are here, nothing about everybody else.',
      fr: '<b>Combien le pensent dans le pays.</b> Ce sont ceux qui ont choisi de participer. La taille d’un groupe dit combien sont ici, rien sur les autres.',
      es: '<b>Cuántos lo piensan en el país.</b> Son quienes decidieron participar. El tamaño de un grupo dice cuántos están aquí, nada sobre los demás.',
      ar: '<b>كم عدد من يرون ذلك في البلد.</b> هؤلاء هم من اختاروا المشاركة. حجم المجموعة يقول كم منهم هنا، ولا يقول شيئًا عن غيرهم.',
    },
    few: {
      en: '<b>Much about those who voted little.</b> Half of the people here voted on {median} statements or fewer, out of {statements}. Whoever voted little is placed loosely; statements that came late were seen by fewer.',
      fr: '<b>Grand-chose de ceux qui ont peu voté.</b> La moitié des personnes ont voté sur {median} propositions ou moins, sur {statements}. Qui a peu voté est placé sans précision ; les propositions tardives ont été moins vues.',
      es: '<b>Mucho de quienes votaron poco.</b> La mitad de las personas votó sobre {median} propuestas o menos, de {statements}. Quien votó poco se sitúa sin precisión; las propuestas tardías las vieron menos personas.',
      ar: '<b>الكثير عمن صوّتوا قليلًا.</b> نصف الأشخاص هنا صوّتوا على {median} من المقترحات أو أقل، من أصل {statements}. من صوّت قليلًا فموضعه تقريبي، وما جاء متأخرًا من المقترحات رآه عدد أقل.',
    },
    change: {
      en: '<b>What anybody is.</b> A place comes from answers to these statements at this moment. It may change with every new vote, yours or another’s.',
      fr: '<b>Ce que quelqu’un est.</b> Une place vient de réponses à ces propositions, à ce moment. Elle peut changer à chaque nouveau vote, le vôtre ou un autre.',
      es: '<b>Qué es cada cual.</b> Un lugar sale de respuestas a estas propuestas en este momento. Puede cambiar con cada voto nuevo, suyo o ajeno.',
      ar: '<b>ما هو أي شخص.</b> يأتي الموضع من إجابات عن هذه المقترحات في هذه اللحظة. وقد يتغير مع كل صوت جديد، منك أو من غيرك.',
    },
    hidden: {
      en: '<b>Anything about single people.</b> Groups of fewer than {least} people are not shown, nor votes of fewer than {least} from one group. In crowded places one mark stands for several people, and the few who stand furthest out are drawn at the edge.',
      fr: '<b>Quoi que ce soit d’une seule personne.</b> Les groupes de moins de {least} personnes ne sont pas montrés, ni moins de {least} votes d’un groupe. Là où il y a foule, une marque représente plusieurs personnes ; les quelques-unes les plus éloignées sont dessinées au bord.',
      es: '<b>Nada sobre una sola persona.</b> No se muestran grupos de menos de {least} personas ni menos de {least} votos de un grupo. Donde hay mucha gente, una marca representa a varias personas; las pocas más alejadas se dibujan en el borde.',
      ar: '<b>أي شيء عن شخص بعينه.</b> لا تُعرض مجموعات دون {least} أشخاص، ولا أصوات دون {least} من مجموعة واحدة. وفي المواضع المزدحمة تمثل علامة واحدة عدة أشخاص، ويُرسم القلائل الأبعد عند الحافة.',
    },
  },
  check: {
    title: { en: 'Check it yourself', fr: 'Vérifiez vous-même', es: 'Compruébelo usted', ar: 'تحقق بنفسك' },
    text: {
      en: '<a>The record of this map</a> keeps what went in, the settings and the result. Take its input and this command computes the same map on your own computer:',
      fr: '<a>La fiche de cette carte</a> garde les données, les réglages et le résultat. Prenez ses données ; cette commande calcule la même carte sur votre ordinateur :',
      es: '<a>La ficha de este mapa</a> guarda los datos, los ajustes y el resultado. Tome sus datos y esta orden calcula el mismo mapa en su ordenador:',
      ar: '<a>سجل هذه الخريطة</a> يحفظ ما دخل فيها والإعدادات والنتيجة. خذ مدخلاتها وسيحسب هذا الأمر الخريطة نفسها على حاسوبك:',
    },
    charts: {
      en: '<a>Charts of this map for reports</a>',
      fr: '<a>Des graphiques de cette carte pour vos rapports</a>',
      es: '<a>Gráficos de este mapa para informes</a>',
      ar: '<a>رسوم من هذه الخريطة للتقارير</a>',
    },
    files: {
      en: 'These numbers as files: <csv>CSV</csv> and <json>JSON</json>.',
      fr: 'Ces chiffres en fichiers : <csv>CSV</csv> et <json>JSON</json>.',
      es: 'Estas cifras en archivos: <csv>CSV</csv> y <json>JSON</json>.',
      ar: 'هذه الأرقام في ملفات: <csv>CSV</csv> و<json>JSON</json>.',
    },
  },
});
