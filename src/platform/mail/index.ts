export { createMailer, failedMail, type KeptMail, type Mailer, type Post } from './mail.ts';
