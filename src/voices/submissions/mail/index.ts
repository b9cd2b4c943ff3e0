/** Letters that come by mail: read, taken once, answered once, and the mailbox that they are fetched from. */
export { mailRoutes } from './mail-routes.tsx';
export { MailsOfLetter } from './mail-view.tsx';
export { mailboxRoutes } from './mailbox-routes.tsx';
export { readMailboxes } from './read-mailbox.ts';
export { type Received, receiveMail } from './receive-mail.ts';
export { forgetMails, mailFiles, mailsApart } from './store.ts';
