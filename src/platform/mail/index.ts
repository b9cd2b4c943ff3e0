export { createMailer, type KeptMail, type Mailer, type Post } from './mail.ts';
