/**
 * Reads mails in a process of its own, one after the other. What strangers send is taken apart here: when that fails, hangs
 * or eats all memory, nobody else notices.
 */
import { type ReadMail, readMail } from './read-mail.ts';

/** What came of a mail, and what the process holds in memory by now, in megabytes. */
export type MailAnswer = { readonly read: ReadMail; readonly megabytes: number };

process.on('message', (bytes: Uint8Array) => {
  const answer = (read: ReadMail) => {
    const megabytes = process.memoryUsage.rss() / 1024 ** 2;
    process.send?.({ read, megabytes } satisfies MailAnswer);
  };
  // What it cannot hold, it throws.
  readMail(bytes).then(answer, () => answer({ broken: 'too-much' }));
});
process.send?.('ready');
