export type { CameIn, Known, Moderated, ModeratorAct } from '../moderated.ts';
export { Marked, saidKinds } from './marked.tsx';
export { intakeMigrations } from './migrations.ts';
export { asOfNewcomers, createParticipantLimits, type ParticipantLimits } from './participant-limits.ts';
export { findPersonalData, kindsOf, type PersonalDataKind, type PersonalDataSpan } from './personal-data.ts';
export { QueueList, queueScripts } from './queue-list.tsx';
export { intakeRoutes } from './queue-routes.tsx';
export { gap, onlyTakesOut, withGaps } from './redaction.ts';
