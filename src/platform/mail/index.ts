export { createMailer, failedMail, type KeptMail, type Mailer } from './mail.ts';
export { mailboxOf } from './one-mailbox.ts';
export { type Settled, sendsOnce } from './send-once.ts';
