import { spawnSync } from 'node:child_process';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Browser, openBrowser } from '../../../../test/support/browser.ts';
import { filled, formsIn } from '../../../../test/support/forms.ts';
import { startMailServer } from '../../../../test/support/mail-server.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import { clearErased } from '../../../platform/database/clear-erased.ts';
import { createLog } from '../../../platform/index.ts';
import { triesOfCode } from './mailbox.ts';

/** The whole site with a real mail server: what counts is what is in the mail, and what is nowhere else afterwards. */
let site: WholeSite;
let mailServer: Awaited<ReturnType<typeof startMailServer>>;
let processId = '';
let slug = '';
const poll = '/polls/market-street';

beforeAll(async () => {
  mailServer = await startMailServer();
  site = await serveWholeSite({ env: { SMTP_URL: mailServer.url, TRUSTED_PROXIES: '1' } });
  const { rows } = await sql<{ id: string; slug: string }>`select p.process_id as id, s.slug from polls p
    join process_slugs s on s.process_id = p.process_id where p.id = 'market-street'`.execute(site.db);
  processId = rows[0]?.id ?? '';
  slug = rows[0]?.slug ?? '';
  await sql`update polls set who_may_vote = 'mailbox', version = version + 1 where id = 'market-street'`.execute(
    site.db,
  );
}, 120_000);
afterAll(async () => {
  await site?.close();
  await mailServer?.close();
});
beforeEach(() => {
  mailServer.mails.length = 0;
});

let lines = 0;
/** Each person comes from an internet line of their own. */
const person = () => {
  lines += 1;
  return openBrowser(site.home, { 'x-forwarded-for': `198.51.${lines >> 8}.${lines & 255}` });
};
const formTo = (text: string, action: string) => {
  const form = formsIn(text).find((one) => one.action.split('?')[0]?.endsWith(action));
  if (!form) throw new Error(`no form to ${action} in ${text.slice(0, 2000)}`);
  return form;
};
const mails = (count: number) => expect.poll(() => mailServer.mails.length).toBe(count);
const codeIn = (text: string | undefined) => /^\d{6}$/m.exec(text ?? '')?.[0] ?? 'no code';
const linkIn = (text: string | undefined) => /^http\S+$/m.exec(text ?? '')?.[0] ?? 'no link';
const vote = (browser: Browser, statement = '1') =>
  browser.post(`${poll}/votes`, { statement, value: 'agree' });

/** Enters an address and answers the page that asks for the code, with the mail. */
async function ask(browser: Browser, email: string, lang = 'en') {
  const before = mailServer.mails.length;
  const sent = await browser.post(`${poll}/enter/mailbox?lang=${lang}`, { email });
  expect(sent.status).toBe(303);
  await mails(before + 1);
  const page = await browser.get(sent.location ?? '');
  return { form: formTo(page.text, '/enter/mailbox/code'), page, mail: mailServer.mails.at(-1) };
}
async function confirm(browser: Browser, email: string) {
  const { form, mail } = await ask(browser, email);
  return browser.post(`${poll}/enter/mailbox/code`, filled(form, { code: codeIn(mail?.text) }));
}

