import type { Part } from '../../platform/index.ts';
import { partOfSentIn } from '../../records/sent-in/index.ts';
import { boxNotices, tellClosedByDate } from './box.ts';
import { boxRoutes } from './box-routes.tsx';
import { boxWaits } from './box-waits.ts';
import { lettersInProcess } from './channel.ts';
import { submissionMigrations } from './migrations.ts';
import { submissionKind } from './submission.ts';

const part = partOfSentIn(submissionKind, submissionMigrations, (services) => ({
  inProcess: lettersInProcess(services),
  notices: boxNotices,
  waits: boxWaits,
}));

/** Letters that people write to a process. */
export const submissionPart: Part = {
  ...part,
  jobs: ({ db, clock }) => [
    { name: 'tell-letters-closed', cron: '* * * * *', run: () => tellClosedByDate(db, clock()) },
  ],
  routes(app, services) {
    boxRoutes(app, services);
    part.routes?.(app, services);
  },
};
