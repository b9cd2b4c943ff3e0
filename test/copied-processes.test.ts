import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcess } from '../src/processes/find-process.ts';
import type { Browser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-copies-'));
let site: WholeSite;
let convener: Browser;
let source = '';
beforeAll(async () => {
  site = await serveWholeSite({ env: { DATA_DIR: folder } });
  source = (await findProcess(site.db, 'market-street'))?.id ?? '';
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: source }]);
  // A document with a file, and a question of a phase.
  const form = new FormData();
  form.set('do', 'publish');
  form.set('title', 'Drawing of the street');
  form.set('file:new', new File(['Ten trees.'], 'street.txt'));
  const sent = await convener.send(`/manage/processes/${source}/documents/new`, {
    method: 'POST',
    body: form,
    headers: { origin: site.home },
  });
  expect(sent.status).toBe(303);
}, 240_000);
afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const all = { phase: 'yes', question: 'yes', document: 'yes', polls: 'yes' };
const copy = async (answers: Record<string, string>, who = convener) => {
  const answer = await who.post(`/manage/processes/${source}/copy`, answers);
  return { ...answer, id: /processes\/([^?]+)\?done=copied/.exec(answer.location ?? '')?.[1] ?? '' };
};

/** Every text in force of a process and what is in it: of which kind, in which language, as what. */
const textsOf = async (process: string) =>
  (
    await sql<{ said: string }>`select distinct on (r.kind, t.record_id, t.field, t.language)
      concat_ws(' | ', r.kind, t.field, t.language, t.state, t.translated_from, t.body) as said
    from records r join record_texts t on t.record_id = r.id
    where (r.id = ${process} or r.scope = ${process}) and (r.kind <> 'document' or r.state <> 'withdrawn')
    order by r.kind, t.record_id, t.field, t.language, t.id desc`.execute(site.db)
  ).rows
    .map(({ said }) => said)
    .sort();

const rows = async (query: ReturnType<typeof sql>) =>
  (await query.execute(site.db)).rows as Record<string, unknown>[];
const datesOf = (process: string, days: number) =>
  rows(sql`select starts_on + ${days}::int as starts, ends_on + ${days}::int as ends from process_phases p
    join records r using (id) where p.scope = ${process} and r.state = 'shown' order by position`);
const pollsOf = (process: string, days: number) =>
  rows(sql`select opens_at + make_interval(days => ${days}::int) as opens,
      closes_at + make_interval(days => ${days}::int) as closes, moderation, accepts_statements, statement_limit,
      results_visible, exposure_share, who_may_vote, question_id is not null as asks,
      (select string_agg(concat_ws(' | ', t.language, t.state, t.body), E'\n' order by s.number, t.language)
        from statements s join statement_texts t on t.statement_id = s.id and t.kind = 'shown'
        where s.poll_id = polls.id and s.is_seed and s.state = 'accepted') as seeds
    from polls where process_id = ${process} order by created_at, position`);