it('asks for a mailbox before the first vote, while everybody reads the statements', async () => {
  const browser = person();
  const page = await browser.get(poll);
  expect(page.text).toContain('confirm that a mailbox is yours');
  expect(page.text).not.toContain('name="value"');
  expect((await browser.get(`${poll}/statements`)).status).toBe(200);
  expect((await vote(browser)).status).toBe(403);
  const wrong = await browser.post(`${poll}/enter/mailbox`, { email: 'no address@' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="no address@"');
  expect(wrong.text).toContain('name@example.org');
});

it('lets in by the code of the mail, in the language of the page, and sent twice it is one person', async () => {
  const browser = person();
  const { form, mail } = await ask(browser, ' Voter.One@Example.ORG ', 'fr');
  expect(mail?.envelope).toEqual(['voter.one@example.org']);
  expect(mail?.headers.get('subject')).toContain('Votre code pour voter');
  expect(mail?.text).toContain('Votre adresse n’est pas conservée');
  const sent = filled(form, { code: ` ${codeIn(mail?.text).replace(/^.../, '$& ')} ` });
  const answers = await Promise.all([
    browser.post(`${poll}/enter/mailbox/code`, sent),
    person().post(`${poll}/enter/mailbox/code`, sent),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const inside = await browser.get(answers[0]?.location ?? '');
  expect(inside.text).toContain('name="value"');
  expect(inside.text).toMatch(/votre reçu : <bdi>.*[2-9A-HJKMNP-Z]{4}-/);
  expect((await vote(browser)).status).toBe(303);
});

it('lets in by the link after one more click, in whatever browser it is opened', async () => {
  const { mail } = await ask(person(), 'voter.two@example.org');
  const link = linkIn(mail?.text);
  // What a mail scanner does: it opens the link, more than once.
  for (let i = 0; i < 3; i += 1) expect((await person().get(link)).status).toBe(200);
  const elsewhere = person();
  const form = formTo((await elsewhere.get(link)).text, '/enter/mailbox/link');
  expect((await elsewhere.post(`${poll}/enter/mailbox/link`, filled(form, {}))).status).toBe(303);
  expect((await vote(elsewhere)).status).toBe(303);
  // Opened again, it leads whoever is in to the poll, and tells anybody else that it is used up.
  expect((await elsewhere.get(link)).status).toBe(303);
  const late = await person().get(link);
  expect(late.status).toBe(410);
  expect(late.text).toContain('This link works no more');
});

it('is one person for each mailbox: a second browser hears so only after the code, and gets no votes', async () => {
  const first = person();
  await confirm(first, 'voter.three@example.org');
  await vote(first);
  const second = person();
  const { form, page, mail } = await ask(second, 'VOTER.THREE@example.org');
  // To whoever only types an address, one that voted and one that did not look the same.
  const stranger = await ask(person(), 'never.seen@example.org');
  const bare = (text: string) => text.replace(/value="[^"]*"/g, '').replace(/ask=[\w-]+/g, '');
  expect(bare(page.text)).toBe(bare(stranger.page.text));
  const told = await second.post(`${poll}/enter/mailbox/code`, filled(form, { code: codeIn(mail?.text) }));
  expect(told.status).toBe(422);
  expect(told.text).toContain('takes part in this poll already');
  expect((await vote(second)).status).toBe(403);
  expect((await first.get(poll)).text).toContain('name="value"');
});

it('takes five tries of a code and no more, and none with a handle of somebody else', async () => {
  const browser = person();
  const { form, mail } = await ask(browser, 'voter.four@example.org');
  const code = codeIn(mail?.text);
  const other = await ask(person(), 'voter.five@example.org');
  const wrong = code === '000000' ? '000001' : '000000';
  const tryIt = (given: string, of = form) =>
    browser.post(`${poll}/enter/mailbox/code`, filled(of, { code: given }));
  expect((await tryIt(code, other.form)).status).toBe(422);
  for (let left = triesOfCode; left > 0; left -= 1) {
    const answer = await tryIt(wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`value="${wrong}"`);
  }
  expect((await tryIt(code)).status).toBe(422);
  // The link in the same mail cannot be guessed, so it still works.
  const link = formTo((await browser.get(linkIn(mail?.text))).text, '/enter/mailbox/link');
  expect((await browser.post(`${poll}/enter/mailbox/link`, filled(link, {}))).status).toBe(303);
});

it('sends one mailbox four mails a day and says nothing of it; all their links work', async () => {
  const asked = [];
  for (let i = 0; i < 4; i += 1) asked.push(await ask(person(), 'flooded@example.org'));
  const more = await person().post(`${poll}/enter/mailbox`, { email: 'flooded@example.org' });
  expect(more.status).toBe(303);
  // A mail to somebody else overtakes nothing: had there been a fifth, it would have come first.
  await ask(person(), 'voter.six@example.org');
  expect(mailServer.mails.filter(({ envelope }) => envelope[0] === 'flooded@example.org')).toHaveLength(4);
  for (const { mail } of asked) expect((await person().get(linkIn(mail?.text))).status).toBe(200);
});

it('keeps no address: not in a row after the mail, and in no file after the night', async () => {
  const name = 'quince.hedge';
  const browser = person();
  await confirm(browser, `${name}@example.org`);
  await vote(browser);
  // The mail server has it a moment before the site knows that it has.
  await expect.poll(async () => (await sql`select 1 from mails`.execute(site.db)).rows.length).toBe(0);
  const rows = await sql<{ text: string }>`select row_to_json(m)::text as text from mails m
    union all select row_to_json(p)::text from poll_proofs p
    union all select row_to_json(a)::text from poll_mailbox_asks a
    union all select row_to_json(l)::text from ledger l`.execute(site.db);
  expect(rows.rows.length).toBeGreaterThan(5);
  expect(JSON.stringify(rows.rows)).not.toContain('example.org');
  const { rows: where } = await sql<{ data_directory: string }>`show data_directory`.execute(site.db);
  const filesWith = (text: string) =>
    spawnSync('grep', ['-rlaFs', '--', text, where[0]?.data_directory ?? ''], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter(Boolean);
  await sql`checkpoint`.execute(site.db);
  // It was there while the mail was on its way; otherwise this test would prove nothing.
  expect(filesWith(name).length).toBeGreaterThan(0);
  expect(await clearErased(site.db, createLog('silent'))).toBe(true);
  expect(filesWith(name)).toEqual([]);
}, 60_000);

it('joins no mailbox with a participant, in this poll or another', async () => {
  const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name = 'poll_proofs' order by 1`.execute(site.db);
  expect(columns.rows.map(({ name }) => name)).toEqual(['holder_hash', 'poll_id', 'proof_hash']);
  const asked = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name = 'poll_mailbox_asks' and column_name like '%participant%'`.execute(site.db);
  expect(asked.rows).toEqual([]);
});

it('lets a mailbox come back after erasing, and not after leaving the votes behind', async () => {
  const mine = `/processes/${slug}/mine`;
  for (const [way, status] of [
    ['erase', 303],
    ['anonymise', 422],
  ] as const) {
    const email = `leaving.${way}@example.org`;
    const browser = person();
    await confirm(browser, email);
    await vote(browser);
    const kept = async () => (await sql`select 1 from poll_proofs`.execute(site.db)).rows.length;
    const before = await kept();
    expect((await browser.post(`${mine}/${way}`, { confirm: 'yes' })).status).toBe(200);
    expect(await kept()).toBe(way === 'erase' ? before - 1 : before);
    expect((await confirm(person(), email)).status).toBe(status);
  }
});

it('is asked for by the API as well, with how to go on', async () => {
  const made = await person().send(`/api/v1/processes/${processId}/participants`, { method: 'POST' });
  const { token } = JSON.parse(made.text) as { token: string };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const send = (path: string, method: string, body: object) =>
    person().send(`/api/v1${poll}${path}`, { method, headers, body: JSON.stringify(body) });
  const cast = () => send('/statements/1/vote', 'PUT', { value: 'agree' });
  const refused = await cast();
  expect(refused.status).toBe(403);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(JSON.parse(refused.text)).toMatchObject({
    title: 'Only people who have confirmed a mailbox may take part',
  });
  expect((await send('/entry', 'POST', { code: 'ABCD-EFGH-JKLM' })).status).toBe(409);
  const asked = await send('/mailbox', 'POST', { address: 'app.voter@example.org', language: 'es' });
  expect(asked.status).toBe(202);
  await mails(1);
  expect(mailServer.mails[0]?.text).toContain('Su dirección no se guarda');
  const { ask: handle } = JSON.parse(asked.text) as { ask: string };
  const code = codeIn(mailServer.mails[0]?.text);
  expect((await send('/entry', 'POST', { code: 'x', ask: handle })).status).toBe(422);
  expect((await send('/entry', 'POST', { code, ask: handle })).status).toBe(200);
  expect((await cast()).status).toBe(200);
});

it('works inside a frame on another page, with the code', async () => {
  const frame = person();
  const first = await frame.get(`${poll}/embed`);
  expect(first.text).not.toContain('name="value"');
  const address = filled(formTo(first.text, '/embed/mailbox'), { email: 'frame.voter@example.org' });
  const asked = await frame.post(`${poll}/embed/mailbox`, address);
  await mails(1);
  const code = codeIn(mailServer.mails[0]?.text);
  const form = formTo(asked.text, '/embed/code');
  const wrong = await frame.post(`${poll}/embed/code`, filled(form, { code: 'abc' }));
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="abc"');
  const inside = await frame.post(`${poll}/embed/code`, filled(formTo(wrong.text, '/embed/code'), { code }));
  expect(inside.status).toBe(200);
  const cast = filled(formTo(inside.text, '/embed'), { value: 'agree' });
  // Carried in the form alone, as where a browser keeps no cookie for a frame.
  expect((await person().post(`${poll}/embed`, cast)).text).toContain('1 of 14.');
});

it('is offered to staff where mail leaves the machine, and refused where it does not', async () => {
  const path = `/manage/processes/${processId}/polls/new`;
  const staff = await site.becomeAdministrator();
  expect((await staff.get(path)).text).toContain('value="mailbox"');
  const silent = await serveWholeSite();
  try {
    const { rows } = await sql<{
      id: string;
    }>`select process_id as id from polls where id = 'market-street'`.execute(silent.db);
    const there = `/manage/processes/${rows[0]?.id}/polls/new`;
    const convener = await silent.becomeAdministrator();
    const page = await convener.get(there);
    expect(page.text).not.toContain('value="mailbox"');
    expect(page.text).toContain('until a mail server is set');
    const form = formTo(page.text, '/polls/new');
    const wanted = filled(form, { title: 'A poll for mailboxes', whoMayVote: 'mailbox' });
    const refused = await convener.post(there, wanted);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('what it needs is not set up');
    expect((await convener.post(there, { ...wanted, whoMayVote: 'invited' })).status).toBe(303);
  } finally {
    await silent.close();
  }
}, 60_000);

it('is said with the results, with what it does not prevent', async () => {
  await sql`update polls set simulated = false, source = null, version = version + 1 where id = 'market-street'`.execute(
    site.db,
  );
  // Written past the program, which looks for a new version now and then.
  await expect
    .poll(async () => (await person().get(`${poll}/results`)).text)
    .toContain('Who a mailbox belongs to is not checked');
  const json = JSON.parse((await person().get(`${poll}/results.json`)).text) as { who_could_vote: object };
  expect(json.who_could_vote).toMatchObject({ value: 'mailbox' });
});
