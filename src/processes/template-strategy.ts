import { templateWords } from './template-words.ts';
import type { Template } from './templates.ts';

/** A strategy worked out with many people: first wide, then narrower, then the draft is discussed. */
export const strategyConsultation: Template = {
  name: {
    en: 'A strategy consultation',
    fr: 'Une consultation sur une stratégie',
    es: 'Una consulta sobre una estrategia',
    ar: 'مشاورة حول استراتيجية',
  },
  goodFor: {
    en: 'For an organisation that wants to set its course for some years together with those it works for.',
    fr: 'Pour une organisation qui veut fixer son cap pour plusieurs années avec les personnes concernées.',
    es: 'Para una organización que quiere fijar su rumbo de varios años junto con la gente a la que sirve.',
    ar: 'لمنظمة تريد أن ترسم مسارها لعدة سنوات مع من تعمل من أجلهم.',
  },
  texts: {
    useOfInput: {
      en: 'Every contribution is read. After each phase we publish what we heard, including what people disagreed about. The draft strategy then says for each main point whether it was taken up, and if not, why.',
      fr: 'Chaque contribution est lue. Après chaque phase, nous publions ce que nous avons entendu, désaccords compris. Le projet de stratégie dit ensuite, pour chaque point important, s’il a été retenu et, sinon, pourquoi.',
      es: 'Cada aporte se lee. Después de cada fase publicamos lo que escuchamos, también los desacuerdos. El borrador de la estrategia dice luego, para cada punto principal, si se recogió y, si no, por qué.',
      ar: 'تُقرأ كل مساهمة. بعد كل مرحلة ننشر ما سمعناه، بما فيه نقاط الخلاف. ثم تبيّن مسودة الاستراتيجية لكل نقطة رئيسية هل أُخذ بها، وإن لم يؤخذ بها فلماذا.',
    },
    howToTakePart: templateWords.howToTakePart,
  },
  phases: [
    {
      direction: 'widening',
      title: { en: 'Listening', fr: 'Écouter', es: 'Escuchar', ar: 'الاستماع' },
      description: {
        en: 'We ask widely: what should change, what works, what stands in the way?',
        fr: 'Nous interrogeons largement : que faut-il changer, qu’est-ce qui marche, qu’est-ce qui bloque ?',
        es: 'Preguntamos ampliamente: ¿qué debe cambiar, qué funciona, qué lo impide?',
        ar: 'نسأل على نطاق واسع: ما الذي ينبغي أن يتغير؟ وما الذي ينجح؟ وما الذي يعيق؟',
      },
      questions: [
        {
          en: 'What should be different five years from now?',
          fr: 'Qu’est-ce qui devrait être différent dans cinq ans ?',
          es: '¿Qué debería ser distinto dentro de cinco años?',
          ar: 'ما الذي ينبغي أن يختلف بعد خمس سنوات من الآن؟',
        },
        {
          en: 'What stands in the way of it today?',
          fr: 'Qu’est-ce qui l’empêche aujourd’hui ?',
          es: '¿Qué lo impide hoy?',
          ar: 'ما الذي يحول دون ذلك اليوم؟',
        },
      ],
    },
    {
      direction: 'narrowing',
      title: {
        en: 'Choosing priorities',
        fr: 'Choisir les priorités',
        es: 'Elegir prioridades',
        ar: 'اختيار الأولويات',
      },
      description: {
        en: 'We show what we heard and weigh together what matters most, and what has to wait.',
        fr: 'Nous montrons ce que nous avons entendu et pesons ensemble ce qui compte le plus et ce qui devra attendre.',
        es: 'Mostramos lo que escuchamos y sopesamos juntos qué importa más y qué tendrá que esperar.',
        ar: 'نعرض ما سمعناه ونزن معًا ما هو الأهم وما يمكن أن ينتظر.',
      },
      questions: [
        {
          en: 'Which three things should come first?',
          fr: 'Quelles sont les trois choses à faire en premier ?',
          es: '¿Qué tres cosas deberían ir primero?',
          ar: 'ما الأمور الثلاثة التي ينبغي البدء بها؟',
        },
      ],
    },
    {
      direction: 'widening',
      title: {
        en: 'Discussing the draft',
        fr: 'Discuter le projet',
        es: 'Debatir el borrador',
        ar: 'مناقشة المسودة',
      },
      description: {
        en: 'The draft strategy is open to everyone’s remarks.',
        fr: 'Le projet de stratégie est ouvert aux remarques de chacun.',
        es: 'El borrador de la estrategia queda abierto a los comentarios de todos.',
        ar: 'مسودة الاستراتيجية مفتوحة لملاحظات الجميع.',
      },
    },
    {
      direction: 'narrowing',
      title: {
        en: 'Decision and answer',
        fr: 'Décision et réponse',
        es: 'Decisión y respuesta',
        ar: 'القرار والرد',
      },
      description: {
        en: 'Those who decide adopt the strategy and publish a reasoned answer to what people said.',
        fr: 'L’instance qui décide adopte la stratégie et publie une réponse motivée à ce qui a été dit.',
        es: 'Quienes deciden adoptan la estrategia y publican una respuesta razonada a lo que se dijo.',
        ar: 'يعتمد أصحاب القرار الاستراتيجية وينشرون ردًا معلَّلًا على ما قاله الناس.',
      },
    },
  ],
};
