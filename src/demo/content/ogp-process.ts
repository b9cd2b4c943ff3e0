/**
 * The OGP strategy consultation of 2022 as a process page, told in our own words.
 *
 * What is public knowledge: the three phases and their months, the draft's comment window
 * (21 December 2022 to 15 February 2023) and the two polls. Days of the month elsewhere are stand-ins.
 * Addresses are example.org: this page is a demonstration and writes to nobody.
 */
import { type DemoProcess, inFour } from './demo-content.ts';
import { ogpDocuments, ogpPublications } from './ogp-documents.ts';
import { ogpPoll1, ogpPoll2 } from './ogp-polls.ts';

const day = (isoDay: string): Date => new Date(`${isoDay}T00:00:00Z`);

export const ogpProcess: DemoProcess = {
  slug: 'ogp-strategy-2023-2028',
  template: 'strategy-consultation',
  title: inFour(
    {
      en: 'OGP strategy 2023-2028, phase 1',
      fr: 'Stratégie du PGO 2023-2028, phase 1',
      es: 'Estrategia de OGP 2023-2028, fase 1',
      ar: 'استراتيجية شراكة الحكومة المنفتحة 2023-2028، المرحلة الأولى',
    },
    ['fr', 'es'],
  ),
  summary: inFour({
    en: 'Governments and civil society in the Open Government Partnership are choosing a direction for five years. This demonstration rebuilds their first round of questions from the figures published about it. It is not a page of the Partnership.',
    fr: 'Les gouvernements et la société civile du Partenariat pour un gouvernement ouvert choisissent un cap pour cinq ans. Cette démonstration reconstruit leur première série de questions à partir des chiffres publiés. Ce n’est pas une page du Partenariat.',
    es: 'Los gobiernos y la sociedad civil de la Alianza para el Gobierno Abierto eligen un rumbo para cinco años. Esta demostración reconstruye su primera ronda de preguntas con las cifras publicadas. No es una página de la Alianza.',
    ar: 'تختار الحكومات والمجتمع المدني في شراكة الحكومة المنفتحة وجهتها لخمس سنوات. يعيد هذا العرض بناء جولة الأسئلة الأولى من الأرقام المنشورة عنها. وهذه ليست صفحة تابعة للشراكة.',
  }),
  whatIsAsked: inFour({
    en: 'Two things. What are the largest problems and chances that open government should take up by 2028? And what should the Partnership itself go on doing, drop, begin or do in another way?',
    fr: 'Deux choses. Quels sont les plus grands problèmes et les plus belles occasions dont le gouvernement ouvert doit se saisir d’ici 2028 ? Et que doit poursuivre, abandonner, commencer ou faire autrement le Partenariat lui-même ?',
    es: 'Dos cosas. ¿Cuáles son los mayores problemas y oportunidades que el gobierno abierto debe abordar hasta 2028? ¿Y qué debe la propia Alianza seguir haciendo, abandonar, empezar o hacer de otro modo?',
    ar: 'أمران. ما أكبر المشكلات والفرص التي ينبغي أن تتناولها الحكومة المفتوحة بحلول عام 2028؟ وما الذي ينبغي للشراكة نفسها أن تواصله أو تتركه أو تبدأه أو تفعله بطريقة أخرى؟',
  }),
  why: inFour({
    en: 'The present strategy is running out. Before anybody writes the next one, those who do the work in countries and cities should say what it has to solve. You need not know the Partnership to answer the first question.',
    fr: 'La stratégie actuelle arrive à son terme. Avant d’écrire la suivante, il faut que celles et ceux qui agissent dans les pays et les villes disent ce qu’elle doit résoudre. Nul besoin de connaître le Partenariat pour répondre à la première question.',
    es: 'La estrategia actual llega a su fin. Antes de escribir la próxima, quienes trabajan en países y ciudades deben decir qué tiene que resolver. No hace falta conocer la Alianza para responder a la primera pregunta.',
    ar: 'تقترب الاستراتيجية الحالية من نهايتها. وقبل كتابة التالية، ينبغي لمن يعملون في البلدان والمدن أن يقولوا ما الذي عليها أن تحله. ولا حاجة إلى معرفة الشراكة للإجابة عن السؤال الأول.',
  }),
  whoAsks: inFour({
    en: 'The support unit of the Partnership, on behalf of its steering committee.',
    fr: 'L’unité d’appui du Partenariat, au nom de son comité directeur.',
    es: 'La unidad de apoyo de la Alianza, en nombre de su comité directivo.',
    ar: 'وحدة الدعم في الشراكة، نيابةً عن لجنتها التوجيهية.',
  }),
  whoDecides: inFour({
    en: 'The steering committee: eleven governments and eleven people from civil society, each side with an equal voice. A smaller task force drawn from it prepares the choices.',
    fr: 'Le comité directeur : onze gouvernements et onze membres de la société civile, à voix égales. Un groupe de travail plus restreint, issu du comité, prépare les choix.',
    es: 'El comité directivo: once gobiernos y once personas de la sociedad civil, con igual voz. Un grupo de trabajo más pequeño, salido de él, prepara las opciones.',
    ar: 'اللجنة التوجيهية: إحدى عشرة حكومة وأحد عشر عضواً من المجتمع المدني بأصوات متساوية. وتُعِدّ الخيارات مجموعة عمل أصغر منبثقة عنها.',
  }),
  whatHappensWithInput: inFour({
    en: `Every statement and every total stays public here. Then:

1. The totals are read together with the survey and the notes from meetings.
2. A report says what people agreed on, where they differed and who was missing.
3. The steering committee says what it takes from the report and what it does not, with reasons.

A poll does not decide. Statements that fewer than one voter in five voted on are listed, but not ranked.`,
    fr: `Chaque affirmation et chaque total restent publics ici. Ensuite :

1. Les totaux sont lus avec l’enquête et les notes de réunion.
2. Un rapport dit sur quoi les gens s’accordent, où ils divergent et qui manquait.
3. Le comité directeur dit ce qu’il retient du rapport ou non, et pourquoi.

Un sondage ne décide pas. Les affirmations vues par moins d’un votant sur cinq sont listées, mais pas classées.`,
    es: `Cada afirmación y cada total quedan públicos aquí. Después:

1. Los totales se leen junto con la encuesta y las notas de las reuniones.
2. Un informe dice en qué coincidió la gente, en qué no y quién faltó.
3. El comité directivo dice qué toma del informe y qué no, y por qué.

Una votación de este tipo no decide. Las afirmaciones con menos de uno de cada cinco votantes se muestran, pero no se clasifican.`,
    ar: `تبقى كل عبارة وكل مجموع منشورين هنا. ثم:

1. تُقرأ المجاميع مع الاستبيان وملاحظات الاجتماعات.
2. يبيّن تقرير ما اتفق عليه الناس وما اختلفوا فيه ومن غاب.
3. تقول اللجنة التوجيهية ما تأخذ به من التقرير وما لا تأخذ به، مع الأسباب.

الاستطلاع لا يقرر. والعبارات التي صوّت عليها أقل من خُمس المصوّتين تُعرض ولا تُرتَّب.`,
  }),
  howToTakePart: inFour({
    en: 'Both polls are closed. You can read every statement and its result, and take the figures with you as a file. To try voting, open the neighbourhood question in this demonstration.',
    fr: 'Les deux consultations sont closes. Vous pouvez lire chaque affirmation et son résultat, et emporter les chiffres dans un fichier. Pour essayer de voter, ouvrez la question de quartier de cette démonstration.',
    es: 'Las dos consultas están cerradas. Puede leer cada afirmación y su resultado, y llevarse las cifras en un archivo. Para probar a votar, abra la pregunta de barrio de esta demostración.',
    ar: 'الاستطلاعان مغلقان. يمكنك قراءة كل عبارة ونتيجتها وأخذ الأرقام في ملف. ولتجربة التصويت افتح سؤال الحي في هذا العرض.',
  }),
  contact: {
    name: inFour({
      en: 'Strategy desk (demonstration)',
      fr: 'Bureau de la stratégie (démonstration)',
      es: 'Mesa de estrategia (demostración)',
      ar: 'مكتب الاستراتيجية (عرض تجريبي)',
    }),
    email: 'strategy@example.org',
  },
  state: 'published',
  startsOn: day('2022-05-01'),
  endsOn: day('2023-04-30'),
  phases: [
    {
      title: inFour({ en: 'Contribution', fr: 'Contribution', es: 'Contribución', ar: 'المساهمة' }),
      summary: inFour({
        en: 'Gather widely: what should open government achieve, and what part should the Partnership play in it?',
        fr: 'Recueillir largement : que doit accomplir le gouvernement ouvert, et quelle y est la part du Partenariat ?',
        es: 'Recoger ampliamente: ¿qué debe lograr el gobierno abierto y qué papel le toca a la Alianza?',
        ar: 'جمع واسع للآراء: ماذا ينبغي أن تحقق الحكومة المفتوحة، وما دور الشراكة في ذلك؟',
      }),
      movement: 'widening',
      startsOn: day('2022-05-01'),
      endsOn: day('2022-09-30'),
      questions: [
        {
          text: inFour({
            en: 'Which problems and chances matter most for open government in the next five years?',
            fr: 'Quels problèmes et quelles occasions comptent le plus pour le gouvernement ouvert dans les cinq ans à venir ?',
            es: '¿Qué problemas y oportunidades importan más para el gobierno abierto en los próximos cinco años?',
            ar: 'ما أهم المشكلات والفرص للحكومة المفتوحة في السنوات الخمس المقبلة؟',
          }),
          polls: [ogpPoll1],
        },
        {
          text: inFour({
            en: 'What should the Partnership keep doing, stop, start or do differently?',
            fr: 'Que doit poursuivre, cesser, commencer ou faire autrement le Partenariat ?',
            es: '¿Qué debe la Alianza mantener, dejar, empezar o hacer distinto?',
            ar: 'ما الذي ينبغي للشراكة أن تواصله أو توقفه أو تبدأه أو تفعله بشكل مختلف؟',
          }),
          polls: [ogpPoll2],
        },
      ],
    },
    {
      title: inFour({
        en: 'Role and models',
        fr: 'Rôle et modèles',
        es: 'Papel y modelos',
        ar: 'الدور والنماذج',
      }),
      summary: inFour({
        en: 'Narrow down: from the first answers come a few possible roles and ways of working, compared with their costs.',
        fr: 'Resserrer : des premières réponses naissent quelques rôles et façons de travailler, comparés avec leurs coûts.',
        es: 'Acotar: de las primeras respuestas salen unos pocos papeles y formas de trabajo, comparados con sus costes.',
        ar: 'التضييق: من الإجابات الأولى تنبثق أدوار وطرق عمل قليلة تُقارن بتكاليفها.',
      }),
      movement: 'narrowing',
      startsOn: day('2022-08-01'),
      endsOn: day('2022-12-20'),
      questions: [],
    },
    {
      title: inFour({
        en: 'Draft for comment',
        fr: 'Projet soumis aux commentaires',
        es: 'Borrador para comentarios',
        ar: 'مسودة للتعليق',
      }),
      summary: inFour({
        en: 'Widen again: anyone can comment on the full draft, paragraph by paragraph.',
        fr: 'Élargir de nouveau : chacun peut commenter le projet complet, paragraphe par paragraphe.',
        es: 'Ampliar de nuevo: cualquiera puede comentar el borrador completo, párrafo a párrafo.',
        ar: 'التوسيع من جديد: يمكن لأي شخص التعليق على المسودة كاملة فقرةً فقرة.',
      }),
      movement: 'widening',
      startsOn: day('2022-12-21'),
      endsOn: day('2023-02-15'),
      questions: [],
    },
    {
      title: inFour({
        en: 'Operating model and decision',
        fr: 'Modèle opérationnel et décision',
        es: 'Modelo operativo y decisión',
        ar: 'نموذج التشغيل والقرار',
      }),
      summary: inFour({
        en: 'Settle: rules, money and staff are fitted to the direction, and the steering committee decides.',
        fr: 'Trancher : règles, moyens et équipe sont ajustés au cap, et le comité directeur décide.',
        es: 'Decidir: reglas, dinero y equipo se ajustan al rumbo, y el comité directivo resuelve.',
        ar: 'الحسم: تُكيَّف القواعد والموارد والفريق مع الوجهة، ثم تقرر اللجنة التوجيهية.',
      }),
      movement: 'narrowing',
      startsOn: day('2023-02-16'),
      endsOn: day('2023-04-30'),
      questions: [],
    },
  ],
  documents: ogpDocuments,
  publications: ogpPublications,
};
