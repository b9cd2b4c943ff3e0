import { templateWords } from './template-words.ts';
import type { Template } from './templates.ts';

/** The moments of co-creating an action plan in an open-government partnership. */
export const actionPlan: Template = {
  name: { en: 'An action plan', fr: 'Un plan d’action', es: 'Un plan de acción', ar: 'خطة عمل' },
  goodFor: {
    en: 'For a government and its forum that write an open-government action plan with civil society.',
    fr: 'Pour un gouvernement et son forum qui rédigent avec la société civile un plan d’action pour un gouvernement ouvert.',
    es: 'Para un gobierno y su foro que elaboran con la sociedad civil un plan de acción de gobierno abierto.',
    ar: 'لحكومة ومنتداها يضعان مع المجتمع المدني خطة عمل للحكومة المنفتحة.',
  },
  texts: {
    useOfInput: {
      en: 'Every proposal is documented. Before the plan is adopted we publish for each what became of it: taken up, taken up in part, or not, with the reasons. Commitments then show which proposals they come from.',
      fr: 'Chaque proposition est consignée. Avant l’adoption du plan, nous publions la suite donnée à chacune : retenue, retenue en partie ou non, avec les raisons. Les engagements indiquent ensuite de quelles propositions ils viennent.',
      es: 'Cada propuesta queda documentada. Antes de aprobar el plan publicamos qué pasó con cada una: recogida, recogida en parte o no, con las razones. Los compromisos muestran luego de qué propuestas vienen.',
      ar: 'تُوثَّق كل مقترحات المشاركين. وقبل اعتماد الخطة ننشر مصير كل مقترح: أُخذ به، أو بجزء منه، أو لم يؤخذ به، مع الأسباب. ثم تُظهر الالتزامات من أي المقترحات جاءت.',
    },
    howToTakePart: templateWords.howToTakePart,
  },
  phases: [
    {
      direction: null,
      title: { en: 'Planning', fr: 'Préparation', es: 'Planificación', ar: 'التخطيط' },
      description: {
        en: 'The forum agrees on the calendar and the ways to take part. Both are published at least two weeks before work on the plan begins.',
        fr: 'Le forum convient du calendrier et des moyens de participer. Les deux sont publiés au moins deux semaines avant le début des travaux.',
        es: 'El foro acuerda el calendario y las formas de participar. Ambos se publican al menos dos semanas antes de empezar el plan.',
        ar: 'يتفق المنتدى على الجدول الزمني وطرق المشاركة، ويُنشران قبل بدء العمل على الخطة بأسبوعين على الأقل.',
      },
    },
    {
      direction: 'widening',
      title: { en: 'Outreach', fr: 'Mobilisation', es: 'Divulgación', ar: 'التواصل مع الناس' },
      description: {
        en: 'We go and meet people, above all those who have not taken part before, and collect problems worth solving.',
        fr: 'Nous allons à la rencontre des gens, surtout de ceux qui n’ont jamais participé, et recueillons les problèmes à résoudre.',
        es: 'Salimos al encuentro de la gente, sobre todo de quienes no han participado antes, y reunimos problemas que vale la pena resolver.',
        ar: 'نذهب إلى الناس، ولا سيما من لم يشاركوا من قبل، ونجمع المشكلات التي تستحق الحل.',
      },
      questions: [
        {
          en: 'Which public problem should the plan help to solve?',
          fr: 'Quel problème public le plan devrait-il aider à résoudre ?',
          es: '¿Qué problema público debería ayudar a resolver el plan?',
          ar: 'ما المشكلة العامة التي ينبغي أن تساعد الخطة على حلها؟',
        },
        {
          en: 'Whom does it touch most, and how?',
          fr: 'Qui touche-t-il le plus, et comment ?',
          es: '¿A quién afecta más y de qué manera?',
          ar: 'من الأكثر تأثرًا بها، وكيف؟',
        },
      ],
    },
    {
      direction: 'narrowing',
      title: { en: 'Formulation', fr: 'Formulation', es: 'Formulación', ar: 'الصياغة' },
      description: {
        en: 'Government and civil society turn problems into draft commitments: what will be done, by whom, by when.',
        fr: 'Le gouvernement et la société civile transforment les problèmes en projets d’engagement : quoi, par qui, pour quand.',
        es: 'Gobierno y sociedad civil convierten los problemas en borradores de compromiso: qué, quién y cuándo.',
        ar: 'تحوّل الحكومة والمجتمع المدني المشكلات إلى مسودات التزامات: ماذا سيُنجز، ومن ينجزه، ومتى.',
      },
      questions: [
        {
          en: 'What would a good commitment on this problem achieve?',
          fr: 'Que devrait permettre un bon engagement sur ce problème ?',
          es: '¿Qué lograría un buen compromiso sobre este problema?',
          ar: 'ما الذي يحققه التزام جيد بشأن هذه المشكلة؟',
        },
      ],
    },
    {
      direction: 'narrowing',
      title: {
        en: 'Feedback and reasoned response',
        fr: 'Retours et réponse motivée',
        es: 'Comentarios y respuesta razonada',
        ar: 'الملاحظات والرد المعلَّل',
      },
      description: {
        en: 'The draft plan is open to remarks, and every contribution gets an answer with reasons.',
        fr: 'Le projet de plan est ouvert aux remarques et chaque contribution reçoit une réponse motivée.',
        es: 'El borrador del plan queda abierto a comentarios y cada aporte recibe una respuesta con razones.',
        ar: 'مسودة الخطة مفتوحة للملاحظات، ولكل مساهمة رد مع الأسباب.',
      },
    },
    {
      direction: null,
      title: { en: 'Submission', fr: 'Remise', es: 'Presentación', ar: 'التقديم' },
      description: {
        en: 'The plan is adopted, submitted and published here.',
        fr: 'Le plan est adopté, remis et publié ici.',
        es: 'El plan se aprueba, se presenta y se publica aquí.',
        ar: 'تُعتمد الخطة وتُقدَّم وتُنشر هنا.',
      },
    },
  ],
};
