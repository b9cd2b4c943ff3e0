export {
  type Account,
  type Act,
  acts,
  type Asker,
  type Guarded,
  installation,
  may,
  type Openness,
  openToAll,
  type Role,
  roles,
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
} from './participants.ts';
export { newReceipt, parseReceipt, type Receipt } from './receipt.ts';
export {
  createParticipation,
  identifyVisitor,
  type Participation,
  readerOf,
  type Visitor,
  type VisitorSources,
} from './visitor.ts';
