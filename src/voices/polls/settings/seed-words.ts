import { defineWords } from '../../../site/index.ts';

/** What is said about a pasted list of statements before any of it is added. */
export const seedWords = defineWords({
  preview: { en: 'Preview', fr: 'Aperçu', es: 'Vista previa', ar: 'معاينة' },
  title: {
    en: 'Nothing is added yet: look through the list first',
    fr: 'Rien n’est encore ajouté : parcourez d’abord la liste',
    es: 'Aún no se ha añadido nada: revise antes la lista',
    ar: 'لم يُضف شيء بعد: راجع القائمة أولًا',
  },
  stripped: {
    en: 'Numbers and bullets at the start of lines were taken off.',
    fr: 'Les numéros et les puces en début de ligne ont été enlevés.',
    es: 'Se quitaron los números y las viñetas del comienzo de las líneas.',
    ar: 'أزيلت الأرقام والنقاط من أوائل الأسطر.',
  },
  fresh: {
    en: '{count, plural, one {# statement would be added} other {# statements would be added}}',
    fr: '{count, plural, one {# proposition serait ajoutée} other {# propositions seraient ajoutées}}',
    es: '{count, plural, one {Se añadiría # propuesta} other {Se añadirían # propuestas}}',
    ar: '{count, plural, zero {لن يُضاف شيء} one {سيُضاف مقترح واحد} two {سيُضاف مقترحان} few {ستُضاف # مقترحات} many {سيُضاف # مقترحًا} other {سيُضاف # مقترح}}',
  },
  nothing: {
    en: 'There is nothing to add: every line is there already',
    fr: 'Il n’y a rien à ajouter : chaque ligne existe déjà',
    es: 'No hay nada que añadir: todas las líneas ya están',
    ar: 'لا شيء يُضاف: كل الأسطر موجودة من قبل',
  },
  doubles: {
    en: '{count, plural, one {# line is there already and is skipped} other {# lines are there already and are skipped}}',
    fr: '{count, plural, one {# ligne existe déjà et sera sautée} other {# lignes existent déjà et seront sautées}}',
    es: '{count, plural, one {# línea ya está y se omite} other {# líneas ya están y se omiten}}',
    ar: '{count, plural, zero {لا سطر مكرر} one {سطر واحد موجود من قبل وسيُتجاوز} two {سطران موجودان من قبل وسيُتجاوزان} few {# أسطر موجودة من قبل وستُتجاوز} many {# سطرًا موجودًا من قبل وسيُتجاوز} other {# سطر موجود من قبل وسيُتجاوز}}',
  },
  sameAsStatement: {
    en: 'line {line}, the same as statement {number}',
    fr: 'ligne {line}, identique à la proposition {number}',
    es: 'línea {line}, igual que la propuesta {number}',
    ar: 'السطر {line}، مثل المقترح {number}',
  },
  sameAsLine: {
    en: 'line {line}, the same as line {number}',
    fr: 'ligne {line}, identique à la ligne {number}',
    es: 'línea {line}, igual que la línea {number}',
    ar: 'السطر {line}، مثل السطر {number}',
  },
  tooLong: {
    en: 'Line {line} has {length} characters; at most {limit} are possible.',
    fr: 'La ligne {line} a {length} caractères ; {limit} au plus sont possibles.',
    es: 'La línea {line} tiene {length} caracteres; caben {limit} como máximo.',
    ar: 'في السطر {line} {length} حرفًا، والحد الأقصى {limit}.',
  },
  more: {
    en: '{count, plural, one {One more line is too long.} other {# more lines are too long.}}',
    fr: '{count, plural, one {Une autre ligne est trop longue.} other {# autres lignes sont trop longues.}}',
    es: '{count, plural, one {Otra línea es demasiado larga.} other {Otras # líneas son demasiado largas.}}',
    ar: 'وأسطر أخرى أطول من المسموح: {count}.',
  },
  confirm: {
    en: '{count, plural, one {Add this one} other {Add these #}}',
    fr: '{count, plural, one {Ajouter celle-ci} other {Ajouter ces #}}',
    es: '{count, plural, one {Añadir esta} other {Añadir estas #}}',
    ar: '{count, plural, zero {أضف} one {أضف هذا المقترح} two {أضف هذين المقترحين} few {أضف هذه المقترحات الـ#} many {أضف هذه المقترحات الـ#} other {أضف هذه المقترحات الـ#}}',
  },
});
