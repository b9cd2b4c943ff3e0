export {
  type AccessToken,
  makeToken,
  mostTokens,
  readerOfCalendar,
  tokensOf,
} from './access-tokens/index.ts';
export {
  type Act,
  type Asker,
  type Guarded,
  installation,
  may,
  type Openness,
  openToAll,
  staffRoom,
} from './gate.ts';
export { type Found, guarded } from './guarded-routes.ts';
export {
  createParticipants,
  discardImported,
  findParticipant,
  findParticipantsAmong,
  forgetParticipant,
  lockParticipants,
  lockParticipantsById,
} from './participants.ts';
export { newReceipt, parseReceipt, type Receipt } from './receipt.ts';
export { listAccounts } from './role-store.ts';
export { actorOf, grantRole } from './roles.ts';
export { identifyVisitor, readerOf, type Visitor } from './visitor.ts';
export { type VoterSignIn, voterCallback, voterSignIn } from './voter-sign-in.ts';
export { whereMay } from './where-may.ts';
export { type Colleague, colleagues, whoMay } from './who-may.ts';
