import { defineWords } from '../site/index.ts';

export const processForImportWords = defineWords({
  summary: {
    en: 'A conversation that was held on Polis, with its statements and votes.',
    fr: 'Une conversation tenue sur Polis, avec ses propositions et ses votes.',
    es: 'Una conversación celebrada en Polis, con sus propuestas y sus votos.',
    ar: 'محادثة جرت على منصة Polis، بمقترحاتها وأصواتها.',
  },
  askedBy: {
    en: 'The export does not say who asked.',
    fr: 'L’export ne dit pas qui a posé la question.',
    es: 'La exportación no dice quién preguntó.',
    ar: 'لا يذكر الملف المصدَّر من طرح السؤال.',
  },
  decidedBy: {
    en: 'The export does not say who decides.',
    fr: 'L’export ne dit pas qui décide.',
    es: 'La exportación no dice quién decide.',
    ar: 'لا يذكر الملف المصدَّر من يقرر.',
  },
  useOfInput: {
    en: 'The export does not say what was done with the answers.',
    fr: 'L’export ne dit pas ce qui a été fait des réponses.',
    es: 'La exportación no dice qué se hizo con las respuestas.',
    ar: 'لا يذكر الملف المصدَّر ما الذي فُعل بالإجابات.',
  },
  phase: { en: 'Voting', fr: 'Vote', es: 'Votación', ar: 'التصويت' },
});
