export { type Accounts, createAccounts, type PeopleServices, type ProcessChoice } from './accounts.ts';
export {
  type Account,
  type Act,
  type Asker,
  acts,
  type Guarded,
  installation,
  may,
  type Openness,
  openToAll,
  type Role,
  roles,
  staffRoom,
} from './gate.ts';
export {
  type Access,
  type DeclaredRoute,
  declaredRoutes,
  type Found,
  guarded,
} from './guarded-routes.ts';
export { peopleMigrations } from './migrations.ts';
export {
  createParticipants,
  findParticipant,
  findParticipantsAmong,
  forgetParticipant,
  lockParticipants,
  lockParticipantsById,
} from './participants.ts';
export { newReceipt, parseReceipt, type Receipt } from './receipt.ts';
export {
  findGrant,
  type GrantedRole,
  hasAdministrator,
  listAccounts,
  listGrants,
  type NamedGrant,
  type RoleGrant,
} from './role-store.ts';
export {
  actorOf,
  grantRole,
  type Invitation,
  inviteAccount,
  type Revocation,
  type RoleFor,
  revokeRole,
  rolesOf,
} from './roles.ts';
export { peopleRoutes } from './routes.ts';
export {
  createParticipation,
  identifyVisitor,
  type Participation,
  readerOf,
  type Visitor,
  type VisitorSources,
} from './visitor.ts';
export { type VoterSignIn, voterCallback, voterSignIn } from './voter-sign-in.ts';
