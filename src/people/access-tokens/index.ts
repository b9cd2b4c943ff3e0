/** Access tokens for the API: made by a person for a purpose, until a day, and never more than that person may read. */
export { recogniseTokens } from './recognise.ts';
export { tokenRoutes } from './routes.tsx';
export { forgetOldUses } from './store.ts';
