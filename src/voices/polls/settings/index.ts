export { rightsOf } from '../staff/rights.ts';
export { PollStaffPage, pollSteps, type StaffRights } from '../staff/staff-frame.tsx';
export { addSeeds } from './add-seeds.ts';
export { createPoll } from './create-poll.ts';
export { openPoll } from './open-close.ts';
export { waitingByPoll } from './overview.ts';
