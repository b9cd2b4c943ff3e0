import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../../test/support/browser.ts';
import { startMailServer } from '../../../test/support/mail-server.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { processScope } from '../../processes/index.ts';
import { eventKind, nothingSaid } from '../../voices/events/index.ts';
import { submissionKind } from '../../voices/submissions/index.ts';
import { saveRecord, takeStep } from '../keeping/index.ts';
import type { AnyKind } from '../kinds/index.ts';
import { readUntil } from './store.ts';

let site: WholeSite;
let server: Awaited<ReturnType<typeof startMailServer>>;
const program = { system: 'test' };
beforeAll(async () => {
  server = await startMailServer();
  site = await serveWholeSite({ env: { SMTP_URL: server.url, MAIL_FROM: 'line@example.org' } });
}, 240_000);
afterAll(async () => {
  await site?.close();
  await server?.close();
});
beforeEach(async () => {
  server.mails.length = 0;
  await sql`truncate record_publications, followers, follow_pauses cascade`.execute(site.db);
});

async function scopeOf() {
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope?.id) throw new Error('no process');
  return { ...scope, id: scope.id };
}

/** Follows and confirms; the mail that asked for it. */
async function follow(email: string, what: string, language: string): Promise<string> {
  const browser = openBrowser(site.home);
  await browser.post(`/follow?lang=${language}`, { email, rhythm: 'immediate', what });
  await site.services.follow.send();
  const text = server.mails.at(-1)?.text ?? '';
  const of = new URL(/https?:\/\/\S*\/follow\/mine\S*/.exec(text)?.[0] ?? '').searchParams.get('of') ?? '';
  await browser.post(`/follow/confirm?lang=${language}`, { of, wish: what, shown: what });
  server.mails.length = 0;
  return text;
}

/** Sends what followers are told, as if all of it had settled. */
async function mailed(): Promise<string[]> {
  const later = new Date(Date.now() + 4 * 60_000);
  Object.assign(site.services, { clock: () => later });
  const now = new Date();
  // What is told reaches no further than transactions under way, and a job of the server may have the turn.
  while ((await readUntil(site.db, now)) < now) await setTimeout(50);
  for (let tries = 0; server.mails.length === 0 && tries < 20; tries += 1) {
    await site.services.follow.tell();
    await setTimeout(50);
  }
  Object.assign(site.services, { clock: () => new Date() });
  return server.mails.map(({ text }) => text);
}

const write = async (kind: AnyKind, id: string | null, facts: object, title: string) => {
  const saved = await saveRecord(site.db, program, kind, {
    scope: await scopeOf(),
    id,
    version: null,
    facts: facts as never,
    texts:
      kind === submissionKind ? [text('title', title), text('body', 'As it is.')] : [text('title', title)],
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
};
const text = (field: string, body: string) => ({ field, body, seen: null });
const step = async (kind: AnyKind, id: string, act: string, reason = '') => {
  const taken = await takeStep(site.db, program, kind, { scope: await scopeOf(), id, act, reason });
  if (!taken.ok) throw new Error(JSON.stringify(taken));
};
const meeting = {
  ...nothingSaid,
  starts: new Date('2027-05-03T15:30Z'),
  form: 'in-person',
  place: 'Town hall',
};

test('a meeting is told with when and where, and with both times when it moves, each in the language of its reader', async () => {
  const scope = await scopeOf();
  await follow('arabic@example.org', scope.id, 'ar');
  const id = await write(eventKind, null, meeting, 'Only English here');
  await step(eventKind, id, 'announce');
  await write(eventKind, id, { ...meeting, starts: new Date('2027-06-14T15:30Z') }, 'Only English here');
  const [mail = ''] = await mailed();
  expect(mail).toContain('\u2068Only English here\u2069');
  expect(mail).toMatch(/تبدأ.*3.*مايو 2027.*Town hall/);
  expect(mail).toMatch(/3.*مايو 2027.*\n.*14.*يونيو 2027/);
  expect(mail).not.toMatch(/May|June|Starts/);
  for (const page of ['/processes/market-street/publications', '/processes/market-street', '/']) {
    const { text: arabic } = await openBrowser(site.home).get(`${page}?lang=ar`);
    expect(arabic, page).toMatch(/<bdi lang="ar">[^<]*14[^<]*يونيو 2027/);
    expect(arabic, page).not.toMatch(/14 June 2027/);
  }
});

test('a letter that is published is told to those who follow and stands in no list of notices', async () => {
  const scope = await scopeOf();
  await follow('reader@example.org', scope.id, 'en');
  for (const title of ['More benches', 'Fewer benches']) {
    const id = await write(
      submissionKind,
      null,
      { from: null, contact: null, publish: 'without-name', cameBy: 'form' },
      title,
    );
    await step(submissionKind, id, 'publish');
  }
  const mails = await mailed();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('Letter published: More benches');
  expect(mails[0]).toContain('Letter published: Fewer benches');
  const list = await openBrowser(site.home).get('/processes/market-street/publications');
  expect(list.text).not.toContain('Letter published');
  // The line that tells of it keeps no word of the letter.
  const { rows } = await sql<{ all: string }>`select p::text as all from record_publications p`.execute(
    site.db,
  );
  expect(rows).toHaveLength(2);
  expect(rows.map(({ all }) => all).join()).not.toContain('benches');
});

test('that a letter was taken off is told with its reason and its process in the language of its reader', async () => {
  const scope = await scopeOf();
  const id = await write(
    submissionKind,
    null,
    { from: null, contact: null, publish: 'without-name', cameBy: 'form' },
    'Who lives there',
  );
  await step(submissionKind, id, 'publish');
  await follow('lecteur@example.org', scope.id, 'fr');
  await step(submissionKind, id, 'decline', 'personal-data');
  const [mail = ''] = await mailed();
  const french = await processScope.find(site.db, scope.id, 'fr');
  expect(mail).toContain(`Lettre retirée par la modération: ${french?.title.text}`);
  expect(french?.title.lang).toBe('fr');
  expect(mail).not.toContain('It tells who somebody is');
  expect(mail).not.toContain('Who lives there');
});

test('what is followed is named where one asks for it and in the mail that asks back', async () => {
  const { id, title } = await scopeOf();
  const page = await openBrowser(site.home).get(`/follow?what=${id}&lang=en`);
  expect(page.text).toContain(`published about “<bdi lang="en">${title.text}</bdi>”`);
  expect(page.text).toContain('One choice for everything you follow.');
  expect(await follow('one@example.org', id, 'en')).toContain(`To be confirmed:\n- ${title.text}\n`);
  expect(await follow('all@example.org', '', 'en')).toContain(
    'To be confirmed:\n- Everything on this site\n',
  );
});
