import { defineWords } from '../site/index.ts';

/** Words that several parts of findings use. */
export const findingWords = defineWords({
  map: { en: 'Opinion map', fr: 'Carte des opinions', es: 'Mapa de opiniones', ar: 'خريطة الآراء' },
});
