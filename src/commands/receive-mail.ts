import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { createMailer } from '../platform/mail/index.ts';
import { processScope } from '../processes/index.ts';
import { type Received, receiveMail } from '../voices/submissions/mail/index.ts';
import { BadUse, print, withServices } from './running.ts';

/** What came of each mail, in English: a mail server sends what the program says back to whoever wrote. */
const said: Readonly<Record<Received['came'], string>> = {
  letter: 'Taken as a letter.',
  reply: 'Taken as an answer to a letter.',
  double: 'This mail is here already.',
  'auto-reply': 'Kept apart: a program sent it.',
  bounce: 'Kept apart: it says that a mail could not be delivered.',
  list: 'Kept apart: it was sent to many.',
  late: 'Kept apart: no letters are taken now, or it comes from this installation.',
  broken: 'Not taken.',
};
const why = {
  empty: 'there is nothing in it.',
  'too-large': 'it is larger than 40 MB.',
  'too-much': 'reading it takes more time or memory than a mail may take (too-much).',
  'large-head': 'its head is larger than 512 KB.',
  'no-mail': 'it is no mail: it has no head that says where it comes from.',
  'no-words': 'it has neither words nor files.',
} as const;

const lineOf = (one: Received): string =>
  one.came === 'broken' ? `${said.broken.slice(0, -1)}: ${why[one.why]}` : said[one.came];

/** `throughline receive-mail --process P`: mails from standard input or from files become letters. */
export function addReceiveMailCommand(program: Command): void {
  program
    .command('receive-mail')
    .description(
      'Take a mail to a process, as a mail server hands it over: it becomes a letter that waits for a moderator. The same mail twice is taken once.',
    )
    .argument('[files...]', 'files with one mail each; without any, the mail is read from standard input')
    .requiredOption('--process <id>', 'process it is for, by id or the last part of its address')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 taken or kept apart, 1 it failed and may be tried again, 2 nothing can be made of it.\n\nExample:\n  throughline receive-mail --process market-street < message.eml',
    )
    .action(async (files: string[], { json, process: named }: { process: string; json?: boolean }) => {
      const all = await withServices(async (services) => {
        const { db, config, log } = services;
        const scope = await processScope.find(db, named, 'en');
        if (!scope?.id)
          throw new BadUse(`There is no process “${named}”. Give its id or the last part of its address.`);
        // What is answered goes out with the mails of the server.
        const mailer = createMailer({ db, smtpUrl: config.smtpUrl, from: config.mailFrom, log });
        const mails = files.length > 0 ? files.map(bytesOf) : [standardInput()];
        const received: Received[] = [];
        for (const mail of mails)
          received.push(await receiveMail({ ...services, mailer }, { ...scope, id: scope.id }, await mail));
        return received;
      });
      print(json, all.length === 1 ? all[0] : all, all.map(lineOf));
      if (all.some(({ came }) => came === 'broken')) globalThis.process.exitCode = 2;
    });
}

const bytesOf = (path: string): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new BadUse(`${path} cannot be read. Is the path right?`);
  });

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of globalThis.process.stdin as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
