/**
 * The 60 listed statements of the first OGP strategy poll (2022), re-worded by us, with counts:
 * here those from 22 on, which we take to be participants' own, and a few moderation examples.
 *
 * The published table gives votes and percents that were cut off, not rounded. For all rows but
 * one (row 3, among the seeds) exactly one set of whole counts fits.
 */
import {
  type DemoStatement,
  type DemoText,
  english,
  moderationExample,
  paraphrased,
  said,
} from './demo-content.ts';
import { ogpPoll1Seeds } from './ogp-poll-1-seeds.ts';

type Counts = readonly [agree: number, disagree: number, pass: number];

function row(number: number, counts: Counts, text: DemoText): DemoStatement {
  return paraphrased(number, counts, text, false);
}

const added: readonly DemoStatement[] = [
  row(
    22,
    [13, 5, 15],
    english('Officials’ mindset is hard to change, so OGP should build an instrument for just that'),
  ),
  row(
    23,
    [14, 3, 19],
    english('People asking public offices for something and receiving it promptly, with no hurdles'),
  ),
  row(
    24,
    [33, 0, 8],
    english(
      'Putting what people need first when policies are drawn up',
      {
        fr: 'Partir d’abord des besoins des gens quand on prépare une politique',
        es: 'Poner primero lo que la gente necesita al elaborar políticas',
        ar: 'تقديم ما يحتاجه الناس عند إعداد السياسات',
      },
      ['ar'],
    ),
  ),
  row(
    25,
    [29, 3, 8],
    english('Offer more local courses in governing together', {
      es: 'Ofrecer más cursos locales sobre cómo gobernar juntos',
    }),
  ),
  row(
    26,
    [25, 4, 13],
    english('Reaching people who now know and learn more, and showing them how to work through OGP'),
  ),
  row(
    27,
    [25, 5, 11],
    english('Offering advice so that any consultation, OGP’s included, puts honesty and openness first'),
  ),
  row(28, [13, 1, 17], english('Helping people act for themselves instead of acting on their behalf')),
  row(29, [17, 1, 11], english('Through OGP, government by taking part gets its space')),
  row(
    30,
    [7, 1, 16],
    said('es', {
      es: 'Para cumplir con la estrategia hace falta formar a fondo al personal público en escuelas e institutos nacionales',
      en: 'Living up to the strategy takes thorough training of officials in national schools and institutes',
    }),
  ),
  row(
    31,
    [21, 0, 8],
    english('Giving people a voice over the data and AI that offices use to plan and run services', {
      fr: 'Donner au public voix au chapitre sur les données et l’IA des administrations',
      ar: 'إعطاء الناس رأياً في البيانات والذكاء الاصطناعي لدى الإدارات',
    }),
  ),
  row(
    32,
    [7, 5, 10],
    english('An opening: bring in religious groups, who are listened to and relied on locally'),
  ),
  row(
    33,
    [16, 2, 6],
    english(
      'A hurdle: freedoms cut in the name of the pandemic have still not all been given back',
      {
        es: 'Un obstáculo: las libertades recortadas por la pandemia aún no se han devuelto del todo',
      },
      ['es'],
    ),
  ),
  row(
    34,
    [22, 0, 4],
    english(
      'Use digital tools so that everyone can get the same information',
      {
        fr: 'Se servir du numérique pour que tous aient la même information',
        es: 'Usar lo digital para que todos tengan la misma información',
        ar: 'استخدام الأدوات الرقمية ليحصل الجميع على المعلومات نفسها',
      },
      ['fr', 'ar'],
    ),
  ),
  row(
    35,
    [18, 2, 6],
    english('Prove what openness and free elections bring that secrecy and strongmen do not'),
  ),
  row(36, [5, 3, 14], english('Quit helping governments look open when they are not')),
  row(37, [13, 1, 7], english('A government that is truly open gives up steering people’s lives')),
  row(
    38,
    [20, 0, 6],
    english('Openness builds trust, and trust helps people accept climate rules that change habits', {
      fr: 'L’ouverture crée la confiance, et la confiance fait accepter les règles climatiques',
    }),
  ),
  row(39, [9, 3, 6], english('Getting information released is still the hardest part')),
  row(
    40,
    [10, 0, 7],
    english(
      'OGP stays useful only if it works on the big issues: development goals, rights, equality, democracy',
    ),
  ),
  row(
    41,
    [17, 0, 2],
    english('Offices and policy-making must themselves be rebuilt before taking part can mean anything', {
      es: 'Hay que rehacer la administración y sus políticas para que participar tenga sentido',
    }),
  ),
  row(
    42,
    [11, 0, 4],
    english('Write together, with all sectors, a shared text on why and how people take part'),
  ),
  row(
    43,
    [13, 0, 4],
    english('Put openness among the duties in each public servant’s contract, to change habits'),
  ),
  row(
    44,
    [13, 2, 4],
    english('Train facilitators in every place so that deliberation and taking part can flourish'),
  ),
  row(
    45,
    [6, 1, 6],
    english('What OGP needs ahead is legal certainty behind each country’s policies, from culture to nature'),
  ),
  row(
    46,
    [11, 0, 4],
    english('OGP can work freely once governments have earned the confidence of local communities'),
  ),
  row(
    47,
    [13, 0, 2],
    english(
      'For results, team up with civil society: build trust, include people, be open and answer for it',
    ),
  ),
  row(
    48,
    [10, 0, 2],
    english('Help every nation get used to debating openly', {
      fr: 'Aider chaque pays à prendre l’habitude du débat ouvert',
      ar: 'مساعدة كل بلد على الاعتياد على النقاش المفتوح',
    }),
  ),
  row(49, [6, 1, 2], english('An OGP site with free courses for coordinators and others involved')),
  row(50, [9, 2, 1], english('Recommend tested digital tools that help offices stay open in daily work')),
  row(
    51,
    [3, 4, 4],
    english('Work from the ground up: take in more local members and start at the lowest tiers'),
  ),
  row(52, [1, 0, 1], english('The 2030 development goals depend on deeper democracy')),
  row(
    53,
    [1, 0, 1],
    said(
      'ar',
      {
        ar: 'منح الجمعيات المدنية أموالاً لتعريف الناس بالحكومة المفتوحة',
        en: 'Give civic associations money to make open government known',
        fr: 'Donner aux associations des moyens pour faire connaître le gouvernement ouvert',
      },
      ['en'],
    ),
  ),
  row(
    54,
    [1, 0, 1],
    said('ar', {
      ar: 'العمل بكل اللغات الأممية، والعربية خصوصاً، لتصل المبادرة إلى منطقة تحتاج إلى مكافحة الفساد',
      en: 'Work in all UN languages, Arabic above all, to reach a region that needs to fight corruption',
      es: 'Trabajar en todos los idiomas de la ONU, sobre todo en árabe, donde urge combatir la corrupción',
    }),
  ),
  row(
    55,
    [1, 0, 1],
    said('ar', {
      ar: 'تطبيق مبادئ الشراكة بين الجمعيات والإدارات من غير أن تهيمن الإدارات عليها',
      en: 'Apply the partnership’s principles between associations and public offices, without offices dominating',
    }),
  ),
  row(
    56,
    [1, 0, 1],
    said(
      'es',
      {
        es: 'Hay que pensar en medidas que cambien la cultura de las instituciones y de la calle',
        en: 'Think about measures that change the culture both inside institutions and on the street',
      },
      ['en'],
    ),
  ),
  row(
    57,
    [2, 0, 0],
    said('es', {
      es: 'El cambio de cultura empieza en la universidad, en los posgrados para futuros gestores públicos',
      en: 'Culture change begins at university, in graduate courses for future public managers',
    }),
  ),
  row(
    58,
    [1, 0, 0],
    english('OGP should look hard at what countries gain from belonging, and put that into practice first'),
  ),
  row(59, [1, 0, 0], english('OGP should study what sets each country apart and act differently in each')),
];

/** Not in the published table: one statement for each moderation state a newcomer should see. */
const examples: readonly DemoStatement[] = [
  moderationExample(
    60,
    english('I run a training programme for local officials; ask me for the material at officer@example.org'),
    { state: 'held', because: 'personal-data' },
  ),
  moderationExample(61, english('Buy cheap office chairs now, free delivery until Friday'), {
    state: 'rejected',
    reason: said('en', {
      en: 'Advertising: the statement is not about the question asked.',
      fr: 'Publicité : cette affirmation ne répond pas à la question posée.',
      es: 'Publicidad: la afirmación no trata de la pregunta planteada.',
      ar: 'إعلان: العبارة لا تتعلق بالسؤال المطروح.',
    }),
  }),
  moderationExample(62, english('People should help write the rules that affect their lives'), {
    state: 'merged',
    into: 13,
  }),
];

export const ogpPoll1Statements: readonly DemoStatement[] = [...ogpPoll1Seeds, ...added, ...examples];
