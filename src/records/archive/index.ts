/** Taking what is over out of the lists; it stays at its address. */
export { ArchivedLine, archiveRoutes } from './routes.tsx';
export { type Archived, archivedAmong } from './store.ts';
