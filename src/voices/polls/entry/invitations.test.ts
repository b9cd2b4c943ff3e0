import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browser, openBrowser } from '../../../../test/support/browser.ts';
import { filled, formsIn } from '../../../../test/support/forms.ts';
import { serveWholeSite, type WholeSite } from '../../../../test/support/whole-site.ts';
import { newReceipt } from '../../../people/index.ts';

/** The whole site, because the rule has to hold by every way in. */
let site: WholeSite;
let processId = '';
let staff: Browser;
let codes: string[] = [];
const poll = '/polls/market-street';

beforeAll(async () => {
  site = await serveWholeSite();
  const { rows } = await sql<{
    id: string;
  }>`select process_id as id from polls where id = 'market-street'`.execute(site.db);
  processId = rows[0]?.id ?? '';
  await sql`update polls set who_may_vote = 'invited', version = version + 1 where id = 'market-street'`.execute(
    site.db,
  );
  staff = await site.signInAs('convener@example.org', [{ role: 'convener', processId }]);
  const sheet = await askForCodes('3');
  codes = [...sheet.text.matchAll(/[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}/g)].map(([code]) => code);
}, 120_000);
afterAll(() => site?.close());

const newcomers = '/manage/polls/market-street/newcomers';
/** Sends the form for codes, as it stands on the page or as it did before. */
async function askForCodes(howMany: string, fields?: Record<string, string>) {
  return staff.post(`${newcomers}/codes`, { ...(fields ?? (await formForCodes())), howMany });
}
async function formForCodes(): Promise<Record<string, string>> {
  const form = formsIn((await staff.get(newcomers)).text).find(({ action }) => action.includes('/codes'));
  if (!form) throw new Error('no form for codes');
  return filled(form, { howMany: '1' });
}
/** The rows of the table of sheets, the newest first: codes, used, voided. */
async function sheets(): Promise<number[][]> {
  const [, table = ''] = (await staff.get(newcomers)).text.split('Sheets of codes');
  return [...(table.split('</table>')[0] ?? '').matchAll(/<tr[^>]*>[\s\S]*?<\/tr>/g)]
    .map(([row]) => [...row.matchAll(/<td[^>]*>(\d+)<\/td>/g)].map(([, cell]) => Number(cell)))
    .filter((cells) => cells.length > 0);
}

const events = async () =>
  (
    await sql<{
      count: number;
    }>`select count(*)::int as count from vote_events where via <> 'simulated'`.execute(site.db)
  ).rows[0]?.count ?? -1;

it('gives staff as many codes as asked for, once, and keeps none of them readable', async () => {
  expect(new Set(codes).size).toBe(3);
  const again = await staff.get('/manage/polls/market-street/newcomers');
  expect(await sheets()).toEqual([[3, 0, 0]]);
  for (const code of codes) expect(again.text).not.toContain(code);
  const kept = await sql<{ row: string }>`select row_to_json(i)::text as row from invitations i`.execute(
    site.db,
  );
  expect(kept.rows).toHaveLength(3);
  for (const code of codes) expect(JSON.stringify(kept.rows)).not.toContain(code.replaceAll('-', ''));
  expect((await askForCodes('0')).status).toBe(422);
});

it('lets nobody without a code write, by page, script, statement, frame or API', async () => {
  const before = await events();
  const page = await openBrowser(site.home).get(poll);
  expect(page.text).toContain('Invitation code');
  expect(page.text).not.toContain('name="value"');
  const vote = { statement: '1', value: 'agree' };
  expect((await openBrowser(site.home).post(`${poll}/votes`, vote)).status).toBe(403);
  const script = { accept: 'application/json' };
  expect((await openBrowser(site.home).post(`${poll}/votes`, vote, script)).status).toBe(409);
  expect((await openBrowser(site.home).post(`${poll}/embed`, vote)).status).toBe(403);
  const text = { text: 'A bench at every stop please', language: 'en', anyway: 'yes', agree: 'yes' };
  expect((await openBrowser(site.home).post(`${poll}/statements`, text)).status).toBe(403);
  const made = await openBrowser(site.home).send(`/api/v1/processes/${processId}/participants`, {
    method: 'POST',
  });
  const { token } = JSON.parse(made.text) as { token: string };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const send = (path: string, method: string, body: object) =>
    openBrowser(site.home).send(`/api/v1${poll}${path}`, { method, headers, body: JSON.stringify(body) });
  expect((await send('/statements/1/vote', 'PUT', { value: 'agree' })).status).toBe(403);
  const statement = {
    text: 'A bench at every stop please',
    language: 'en',
    agree: true,
    send_although_similar: true,
  };
  expect((await send('/statements', 'POST', statement)).status).toBe(403);
  expect(await events()).toBe(before);
  // With a code the same token may.
  expect((await send('/entry', 'POST', { code: codes[2] })).status).toBe(200);
  expect((await send('/statements/1/vote', 'PUT', { value: 'agree' })).status).toBe(200);
});

