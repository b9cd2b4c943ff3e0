import { defineWords } from '../../../site/index.ts';

/** Words of the list of statements to pick from, beside the map. */
export const pickWords = defineWords({
  title: {
    en: 'Pick a statement',
    fr: 'Choisissez une proposition',
    es: 'Elija una propuesta',
    ar: 'اختر مقترحًا',
  },
  nobody: {
    en: 'None: the groups',
    fr: 'Aucune : les groupes',
    es: 'Ninguna: los grupos',
    ar: 'لا شيء: المجموعات',
  },
  name: { en: '{number} {text}', fr: '{number} {text}', es: '{number} {text}', ar: '{number} {text}' },
  nameByMachine: {
    en: '{number} ≈ {text}',
    fr: '{number} ≈ {text}',
    es: '{number} ≈ {text}',
    ar: '{number} ≈ {text}',
  },
  divided: {
    en: 'Most divided',
    fr: 'Les plus divisées',
    es: 'Más divididas',
    ar: 'الأكثر تفريقًا',
  },
  alike: { en: 'Most alike', fr: 'Les plus partagées', es: 'Más parecidas', ar: 'الأكثر تقاربًا' },
  agreeing: {
    en: 'Agree: {shares}',
    fr: 'D’accord : {shares}',
    es: 'De acuerdo: {shares}',
    ar: 'يوافق: {shares}',
  },
  rest: {
    en: '{count, plural, one {One more statement} other {# more statements}}',
    fr: '{count, plural, one {Une autre proposition} other {# autres propositions}}',
    es: '{count, plural, one {Una propuesta más} other {# propuestas más}}',
    ar: '{count, plural, one {مقترح واحد آخر} two {مقترحان آخران} few {# مقترحات أخرى} many {# مقترحًا آخر} other {# مقترح آخر}}',
  },
  none: {
    en: 'No statement has enough votes from every group.',
    fr: 'Aucune proposition n’a assez de votes de chaque groupe.',
    es: 'Ninguna propuesta tiene suficientes votos de cada grupo.',
    ar: 'لا يوجد مقترح له أصوات كافية من كل مجموعة.',
  },
  previous: { en: '← Previous', fr: '← Précédente', es: '← Anterior', ar: '→ السابق' },
  next: { en: 'Next →', fr: 'Suivante →', es: 'Siguiente →', ar: 'التالي ←' },
});
