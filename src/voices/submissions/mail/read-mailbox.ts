import { ImapFlow } from 'imapflow';
import { hiding, keyFor } from '../../../platform/index.ts';
import { processScope } from '../../../processes/index.ts';
import { type Mailbox, mailboxesToRead, noteOutcome, noteRead, noteTry } from './mailbox-store.ts';
import { mostBytes } from './read-mail.ts';
import { type MailServices, receiveMail } from './receive-mail.ts';

/** A server that says nothing for so long is not waited for. */
const patienceMs = 20_000;
/** So many of one mailbox in a turn: the others have theirs. */
const mostAtOnce = 500;
/** A mail that ended the program, or the turn, so often is noted unread. */
const mostTries = 3;
const longestError = 300;

/** Reads what is new in every mailbox that is on; what goes wrong with one is kept for its settings page. */
export async function readMailboxes(services: MailServices): Promise<void> {
  for (const mailbox of await mailboxesToRead(services.db)) {
    const password = hiding(keyFor(services.config.secret, 'letter-mailbox'))
      .showBytes(mailbox.password)
      ?.toString('utf8');
    const error = await readMailbox(services, mailbox, password).then(
      () => null,
      (reason: unknown) => saidOf(reason, [mailbox.username, ...(password ? [password] : [])]),
    );
    if (error !== null)
      services.log.warn({ process: mailbox.scope, reason: error }, 'a mailbox could not be read');
    await noteOutcome(services.db, mailbox.scope, error, services.clock());
  }
}

/** What the server said, without what it was told to let in, should it repeat that. */
export function saidOf(reason: unknown, secrets: readonly string[]): string {
  const { message, responseText, authenticationFailed } = reason as {
    message?: string;
    responseText?: string;
    authenticationFailed?: boolean;
  };
  const said = [
    authenticationFailed ? 'AUTHENTICATIONFAILED' : '',
    responseText ?? message ?? String(reason),
  ];
  return secrets
    .reduce((text, secret) => text.replaceAll(secret, '…'), said.filter(Boolean).join(': '))
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, longestError);
}

/**
 * Reads what came into a mailbox since it was read last, by the numbers that its server gives (UID, as long as their
 * UIDVALIDITY holds). How far it was read is noted after each mail; one that is read again, after a crash or under new
 * numbers, is known by what it is. Throws what the server says.
 */
async function readMailbox(
  services: MailServices,
  mailbox: Mailbox,
  password: string | undefined,
): Promise<void> {
  const { db } = services;
  const scope = await processScope.find(db, mailbox.scope, 'en');
  if (!scope) return;
  if (password === undefined) throw new Error('the password was sealed with another secret: set it anew');
  const client = new ImapFlow({
    host: mailbox.host,
    port: mailbox.port,
    secure: mailbox.way === 'tls',
    doSTARTTLS: mailbox.way === 'starttls',
    auth: { user: mailbox.username, pass: password },
    logger: false,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs * 3,
  });
  // Said by the promise that waits for it as well; unheard, it would end the program.
  client.on('error', () => {});
  await client.connect();
  let looked = 0;
  try {
    const box = await client.mailboxOpen(mailbox.folder, { readOnly: !mailbox.marksRead });
    const uidValidity = String(box.uidValidity);
    const since = mailbox.uidValidity === uidValidity ? mailbox.lastUid : 0;
    for (const uid of await newUids(client, since)) {
      if (looked >= mostAtOnce) break;
      await takeOne(services, { ...scope, id: mailbox.scope }, client, uid);
      await noteRead(db, mailbox.scope, { uidValidity, lastUid: uid });
      if (mailbox.marksRead) await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
      looked += 1;
    }
    await client.logout();
  } finally {
    client.close();
  }
}

/** `n:*` has the newest mail even where its number is lower. */
async function newUids(client: ImapFlow, since: number): Promise<number[]> {
  const found = (await client.search({ uid: `${since + 1}:*` }, { uid: true })) || [];
  return found.filter((uid) => uid > since).sort((a, b) => a - b);
}

async function takeOne(
  services: MailServices,
  scope: Parameters<typeof receiveMail>[1],
  client: ImapFlow,
  uid: number,
): Promise<void> {
  // More than is taken is not brought here either; one byte more says that there is more.
  const found = await client.fetchOne(
    String(uid),
    { uid: true, source: { start: 0, maxLength: mostBytes + 1 } },
    { uid: true },
  );
  // Somebody removed it meanwhile.
  const source = found ? found.source : undefined;
  if (!source) return;
  const isTooMuch = (await noteTry(services.db, scope.id, uid)) > mostTries;
  await receiveMail(services, scope, source, { keepsBroken: true, isTooMuch });
}