it('takes a code inside a frame, where a form without a cookie is enough to go on', async () => {
  const page = (await openBrowser(site.home).get(`${poll}/embed`)).text;
  const form = formsIn(page).find(({ action }) => action.includes('/embed/code'));
  if (!form) throw new Error('no form for a code');
  const post = (path: string, fields: Record<string, string>) =>
    openBrowser(site.home).post(`${poll}/embed${path}`, fields);
  const wrong = await post('/code', filled(form, { code: 'ABCD-EFGH-JKLM' }));
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('No such invitation code was made here');
  expect(wrong.text).toContain('value="ABCD-EFGH-JKLM"');
  const inside = await post('/code', filled(form, { code: codes[1] ?? '' }));
  const answers = formsIn(inside.text).find(({ action }) => /\/embed(\?|$)/.test(action));
  if (!answers) throw new Error('no statement to vote on');
  expect((await post('', filled(answers, { value: 'agree' }))).text).toContain('1 of 14.');
});

it('lets a code in once, and sent twice by the same form it is one person and one code', async () => {
  const person = openBrowser(site.home);
  const page = await person.get(poll);
  const form = formsIn(page.text).find(({ action }) => action.includes('/enter'));
  const fresh = form?.fields.find(({ name }) => name === 'fresh')?.value ?? '';
  const typed = { fresh, code: ` ${codes[0]?.toLowerCase().replaceAll('-', ' ')} ` };
  const answers = await Promise.all([
    person.post(`${poll}/enter`, typed),
    openBrowser(site.home).post(`${poll}/enter`, typed),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect((await person.post(`${poll}/votes`, { statement: '2', value: 'agree' })).status).toBe(303);
  const late = await openBrowser(site.home).post(`${poll}/enter`, { code: codes[0] ?? '' });
  expect(late.status).toBe(422);
  expect(late.text).toContain('used already');
  expect(late.text).toContain(codes[0] ?? 'no code');
  const wrong = await openBrowser(site.home).post(`${poll}/enter`, { code: 'ABCD-EFGH-JKLM' });
  expect(wrong.text).toContain('No such invitation code was made here');
  // The one sent twice was used up once; the API and the frame had the other two.
  expect((await sheets()).at(-1)).toEqual([3, 3, 0]);
});

it('makes nobody of an invented or a used code, so that it lets nobody past the count of newcomers', async () => {
  const people = async () =>
    (
      await sql<{
        count: number;
      }>`select count(*)::int as count from participants where kind = 'visitor'`.execute(site.db)
    ).rows[0]?.count ?? -1;
  const before = await people();
  for (const code of ['ABCD-EFGH-JKLM', newReceipt(), newReceipt(), codes[0] ?? '']) {
    const browser = openBrowser(site.home);
    const { text } = await browser.get(poll);
    const form = formsIn(text).find(({ action }) => action.includes('/enter'));
    if (!form) throw new Error('no form for a code');
    expect((await browser.post(`${poll}/enter`, filled(form, { code }))).status).toBe(422);
  }
  expect(await people()).toBe(before);
});

it('takes one of two codes that one person sends at once', async () => {
  const sheet = await askForCodes('2');
  const two = [...sheet.text.matchAll(/[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}/g)].map(([code]) => code);
  const form = formsIn((await openBrowser(site.home).get(poll)).text).find(({ action }) =>
    action.includes('/enter'),
  );
  if (!form) throw new Error('no form for a code');
  const unused = async () =>
    (await sql`select 1 from invitations where not used`.execute(site.db)).rows.length;
  const before = await unused();
  const answers = await Promise.all(
    two.map((code) => openBrowser(site.home).post(`${poll}/enter`, filled(form, { code }))),
  );
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await unused()).toBe(before - 1);
});

it('keeps nothing that leads from a code to whoever used it', async () => {
  const columns = await sql<{ name: string }>`select table_name || '.' || column_name as name
    from information_schema.columns where table_name in ('invitations', 'admissions') order by 1`.execute(
    site.db,
  );
  expect(columns.rows.map(({ name }) => name)).toEqual([
    'admissions.participant',
    'admissions.record',
    'invitations.code_hash',
    // Which sheet a code was printed on, not which person had it: 'admissions' names no sheet.
    'invitations.sheet',
    'invitations.used',
  ]);
});

it('makes one sheet of a form, however often it is sent, and none of a form that is not whole', async () => {
  const form = await formForCodes();
  const before = await sheets();
  const first = await askForCodes('2', form);
  expect(first.text.match(/class="slip"/g)).toHaveLength(2);
  for (const told of ['What would make', 'Open the address, type the code and vote.', '/polls/market-street'])
    expect(first.text).toContain(told);
  const reloaded = await askForCodes('2', form);
  expect([reloaded.status, reloaded.text.includes('class="slip"')]).toEqual([303, false]);
  expect((await staff.get(`${newcomers}?done=sheet-again`)).text).toContain('no more were made');
  const broken = await askForCodes('2', { fresh: 'market-street.K7QF-2M9T-XQ4B.forged' });
  expect([broken.status, broken.text.includes('did not come whole')]).toEqual([422, true]);
  expect(await sheets()).toEqual([[2, 0, 0], ...before]);
});

it('voids the unused codes of a sheet for good, tells whoever brings one, and says it with the results', async () => {
  const made = await askForCodes('2');
  const [one = '', two = ''] = [...made.text.matchAll(/[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}/g)].map(
    ([code]) => code,
  );
  const inside = openBrowser(site.home);
  expect((await inside.post(`${poll}/enter`, { code: one })).status).toBe(303);
  const address = formsIn((await staff.get(newcomers)).text).find(({ action }) =>
    /codes\/\d+\/void/.test(action),
  );
  const path = address?.action ?? '';
  expect((await openBrowser(site.home).post(path, {})).status).not.toBe(303);
  expect((await staff.post(path.replace(/\d+\/void/, '999999/void'), {})).status).toBe(404);
  expect((await staff.post(path, {})).status).toBe(303);
  expect((await staff.post(path, {})).status).toBe(303);
  expect((await sheets())[0]).toEqual([2, 1, 1]);
  const late = await openBrowser(site.home).post(`${poll}/enter`, { code: two });
  expect([late.status, late.text.includes('have voided this code')]).toEqual([422, true]);
  expect((await inside.post(`${poll}/votes`, { statement: '3', value: 'agree' })).status).toBe(303);
  const { rows } = await sql<{ after: { codes: number } }>`select after from ledger
    where act = 'poll.void-invitations'`.execute(site.db);
  expect(rows).toMatchObject([{ after: { codes: 1 } }]);
});

it('stays as it was once somebody has voted', async () => {
  const page = await staff.get('/manage/polls/market-street/settings');
  const form = formsIn(page.text).find(({ action }) => action.includes('/settings'));
  const sent = (form?.fields ?? [])
    .filter((field) => field.sent)
    .map(({ name, value }) => [name, value] as const);
  const changed = await staff.post('/manage/polls/market-street/settings', {
    ...Object.fromEntries(sent),
    whoMayVote: 'anybody',
  });
  expect(changed.status).toBe(422);
  expect(changed.text).toContain('stays as it was');
});

it('is said with the results, with what it does not prevent', async () => {
  await sql`update polls set simulated = false, source = null, version = version + 1 where id = 'market-street'`.execute(
    site.db,
  );
  // Written past the program, which looks for a new version now and then.
  await expect
    .poll(async () => (await openBrowser(site.home).get(`${poll}/results`)).text)
    .toMatch(
      /whoever gets hold of several can vote several times[^<]* codes were made, of which 1 was voided unused\./,
    );
  await sql`update polls set who_may_vote = 'anybody', version = version + 1 where id = 'market-street'`.execute(
    site.db,
  );
  await expect
    .poll(async () => (await openBrowser(site.home).get(`${poll}/results`)).text)
    .toContain('one person can vote more than once');
});
