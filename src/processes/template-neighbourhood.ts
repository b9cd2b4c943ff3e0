import { templateWords } from './template-words.ts';
import type { Template } from './templates.ts';

/** One question of one place: small, quick, and still answered. */
export const neighbourhoodQuestion: Template = {
  name: {
    en: 'A neighbourhood question',
    fr: 'Une question de quartier',
    es: 'Una pregunta de barrio',
    ar: 'سؤال لأهل الحي',
  },
  goodFor: {
    en: 'For a street, a village or a school with one question to settle in a few weeks.',
    fr: 'Pour une rue, un village ou une école qui doit trancher une question en quelques semaines.',
    es: 'Para una calle, un pueblo o una escuela con una cuestión que resolver en pocas semanas.',
    ar: 'لشارع أو قرية أو مدرسة أمامها مسألة واحدة تُحسم خلال أسابيع.',
  },
  texts: {
    useOfInput: {
      en: 'We publish the result as it is. Whoever decides says within a month what will be done and why.',
      fr: 'Nous publions le résultat tel quel. L’instance qui décide dit dans le mois ce qui sera fait et pourquoi.',
      es: 'Publicamos el resultado tal cual. Quien decide dice en el plazo de un mes qué se hará y por qué.',
      ar: 'ننشر النتيجة كما هي. ويعلن صاحب القرار خلال شهر ما سيُفعل ولماذا.',
    },
    howToTakePart: templateWords.howToTakePart,
  },
  phases: [
    {
      direction: 'widening',
      title: { en: 'Ideas', fr: 'Les idées', es: 'Ideas', ar: 'الأفكار' },
      description: {
        en: 'Say what you would like, and vote on what your neighbours said.',
        fr: 'Dites ce que vous souhaitez et votez sur ce que disent vos voisins.',
        es: 'Diga qué le gustaría y vote lo que dijeron sus vecinos.',
        ar: 'قل ما تتمناه وصوّت على ما قاله جيرانك.',
      },
      questions: [
        {
          en: 'What should happen here?',
          fr: 'Que faudrait-il faire ici ?',
          es: '¿Qué debería hacerse aquí?',
          ar: 'ما الذي ينبغي أن يُفعل هنا؟',
        },
      ],
    },
    {
      direction: 'narrowing',
      title: { en: 'Decision', fr: 'La décision', es: 'Decisión', ar: 'القرار' },
      description: {
        en: 'The decision is taken and explained on this page.',
        fr: 'La décision est prise et expliquée sur cette page.',
        es: 'Se toma la decisión y se explica en esta página.',
        ar: 'يُتخذ القرار ويُشرح في هذه الصفحة.',
      },
    },
  ],
};
