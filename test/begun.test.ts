import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { wordsOf } from './support/markup.ts';
import { openPoll } from './support/places.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** Staff walk the line from a statement to a commitment, each begun from the one before. */
let site: WholeSite;
let convener: Browser;
let analyst: Browser;
let base: string;
const statement = `statement:${openPoll}/1`;
beforeAll(async () => {
  site = await serveWholeSite();
  const { rows } = await sql<{ id: string }>`
    select process_id as id from polls where id = ${openPoll}`.execute(site.db);
  const processId = rows[0]?.id ?? '';
  base = `/manage/processes/${processId}`;
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId }]);
  analyst = await site.signInAs('analyst@example.org', [{ role: 'analyst', processId }]);
}, 240_000);
afterAll(() => site?.close());

const facts = {
  findings: { pattern: 'convergent' },
  answers: { verdict: 'taken-up', decidedBy: 'The council', why: 'Many asked for it.' },
  commitments: { lead: 'The roads office', ends: '2027-12-31' },
};
type Kind = keyof typeof facts;

/** Fills in the form at this address as its page has it, and sends it. */
async function write(who: Browser, address: string, kind: Kind, change: Record<string, string> = {}) {
  const { text } = await who.get(address);
  const form = formsIn(text).find(({ action }) => action === `${base}/${kind}/new`);
  if (!form) throw new Error(`no form at ${address}`);
  const title = `Something of ${kind}`;
  const sent = await who.post(form.action, filled(form, { ...facts[kind], title, do: 'save', ...change }));
  return { ...sent, id: /\/(\w+)\?told=(?:saved|drafted)$/.exec(sent.location ?? '')?.[1] ?? '' };
}

const step = (who: Browser, kind: Kind, id: string, act: string) =>
  who.post(`${base}/${kind}/${id}/steps`, { act });

/** Where a button of this page leads. */
async function behind(who: Browser, path: string, label: string): Promise<string | undefined> {
  const { text } = await who.get(path);
  return [...text.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>([^<]*)<\/a>/g)].find(
    ([, , said]) => said === label,
  )?.[1];
}

const linksOf = async (id: string) =>
  (
    await sql<{ relation: string; to: string; reason: string; language: string }>`
      select relation, coalesce(to_kind || ':', '') || to_id as to, reason, language from record_links
      where from_id = ${id} order by id`.execute(site.db)
  ).rows;

test('from a statement to a commitment each is begun from the one before, and linked to it as it is written', async () => {
  const page = `/polls/${openPoll}/statements/1`;
  const atStatement = await behind(analyst, page, 'Make a finding of this');
  expect(atStatement).toBe(`${base}/findings/new?from=${encodeURIComponent(statement)}`);
  // The page of the results has it at each statement.
  expect(await behind(analyst, `/polls/${openPoll}/results?view=all`, 'Make a finding of this')).toBe(
    atStatement,
  );
  expect(wordsOf((await analyst.get(atStatement ?? '')).text)).toContain('linked to what it begins from: ');

  const finding = await write(analyst, atStatement ?? '', 'findings');
  expect(finding.location).toBe(`${base}/findings/${finding.id}?told=drafted`);
  expect(await linksOf(finding.id)).toEqual([
    { relation: 'rests-on', to: statement, reason: 'Begun from it', language: 'en' },
  ]);
  // A draft is no ground for an answer yet.
  expect(await behind(convener, `${base}/findings/${finding.id}`, 'Answer this')).toBeUndefined();
  expect((await step(analyst, 'findings', finding.id, 'publish')).status).toBe(303);

  const atFinding = (await behind(convener, `${base}/findings/${finding.id}`, 'Answer this')) ?? '';
  const answer = await write(convener, atFinding, 'answers');
  expect(await linksOf(answer.id)).toMatchObject([{ relation: 'answers', to: finding.id }]);
  expect((await step(convener, 'answers', answer.id, 'decide')).status).toBe(303);

  const { rows } = await sql<{ slug: string }>`
    select slug from process_slugs where process_id = ${base.split('/').at(-1)} order by since desc limit 1`.execute(
    site.db,
  );
  const shown = `/processes/${rows[0]?.slug}/answers/${answer.id}`;
  const atAnswer = (await behind(convener, shown, 'Commit to this')) ?? '';
  const commitment = await write(convener, `${atAnswer}&lang=ar`, 'commitments');
  expect(await linksOf(commitment.id)).toEqual([
    { relation: 'carries-out', to: answer.id, reason: 'كُتب انطلاقًا منه', language: 'ar' },
  ]);
  await convener.get('/?lang=en');
  expect((await step(convener, 'commitments', commitment.id, 'adopt')).status).toBe(303);

  for (const label of ['Make a finding of this', 'Answer this', 'Commit to this'])
    for (const path of [page, shown])
      expect(await behind(openBrowser(site.home), path, label)).toBeUndefined();
  // Whoever analyses writes findings and decides nothing.
  expect(await behind(analyst, page, 'Answer this')).toBeUndefined();
});

