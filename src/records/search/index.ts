/** Searching what is public, and for the staff what is not yet: how words are compared, the index, its pages. */

export type { Searched } from '../searched.ts';
export { searchEndpoints } from './endpoints.ts';
export { keepSearch } from './fold-in.ts';
export { searchMigrations } from './migrations.ts';
export { searchedNotices } from './notices.ts';
export { createSearchLimit, type SearchLimit, searchRoutes } from './routes.tsx';
export { searchedBy, wordedTexts } from './searched-by.ts';
