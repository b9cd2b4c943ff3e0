export { addSeeds } from './add-seeds.ts';
export { createPoll } from './create-poll.ts';
export { openPoll } from './open-close.ts';
export { waitingByPoll } from './overview.ts';
export { rightsOf } from './rights.ts';
export { StaffPage, type StaffRights } from './staff-frame.tsx';