test('a finding can be written and published in one go, once it rests on something', async () => {
  const publish = (text: string) => /<button[^>]*value="publish"/.test(text);
  expect(publish((await analyst.get(`${base}/findings/new`)).text)).toBe(false);
  const address = `${base}/findings/new?from=${encodeURIComponent(statement)}`;
  expect(publish((await analyst.get(address)).text)).toBe(true);
  const written = await write(analyst, address, 'findings', { do: 'publish' });
  const { rows } = await sql<{ state: string }>`select state from records where id = ${written.id}`.execute(
    site.db,
  );
  expect(rows).toEqual([{ state: 'published' }]);
});

test.each([
  ['findings', 'publish', 'Nothing speaks for this yet.'],
  ['answers', 'decide', 'This answers nothing yet.'],
  ['commitments', 'adopt', 'This carries out no answer, and was promised at no event.'],
] as const)('of %s, nobody can %s what rests on nothing', async (kind, act, said) => {
  const who = kind === 'findings' ? analyst : convener;
  const sent = await write(who, `${base}/${kind}/new`, kind);
  expect(sent.location).toBe(`${base}/${kind}?told=saved`);
  const { rows } = await sql<{ id: string }>`
    select id from records where kind = ${kind.slice(0, -1)} order by created_at desc limit 1`.execute(
    site.db,
  );
  const id = rows[0]?.id ?? '';
  const refused = await step(who, kind, id, act);
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain(said);
  // To be taken in one go with writing it is no way around it, and nothing half done stays.
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from records`.execute(site.db)).rows[0]?.n;
  const before = await count();
  const atOnce = await write(who, `${base}/${kind}/new`, kind, { do: act });
  expect(atOnce.status).toBe(422);
  expect(wordsOf(atOnce.text)).toContain(said);
  expect(await count()).toBe(before);

  const ground = {
    relation: { findings: 'speaks-against', answers: 'is-about', commitments: 'rests-on' }[kind],
    chosen: '',
  };
  const address = `${site.home}/polls/${openPoll}/statements/2`;
  await who.post(`${base}/${kind}/${id}/links`, {
    ...ground,
    address,
    reason: 'It is not what is asked for.',
  });
  expect((await step(who, kind, id, act)).status).toBe(422);
  const relation = { findings: 'rests-on', answers: 'answers', commitments: 'carries-out' }[kind];
  await who.post(`${base}/${kind}/${id}/links`, { relation, chosen: '', address, reason: 'It says so.' });
  expect((await step(who, kind, id, act)).status).toBe(303);
});

test('a commitment that nothing people said led to says why', async () => {
  await write(convener, `${base}/commitments/new`, 'commitments', {
    outside: 'The law asks for it.',
    do: 'adopt',
  });
  const { rows } = await sql<{ state: string }>`
    select state from records where kind = 'commitment' order by created_at desc limit 1`.execute(site.db);
  expect(rows).toEqual([{ state: 'adopted' }]);
});

test('what cannot be read any more is said, and keeps nothing from being written', async () => {
  const address = `${base}/findings/new?from=${encodeURIComponent(`statement:${openPoll}/3`)}`;
  const from = `statement:${openPoll}/99999`;
  const gone = await write(analyst, address, 'findings', { from, title: 'What I wrote' });
  expect(gone.status).toBe(422);
  expect(wordsOf(gone.text)).toContain('cannot be read any more');
  expect(gone.text).toContain('What I wrote');
  const form = formsIn(gone.text).find(({ action }) => action === `${base}/findings/new`);
  if (!form) throw new Error('the form is gone');
  expect((await analyst.post(form.action, filled(form, { do: 'save' }))).location).toBe(
    `${base}/findings?told=saved`,
  );
  for (const odd of ['%00', 'process:x', 'statement:', 'nothing', '..%2F..', 'statement:x%2F1%27'])
    expect((await analyst.get(`${base}/findings/new?from=${odd}`)).status).toBe(200);
});

test('what answers a draft, or a finding that was let go, rests on nothing yet', async () => {
  const finding = await write(
    analyst,
    `${base}/findings/new?from=${encodeURIComponent(statement)}`,
    'findings',
  );
  await write(convener, `${base}/answers/new`, 'answers');
  const { rows } = await sql<{ id: string }>`
    select id from records where kind = 'answer' order by created_at desc limit 1`.execute(site.db);
  const id = rows[0]?.id ?? '';
  const address = `${site.home}${base}/findings/${finding.id}`;
  const link = { relation: 'answers', chosen: '', address, reason: 'It does.' };
  expect((await convener.post(`${base}/answers/${id}/links`, link)).status).toBe(303);
  expect((await step(convener, 'answers', id, 'decide')).status).toBe(422);
  expect((await step(analyst, 'findings', finding.id, 'publish')).status).toBe(303);
  expect((await step(convener, 'answers', id, 'decide')).status).toBe(303);
});
