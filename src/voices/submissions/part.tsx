import { may, type Visitor } from '../../people/index.ts';
import type { Part } from '../../platform/index.ts';
import type { Scope } from '../../records/index.ts';
import { partOfSentIn } from '../../records/sent-in/index.ts';
import { type Message, messages } from '../../site/index.ts';
import { alikeRoutes, LettersAlike } from './alike-view.tsx';
import { boxNotices, tellClosedByDate } from './box.ts';
import { boxRoutes } from './box-routes.tsx';

import { lettersInProcess } from './channel.ts';
import { FileText } from './file-text.tsx';
import { letterWaits } from './letter-waits.ts';
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

const words = messages.submissions;

/** What else is done with letters; the box and the mailbox belong to those who convene the process. */
function lettersWays(visitor: Visitor, { guarded, manageHref }: Scope) {
  const to = (name: string, label: Message) => ({ label, href: `${manageHref}/submissions/${name}` });
  return [
    to('paper', words.paper.title),
    to('mail', words.mail.title),
    to('alike', words.alike.title),
    ...(may(visitor, 'convene', guarded)
      ? [to('box', words.box.begin), to('mailbox', words.mail.box.title)]
      : []),
  ];
}

const part = partOfSentIn(
  submissionKind,
  submissionMigrations,
  (services) => ({
    inProcess: lettersInProcess(services),
    notices: boxNotices,
    waits: letterWaits,
    files: mailFiles,
  }),
  ({ db }, seen, reader) => (
    <>
      <FileText db={db} seen={seen} reader={reader} />
      <LettersAlike db={db} seen={seen} reader={reader} />
      <MailsOfLetter db={db} seen={seen} reader={reader} />
    </>
  ),
  lettersWays,
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
