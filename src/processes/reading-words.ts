import { defineWords } from '../site/index.ts';

/** How a page says which of its texts are translations. */
export const readingWords = defineWords({
  machine: {
    en: 'The texts of this page were translated from {language} by machine; nobody has checked them yet. <link>Show the original texts</link>',
    fr: 'Les textes de cette page ont été traduits automatiquement (langue d’origine : {language}) ; personne ne les a encore relus. <link>Voir les textes originaux</link>',
    es: 'Los textos de esta página son traducción automática (original: {language}) y nadie los ha revisado aún. <link>Ver los textos originales</link>',
    ar: 'تُرجمت نصوص هذه الصفحة آليًا (اللغة الأصلية: {language}) ولم يراجعها أحد بعد. <link>اعرض النصوص الأصلية</link>',
  },
  verified: {
    en: 'The texts of this page were translated from {language}; a person checked them. <link>Show the original texts</link>',
    fr: 'Les textes de cette page ont été traduits (langue d’origine : {language}) et relus par une personne. <link>Voir les textes originaux</link>',
    es: 'Los textos de esta página están traducidos (original: {language}) y los revisó una persona. <link>Ver los textos originales</link>',
    ar: 'تُرجمت نصوص هذه الصفحة (اللغة الأصلية: {language}) وراجعها شخص. <link>اعرض النصوص الأصلية</link>',
  },
  mixed: {
    en: 'The texts of this page were translated from {language}: those marked ≈ by machine and not yet checked, those marked ✓ checked by a person. <link>Show the original texts</link>',
    fr: 'Les textes de cette page ont été traduits (langue d’origine : {language}) : ceux marqués ≈ automatiquement, sans relecture ; ceux marqués ✓ relus par une personne. <link>Voir les textes originaux</link>',
    es: 'Los textos de esta página están traducidos (original: {language}): los marcados con ≈, por máquina y sin revisar; los marcados con ✓, revisados por una persona. <link>Ver los textos originales</link>',
    ar: 'نصوص هذه الصفحة مترجمة (اللغة الأصلية: {language}): ما عليه ≈ ترجمة آلية لم تُراجع، وما عليه ✓ راجعه شخص. <link>اعرض النصوص الأصلية</link>',
  },
  asWritten: {
    en: 'You are reading the texts as they were written, in {language}. <link>Show the translations</link>',
    fr: 'Vous lisez les textes tels qu’ils ont été écrits (langue : {language}). <link>Voir les traductions</link>',
    es: 'Está leyendo los textos tal como se escribieron (idioma: {language}). <link>Ver las traducciones</link>',
    ar: 'أنت تقرأ النصوص كما كُتبت (اللغة: {language}). <link>اعرض الترجمات</link>',
  },
  notTranslated: {
    en: 'This page was written in {language} and has not been translated yet.',
    fr: 'Cette page n’a pas encore été traduite (langue d’origine : {language}).',
    es: 'Esta página aún no se ha traducido (original: {language}).',
    ar: 'لم تُترجم هذه الصفحة بعد (اللغة الأصلية: {language}).',
  },
  markMachine: {
    en: 'translated by machine, not checked',
    fr: 'traduit automatiquement, non relu',
    es: 'traducción automática sin revisar',
    ar: 'ترجمة آلية لم تُراجع',
  },
  markVerified: {
    en: 'translation checked by a person',
    fr: 'traduction relue par une personne',
    es: 'traducción revisada por una persona',
    ar: 'ترجمة راجعها شخص',
  },
});
