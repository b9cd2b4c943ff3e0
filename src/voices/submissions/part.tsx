import type { Part } from '../../platform/index.ts';
import { partOfSentIn } from '../../records/sent-in/index.ts';
import { alikeRoutes, LettersAlike } from './alike-view.tsx';
import { boxNotices, tellClosedByDate } from './box.ts';
import { boxRoutes } from './box-routes.tsx';
import { boxWaits } from './box-waits.ts';
import { lettersInProcess } from './channel.ts';
import { FileText } from './file-text.tsx';
import {
  forgetMails,
  MailsOfLetter,
  mailboxRoutes,
  mailFiles,
  mailRoutes,
  readMailboxes,
} from './mail/index.ts';
import { submissionMigrations } from './migrations.ts';
import { paperRoutes } from './paper-routes.tsx';
import { submissionKind } from './submission.ts';

const part = partOfSentIn(
  submissionKind,
  submissionMigrations,
  (services) => ({
    inProcess: lettersInProcess(services),
    notices: boxNotices,
    waits: boxWaits,
    files: mailFiles,
  }),
  ({ db }, seen, reader) => (
    <>
      <FileText db={db} seen={seen} reader={reader} />
      <LettersAlike db={db} seen={seen} reader={reader} />
      <MailsOfLetter db={db} seen={seen} reader={reader} />
    </>
  ),
);

/** Letters that people write to a process. */
export const submissionPart: Part = {
  ...part,
  jobs: (services) => [
    {
      name: 'tell-letters-closed',
      cron: '* * * * *',
      run: () => tellClosedByDate(services.db, services.clock()),
    },
    { name: 'read-letter-mail', cron: '* * * * *', run: () => readMailboxes(services) },
    { name: 'forget-letter-mail', cron: '23 3 * * *', run: () => forgetMails(services.db, services.clock()) },
  ],
  routes(app, services) {
    boxRoutes(app, services);
    alikeRoutes(app, services);
    paperRoutes(app, services);
    mailRoutes(app, services);
    mailboxRoutes(app, services);
    part.routes?.(app, services);
  },
};
