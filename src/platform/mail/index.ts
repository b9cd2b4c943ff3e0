export { createMailer, type KeptMail, type Mailer } from './mail.ts';