test('a copy has all texts, parts, polls and seeds, at later dates, and nothing that people did', async () => {
  const title = 'A quieter, greener Market Street?';
  const { status, id } = await copy({ title, dates: 'later', days: '365', ...all });
  expect(status).toBe(303);
  const said = await textsOf(source);
  // What people wrote to it and said when they met, and what came of that, is the former process's own.
  const came = ['finding', 'answer', 'commitment', 'milestone', 'progress', 'review'];
  const stays = ['submission', 'event', 'note', ...came];
  const kindOf = (text: string) => text.slice(0, text.indexOf(' |'));
  expect(stays.filter((kind) => !said.some((text) => kindOf(text) === kind))).toEqual([]);
  expect(await textsOf(id)).toEqual(said.filter((text) => !stays.includes(kindOf(text))));
  expect((await textsOf(id)).length).toBeGreaterThan(40);
  expect(await datesOf(id, 0)).toEqual(await datesOf(source, 365));
  const [poll] = await pollsOf(source, 365);
  expect(poll?.seeds).toContain('en | original | ');
  expect(poll?.opens).toBeInstanceOf(Date);
  expect(await pollsOf(id, 0)).toEqual(await pollsOf(source, 365));

  // Questions stand in the phases of the copy, polls under its questions.
  const foreign = await rows(sql`select from process_questions q join process_phases p on p.id = q.phase_id
    where q.scope = ${id} and p.scope <> ${id}`);
  expect(foreign).toEqual([]);
  const files = (process: string) =>
    rows(sql`select file, state from process_documents join records using (id) where records.scope = ${process}
      and file is not null`);
  const [theirs] = await files(source);
  expect(theirs?.state).toBe('published');
  expect(await files(id)).toEqual([{ file: theirs?.file, state: 'draft' }]);

  const did = await rows(sql`select
      (select count(*)::int from vote_events e join statements s on s.id = e.statement_id
        join polls p on p.id = s.poll_id where p.process_id = ${id}) as votes,
      (select count(*)::int from statements s join polls p on p.id = s.poll_id
        where p.process_id = ${id} and not is_seed) as statements,
      (select count(*)::int from participants where process_id = ${id}) as people,
      (select count(*)::int from record_publications where scope = ${id}) as published,
      (select count(*)::int from record_states x join polls p on p.id = x.record_id
        where p.process_id = ${id} and state <> 'draft') as opened`);
  expect(did).toEqual([{ votes: 0, statements: 0, people: 0, published: 0, opened: 0 }]);
  const process = await findProcess(site.db, id);
  expect(process).toMatchObject({ state: 'draft', originalLanguage: 'en' });
  expect(
    await rows(sql`select role, email from role_grants join accounts on accounts.id = account_id
      where scope = ${id}`),
  ).toEqual([{ role: 'convener', email: 'convener@example.org' }]);
  const [entry] = await rows(
    sql`select act, after from ledger where process_id = ${id} and act = 'process.copy'`,
  );
  expect(entry).toEqual({
    act: 'process.copy',
    after: { from: source, days: 365, along: ['phase', 'question', 'document', 'polls'] },
  });
  expect(wordsOf((await convener.get(`/manage/processes/${id}?done=copied`)).text)).toContain(
    'The copy is there, as a draft.',
  );
  expect((await fetch(`${site.home}/processes/${process?.slug}`)).status).toBe(404);
});

test('what was not ticked stays, and dates can be left open', async () => {
  const { id } = await copy({ title: 'Another street', dates: 'open', days: '', phase: 'yes', polls: 'yes' });
  const phases = await datesOf(id, 0);
  expect(phases.length).toBe((await datesOf(source, 0)).length);
  expect(phases.every(({ starts, ends }) => starts === null && ends === null)).toBe(true);
  expect(await rows(sql`select from process_questions where scope = ${id}`)).toEqual([]);
  expect(await rows(sql`select from process_documents where scope = ${id}`)).toEqual([]);
  expect(
    await rows(sql`select opens_at, closes_at, question_id from polls where process_id = ${id}`),
  ).toEqual([{ opens_at: null, closes_at: null, question_id: null }]);
  // The translations are of the former title: they say so until somebody looks at them.
  const overview = wordsOf((await convener.get(`/manage/processes/${id}`)).text);
  expect(overview).toContain('3 translations are older than their originals');
});

test('what is wrong is said at its field, and everything else stays', async () => {
  const { status, text } = await copy({ title: '', dates: 'later', days: 'a year', polls: 'yes' });
  expect(status).toBe(422);
  expect(text).toContain('id="field-title-error"');
  expect(text).toContain('id="field-days-error"');
  expect(text).toContain('value="a year"');
  expect(/<input[^>]*name="polls"[^>]*>/.exec(text)?.[0]).toContain('checked');
  expect(/<input[^>]*name="phase"[^>]*>/.exec(text)?.[0]).not.toContain('checked');
});

test('pressed twice, one copy is made', async () => {
  const answers = { title: 'Pressed twice', dates: 'open', days: '' };
  const [one, other] = await Promise.all([copy(answers), copy(answers)]);
  expect(one.status).toBe(303);
  expect(other.id).toBe(one.id);
});

test('only its conveners copy a process', async () => {
  const moderator = await site.signInAs('moderator@example.org', [{ role: 'moderator', processId: source }]);
  expect((await moderator.get(`/manage/processes/${source}/copy`)).status).toBe(403);
  expect((await copy({ title: 'Mine', dates: 'open', ...all }, moderator)).status).toBe(403);
});
