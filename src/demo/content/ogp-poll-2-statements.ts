/**
 * The 44 listed statements of the second OGP strategy poll (2022), re-worded by us, with counts.
 *
 * For each row exactly one set of whole counts fits the published votes and cut-off percents.
 * Seeds are our guess again: the first 29 ask about the organisation's choices in one voice and
 * in opposing pairs; from 29 on the tone is that of participants.
 */
import { type DemoStatement, type DemoText, english, paraphrased, said } from './demo-content.ts';

type Counts = readonly [agree: number, disagree: number, pass: number];

const seedsByOurGuess = 29;

function row(number: number, counts: Counts, text: DemoText): DemoStatement {
  return paraphrased(number, counts, text, number < seedsByOurGuess);
}

export const ogpPoll2Statements: readonly DemoStatement[] = [
  row(
    0,
    [15, 3, 6],
    english(
      'Staff should work on fewer themes, while members stay free to pick any open government theme',
      {
        fr: 'L’équipe devrait traiter moins de thèmes, les membres restant libres de choisir les leurs',
        es: 'El equipo debería tratar menos temas, y los miembros seguir eligiendo los suyos',
        ar: 'ينبغي للفريق أن يعمل على مواضيع أقل مع بقاء الأعضاء أحراراً في اختيار مواضيعهم',
      },
      ['es'],
    ),
  ),
  row(
    1,
    [10, 8, 6],
    english('Staff should narrow their themes and ask members to narrow theirs too', {
      fr: 'L’équipe devrait resserrer ses thèmes et demander aux membres d’en faire autant',
      es: 'El equipo debería reducir sus temas y pedir lo mismo a los miembros',
      ar: 'ينبغي للفريق أن يقلص مواضيعه وأن يطلب من الأعضاء الأمر نفسه',
    }),
  ),
  row(
    2,
    [7, 9, 6],
    english('Members should have to take their promises from a fixed list of themes', {
      fr: 'Les membres devraient tirer leurs engagements d’une liste fixe de thèmes',
      es: 'Los miembros deberían tomar sus compromisos de una lista fija de temas',
      ar: 'ينبغي إلزام الأعضاء باختيار تعهداتهم من قائمة محددة من المواضيع',
    }),
  ),
  row(
    3,
    [16, 1, 5],
    english(
      'Let members’ own interests decide which themes OGP picks up',
      {
        fr: 'Que les intérêts des membres décident des thèmes retenus par le PGO',
        es: 'Que los intereses de los miembros decidan qué temas retoma OGP',
        ar: 'لتكن اهتمامات الأعضاء هي ما يحدد مواضيع الشراكة',
      },
      ['fr'],
    ),
  ),
  row(
    4,
    [14, 3, 4],
    english('Stay about doing things, but find new ways of doing them besides written plans', {
      fr: 'Rester dans l’action, mais trouver d’autres voies que les plans écrits',
      es: 'Seguir centrados en actuar, pero con otras vías además de los planes escritos',
      ar: 'البقاء على نهج العمل مع إيجاد طرق أخرى غير الخطط المكتوبة',
    }),
  ),
  row(
    5,
    [3, 12, 6],
    english(
      'Plans do their job as they are; leave them nearly untouched',
      {
        fr: 'Les plans remplissent leur rôle ; n’y touchons presque pas',
        es: 'Los planes cumplen su función; mejor casi no tocarlos',
        ar: 'تؤدي الخطط دورها كما هي؛ فلنتركها دون تغيير يذكر',
      },
      ['ar'],
    ),
  ),
  row(
    6,
    [20, 0, 4],
    english('Push for fewer, sharper promises that serve a clear aim', {
      fr: 'Encourager des engagements moins nombreux, plus précis, au service d’un but clair',
      es: 'Impulsar menos compromisos, más precisos y con un fin claro',
      ar: 'التشجيع على تعهدات أقل وأدق تخدم هدفاً واضحاً',
    }),
  ),
  row(
    7,
    [16, 1, 4],
    english('Countries should keep choosing freely what their plans are about', {
      fr: 'Les pays devraient continuer à choisir librement le contenu de leurs plans',
      es: 'Los países deberían seguir eligiendo con libertad el contenido de sus planes',
      ar: 'ينبغي أن تبقى البلدان حرة في اختيار محتوى خططها',
    }),
  ),
  row(
    8,
    [17, 6, 5],
    english('Let each member choose from several plan shapes and lengths', {
      fr: 'Laisser chaque membre choisir entre plusieurs formes et durées de plan',
      es: 'Que cada miembro elija entre varias formas y plazos de plan',
      ar: 'ليختر كل عضو من بين أشكال ومدد متعددة للخطط',
    }),
  ),
  row(
    9,
    [12, 3, 7],
    english('Only members that have delivered before should choose the shape and length of their plan', {
      fr: 'Seuls les membres qui ont tenu leurs promesses devraient choisir la forme de leur plan',
    }),
  ),
  row(
    10,
    [6, 9, 8],
    english(
      'One kind of plan for every member, with no exceptions',
      {
        fr: 'Un seul type de plan pour tous, sans exception',
        es: 'Un solo tipo de plan para todos, sin excepciones',
        ar: 'نوع واحد من الخطط لجميع الأعضاء بلا استثناء',
      },
      ['fr', 'es'],
    ),
  ),
  row(
    11,
    [13, 5, 7],
    english('Spend most effort on helping promises become reality', {
      ar: 'تخصيص معظم الجهد لتحويل الوعود إلى واقع',
    }),
  ),
  row(
    12,
    [21, 2, 3],
    english(
      'Be the matchmaker: bring those who need help together with those who have it to give',
      {
        fr: 'Jouer les entremetteurs entre ceux qui cherchent de l’aide et ceux qui en offrent',
        es: 'Ser el puente entre quienes necesitan ayuda y quienes pueden darla',
        ar: 'القيام بدور الوسيط بين من يحتاج إلى الدعم ومن يستطيع تقديمه',
      },
      ['es', 'ar'],
    ),
  ),
  row(
    13,
    [17, 0, 3],
    english('Invest first in what reformers know, can do and dare to lead', {
      fr: 'Investir d’abord dans le savoir, le savoir-faire et l’audace des réformateurs',
      es: 'Invertir primero en lo que los reformadores saben, pueden y se atreven a liderar',
      ar: 'الاستثمار أولاً في معارف الإصلاحيين ومهاراتهم وقدرتهم على القيادة',
    }),
  ),
  row(
    14,
    [16, 1, 5],
    english('Staff should bring people together to agree on yardsticks for each theme', {
      es: 'El equipo debería reunir a la gente para acordar varas de medir por tema',
    }),
  ),
  row(
    15,
    [15, 7, 4],
    english('Give credit for reforms that happen without being in any plan', {
      fr: 'Reconnaître aussi les réformes menées en dehors de tout plan',
      es: 'Reconocer también las reformas que no figuran en ningún plan',
      ar: 'تقدير الإصلاحات التي تتحقق خارج أي خطة',
    }),
  ),
  row(
    16,
    [12, 3, 7],
    english('Look after today’s members before looking for new ones', {
      fr: 'S’occuper des membres actuels avant d’en chercher d’autres',
    }),
  ),
  row(17, [9, 3, 6], english('Grow by reaching out to movements, groups and causes that are new to us')),
  row(
    18,
    [11, 5, 8],
    english('Taking in more cities and regions should come first', {
      ar: 'ينبغي أن تكون الأولوية لضم مزيد من المدن والأقاليم',
    }),
  ),
  row(19, [10, 2, 8], english('Making country membership stronger should come first')),
  row(
    20,
    [10, 2, 9],
    english('Inviting more parliaments, and having something for them, should come first', {
      es: 'Lo primero: invitar a más parlamentos y tener algo que ofrecerles',
    }),
  ),
  row(
    21,
    [7, 3, 8],
    english('Inviting courts and prosecutors, and having something for them, should come first'),
  ),
  row(
    22,
    [18, 5, 5],
    english('Staff should themselves rally ordinary people behind reform', {
      fr: 'L’équipe devrait elle-même mobiliser les gens en faveur des réformes',
      es: 'El propio equipo debería movilizar a la gente a favor de las reformas',
      ar: 'ينبغي للفريق نفسه أن يحشد الناس دعماً للإصلاح',
    }),
  ),
  row(
    23,
    [20, 2, 2],
    english(
      'Staff should help the community to rally people, not do it themselves',
      {
        fr: 'L’équipe devrait aider la communauté à mobiliser, sans le faire à sa place',
        es: 'El equipo debería ayudar a la comunidad a movilizar, no hacerlo en su lugar',
        ar: 'ينبغي للفريق أن يساعد المجتمع على حشد الناس لا أن يحشدهم بنفسه',
      },
      ['fr'],
    ),
  ),
  row(
    24,
    [8, 10, 5],
    english('Better to make material everybody can use alone than to advise members one by one'),
  ),
  row(25, [12, 8, 3], english('Better to advise members one by one than to make material for everybody')),
  row(
    26,
    [18, 1, 5],
    english('Do both evenly: personal advice for members, ready material for all others', {
      fr: 'Faire les deux à parts égales : conseil aux membres, ressources pour tous',
      es: 'Hacer ambas cosas por igual: asesoría a miembros y materiales para todos',
      ar: 'الجمع بالتساوي بين المشورة الفردية للأعضاء والمواد الجاهزة للجميع',
    }),
  ),
  row(
    27,
    [4, 9, 7],
    english('Where democracy slides back, name and sanction it rather than look for other doors', {
      fr: 'Quand la démocratie recule, dénoncer et sanctionner plutôt que chercher d’autres portes',
      es: 'Si la democracia retrocede, denunciar y sancionar antes que buscar otras puertas',
      ar: 'حين تتراجع الديمقراطية: التسمية والمعاقبة بدلاً من البحث عن أبواب أخرى',
    }),
  ),
  row(
    28,
    [10, 7, 8],
    english('Where democracy slides back, look for other doors rather than name and sanction it', {
      fr: 'Quand la démocratie recule, chercher d’autres portes plutôt que dénoncer et sanctionner',
      es: 'Si la democracia retrocede, buscar otras puertas antes que denunciar y sancionar',
      ar: 'حين تتراجع الديمقراطية: البحث عن أبواب أخرى بدلاً من التسمية والمعاقبة',
    }),
  ),
  row(
    29,
    [10, 2, 7],
    english('Try joining forces with unions of neighbouring states, in Africa for example'),
  ),
  row(
    30,
    [5, 1, 8],
    said(
      'es',
      {
        es: 'Más cercanía con la gente implicada, y que la comunicación vaya en los dos sentidos',
        en: 'Be closer to the people involved, with communication going in both directions',
        ar: 'مزيد من القرب من المعنيين، مع تواصل في الاتجاهين',
      },
      ['en'],
    ),
  ),
  row(31, [5, 1, 9], english('Draw on long, documented experience to find fresh ideas against corruption')),
  row(32, [2, 11, 5], english('Action plans are fine; put no more effort into polishing them')),
  row(33, [8, 3, 5], english('Independent reviewers should ask more of wealthy, long-standing democracies')),
  row(
    34,
    [11, 3, 3],
    english('Advise on well-chosen technology, so that digital government takes less time and money'),
  ),
  // The published row carried somebody's address; it has no place here.
  row(
    35,
    [8, 2, 4],
    english('Every country needs an OGP team on digital matters made of women and the young', {
      ar: 'يحتاج كل بلد إلى فريق رقمي تابع للشراكة من النساء والشباب',
    }),
  ),
  row(36, [4, 1, 1], english('Work more closely with universities')),
  row(
    37,
    [1, 0, 3],
    said('es', {
      es: 'Para que los principios lleguen a toda la gestión pública, primero hay que crear cultura y dar poder a la sociedad',
      en: 'To carry the principles into all public work, first build a culture and give society power',
    }),
  ),
  row(38, [1, 0, 2], english('Do and share more on climate and nature')),
  row(39, [2, 0, 2], english('Help tell warmer stories of what reforms changed for actual families')),
  row(
    40,
    [1, 1, 1],
    english('No joint work with Washington on company owners until its fifth plan is written with Americans'),
  ),
  row(
    41,
    [1, 0, 0],
    said('es', {
      es: 'OGP debe ir hacia un Estado abierto, con parlamento y tribunales dentro de los planes y no aparte',
      en: 'OGP must move towards an open state, with parliament and courts inside the plans and not apart',
    }),
  ),
  row(
    42,
    [2, 0, 0],
    said('es', {
      es: 'Que los plazos de los planes sigan el calendario de cada país y quepan los tres poderes',
      en: 'Plan dates should follow each country’s calendar, with room for all three branches',
      fr: 'Que les délais suivent le calendrier de chaque pays et fassent place aux trois pouvoirs',
    }),
  ),
  row(
    43,
    [2, 0, 0],
    said('es', {
      es: 'El equipo de apoyo debería ayudar a los países con medidas ajenas al plan, rumbo a un Estado abierto',
      en: 'The support team should help countries with measures beyond the plan, towards an open state',
    }),
  ),
];
