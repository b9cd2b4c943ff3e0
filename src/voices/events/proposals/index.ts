/** Events that anybody proposes: the form, confirming by staff, and the draft event that is made of one. */
export { boxRoutes } from './box-routes.tsx';
export { becameEvent, proposalsInProcess } from './in-process.tsx';
export { makeDrafts } from './make-drafts.ts';
export { proposalMigrations } from './migrations.ts';
export { proposalKind } from './proposal.ts';
export { takesProposals } from './taking.ts';
export { keepMailsToAuthors, prepareToAuthor } from './tell-author.ts';
