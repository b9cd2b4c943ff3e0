/** Access tokens for the API: made by a person for a purpose, until a day, and never more than that person may read. */
export { makeToken, mostTokens } from './make-token.ts';
export { readerOfCalendar, recogniseTokens } from './recognise.ts';
export { tokenRoutes } from './routes.tsx';
export { type AccessToken, forgetOldUses, tokensOf } from './store.ts';
