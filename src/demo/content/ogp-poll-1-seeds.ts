/**
 * The first 22 statements of the first OGP strategy poll, treated as its seeds.
 *
 * Which statements were seeds is not published. These look like it (short noun phrases, most
 * votes): our guess, nothing more. On words and counts, see `ogp-poll-1-statements.ts`.
 *
 * Row 3 is the one row that no whole counts fit: its percents belong to 49 votes (28/6/15), its
 * vote count says 50, likely because votes still came in. It carries the nearest counts, 29/6/15.
 */
import { type DemoStatement, type DemoText, english, paraphrased } from './demo-content.ts';

type Counts = readonly [agree: number, disagree: number, pass: number];

function row(number: number, counts: Counts, text: DemoText): DemoStatement {
  return paraphrased(number, counts, text, true);
}

export const ogpPoll1Seeds: readonly DemoStatement[] = [
  row(
    0,
    [33, 1, 13],
    english(
      'Protecting the room people have to organise and speak, and making more of it',
      {
        fr: 'Protéger et élargir l’espace où chacun peut s’organiser et s’exprimer',
        es: 'Proteger y ampliar el espacio para organizarse y expresarse',
        ar: 'حماية المساحة المتاحة للناس للتنظيم والتعبير وتوسيعها',
      },
      ['es'],
    ),
  ),
  row(
    1,
    [35, 3, 14],
    english(
      'Letting everyone have a say in how we move to clean energy',
      {
        fr: 'Donner à chacun son mot à dire dans le passage aux énergies propres',
        es: 'Que todas las personas opinen sobre el paso a la energía limpia',
        ar: 'إشراك الجميع في قرارات الانتقال إلى الطاقة النظيفة',
      },
      ['ar'],
    ),
  ),
  row(
    2,
    [17, 5, 24],
    english('Giving people a fairer chance of a decent home', {
      fr: 'Offrir à tous une chance plus juste d’avoir un logement décent',
      es: 'Dar a todos una oportunidad más justa de tener una vivienda digna',
      ar: 'منح الناس فرصة أكثر عدلاً في سكن لائق',
    }),
  ),
  row(
    3,
    [29, 6, 15],
    english('Changing how officials think and work day to day', {
      fr: 'Changer la manière de penser et de travailler des agents publics',
      es: 'Cambiar la forma de pensar y trabajar de los funcionarios',
      ar: 'تغيير طريقة تفكير الموظفين العموميين وعملهم اليومي',
    }),
  ),
  row(
    4,
    [34, 2, 14],
    english(
      'Making it easier for people to have their rights upheld',
      {
        fr: 'Aider chacun à faire valoir ses droits plus facilement',
        es: 'Facilitar que cada persona pueda hacer valer sus derechos',
        ar: 'تسهيل حصول الناس على حقوقهم أمام القضاء',
      },
      ['fr', 'es', 'ar'],
    ),
  ),
  row(
    5,
    [21, 4, 22],
    english('Keeping wealth and hidden interests from steering political decisions', {
      fr: 'Empêcher la fortune et les intérêts cachés de peser sur la politique',
      es: 'Impedir que la riqueza y los intereses ocultos guíen la política',
      ar: 'منع الثروة والمصالح الخفية من توجيه القرار السياسي',
    }),
  ),
  row(
    6,
    [38, 1, 12],
    english(
      'Giving people good reason to trust those who govern them',
      {
        fr: 'Donner aux gens de bonnes raisons de faire confiance à ceux qui gouvernent',
        es: 'Dar a la gente buenas razones para confiar en quienes gobiernan',
        ar: 'منح الناس أسباباً وجيهة للثقة بمن يحكمونهم',
      },
      ['fr'],
    ),
  ),
  row(
    7,
    [41, 2, 13],
    english('Writing policies that fit and reflect every part of society', {
      fr: 'Écrire des politiques qui reflètent toute la société',
      es: 'Elaborar políticas que reflejen a toda la sociedad',
      ar: 'وضع سياسات تعبّر عن جميع فئات المجتمع',
    }),
  ),
  row(
    8,
    [17, 6, 23],
    english('Standing up for trans and gender-diverse people everywhere', {
      es: 'Defender a las personas trans y de género diverso en todas partes',
    }),
  ),
  row(
    9,
    [18, 7, 21],
    english('Speaking out when governments rule by force against their people', {
      fr: 'Dénoncer les gouvernements qui règnent par la force contre leur peuple',
    }),
  ),
  row(
    10,
    [32, 2, 15],
    english('Making democracies sturdier and pulling back from one-man rule', {
      fr: 'Consolider les démocraties et reculer face au pouvoir d’un seul',
      es: 'Fortalecer las democracias y frenar el poder de uno solo',
      ar: 'تقوية الديمقراطيات والتراجع عن حكم الفرد',
    }),
  ),
  row(
    11,
    [37, 1, 11],
    english(
      'Getting bribery out of everyday public services',
      {
        fr: 'Chasser les pots-de-vin des services publics du quotidien',
        es: 'Sacar los sobornos de los servicios públicos cotidianos',
        ar: 'إنهاء الرشوة في الخدمات العامة اليومية',
      },
      ['es', 'ar'],
    ),
  ),
  row(
    12,
    [39, 4, 8],
    english('Showing in practice how a government that listens and includes works', {
      fr: 'Montrer par la pratique comment marche un gouvernement qui écoute et inclut',
      es: 'Mostrar en la práctica cómo funciona un gobierno que escucha e incluye',
      ar: 'أن نُظهر عملياً كيف تعمل حكومة تصغي وتُشرك الجميع',
    }),
  ),
  row(
    13,
    [45, 1, 6],
    english(
      'Making sure people help write the rules that touch their lives most',
      {
        fr: 'Faire en sorte que chacun aide à écrire les règles qui le touchent le plus',
        es: 'Lograr que la gente ayude a escribir las reglas que más afectan su vida',
        ar: 'ضمان مشاركة الناس في وضع القواعد الأشد تأثيراً في حياتهم',
      },
      ['fr', 'es'],
    ),
  ),
  row(
    14,
    [27, 4, 20],
    english('Narrowing the gap between those who have most and least', {
      ar: 'تضييق الفجوة بين من يملكون الأكثر ومن يملكون الأقل',
    }),
  ),
  row(
    15,
    [38, 2, 9],
    english('Opening up government so that anybody can join in', {
      fr: 'Ouvrir l’action publique pour que chacun puisse y prendre part',
      es: 'Abrir el gobierno para que cualquiera pueda participar',
      ar: 'فتح العمل الحكومي ليشارك فيه أي شخص',
    }),
  ),
  row(
    16,
    [24, 4, 21],
    english('Weighing the effect on women and men in every decision', {
      fr: 'Peser les effets sur les femmes et les hommes dans chaque décision',
    }),
  ),
  row(
    17,
    [42, 4, 8],
    english(
      'Writing public participation into how decisions are normally made',
      {
        fr: 'Inscrire la participation du public dans le cours normal des décisions',
        es: 'Incorporar la participación pública al modo habitual de decidir',
        ar: 'جعل مشاركة الجمهور جزءاً ثابتاً من طريقة اتخاذ القرار',
      },
      ['fr'],
    ),
  ),
  row(
    18,
    [30, 4, 15],
    english('Beating strongman politics by proving that free societies deliver', {
      es: 'Vencer la política del hombre fuerte probando que la libertad da frutos',
    }),
  ),
  row(
    19,
    [36, 3, 16],
    english('Pushing back against false news and keeping reporters free', {
      fr: 'Combattre les fausses nouvelles et garder des journalistes libres',
      es: 'Frenar las noticias falsas y mantener libre al periodismo',
      ar: 'التصدي للأخبار الكاذبة والحفاظ على حرية الصحفيين',
    }),
  ),
  row(
    20,
    [32, 4, 17],
    english('Cooling down hatred and division in the way we argue in public', {
      ar: 'تهدئة الكراهية والانقسام في نقاشاتنا العامة',
    }),
  ),
  row(
    21,
    [20, 9, 21],
    english('Helping economies give up carbon without leaving workers behind', {
      fr: 'Aider les économies à sortir du carbone sans abandonner les travailleurs',
      es: 'Ayudar a dejar el carbono sin abandonar a quienes trabajan',
    }),
  ),
];
