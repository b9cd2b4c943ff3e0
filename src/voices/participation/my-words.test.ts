import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { decide } from '../../../test/support/database.ts';
import { program, scopeOf } from '../../../test/support/made-process.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { answerKind } from '../../answers/answer.ts';
import { commitmentKind } from '../../commitments/commitment.ts';
import { milestoneKind } from '../../commitments/milestone.ts';
import { findingKind } from '../../findings/findings/finding.ts';
import { findProcess } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { saveRecord, takeStep } from '../../records/keeping/index.ts';
import type { AnyKind } from '../../records/kinds/index.ts';
import { linkRecords } from '../../records/links/link-records.ts';
import { progressKind } from '../../results/progress/progress.ts';
import { reviewKind } from '../../results/reviews/review.ts';
import { touchPoll } from '../polls/load-poll.ts';

/** Somebody with five statements: one led to a result, one to a no, one nowhere, one was merged, one taken back. */
const poll = 'market-street';
const mine = '/processes/market-street/mine';
let site: WholeSite;
let scope: Scope;
let author: Browser;
const numbers: Record<string, number> = {};

beforeAll(async () => {
  site = await serveWholeSite();
  scope = await scopeOf(site.db, (await findProcess(site.db, poll))?.id ?? '');
  author = openBrowser(site.home);
  await author.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
  await author.post(`/polls/${poll}/votes`, { statement: '2', value: 'disagree' });
  for (const name of ['Kerbs', 'Saturdays', 'Bottles', 'Merged', 'Withdrawn']) {
    const text = `${name}: these are my very own words.`;
    expect(
      (await author.post(`/polls/${poll}/statements`, { text, language: 'en', anyway: 'yes' })).status,
    ).toBe(303);
    const { rows } = await sql<{ number: number }>`select s.number from statements s
      join statement_texts t on t.statement_id = s.id where t.body = ${text}`.execute(site.db);
    numbers[name] = Number(rows[0]?.number);
  }
  await sql`update statements set state = 'accepted' where poll_id = ${poll} and state = 'held'`.execute(
    site.db,
  );
  await changed();
}, 240_000);
afterAll(() => site?.close());

async function write(kind: AnyKind, title: string, facts: object, links: readonly Link[] = []) {
  const texts = [
    { field: 'title', body: title, seen: null },
    ...(kind.name === 'answer' ? [{ field: 'why', body: 'Because we looked at it.', seen: null }] : []),
  ];
  const input = { scope, id: null, version: null, facts: facts as never, texts };
  const saved = await saveRecord(site.db, program, kind, input);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  for (const link of links)
    await linkRecords(
      site.db,
      program,
      { id: saved.value.id, guarded: scope.guarded, act: kind.write },
      { toKind: null, quote: null, reason: 'It says so.', language: 'en', ...link },
      new Date(),
    );
  return saved.value.id;
}
type Link = {
  readonly toKind?: string;
  readonly toId: string;
  readonly relation: 'rests-on' | 'answers' | 'carries-out';
};
async function step(kind: AnyKind, id: string, act: string) {
  const taken = await takeStep(site.db, program, kind, { scope, id, act });
  if (!taken.ok) throw new Error(JSON.stringify(taken));
}
const statement = (name: string): Link => ({
  toKind: 'statement',
  toId: `${poll}/${numbers[name]}`,
  relation: 'rests-on',
});
const changed = () => touchPoll(site.db, poll);
const page = async (language = 'en') => (await author.get(`${mine}?lang=${language}`)).text;
/** What stands at one statement of the page. */
const at = (html: string, name: string) =>
  wordsOf(html.split(`id="statement-${poll}-${numbers[name]}"`)[1]?.split('<li class="record"')[0] ?? '');
const decided = (verdict: string) => ({
  verdict,
  decidedBy: 'Town council',
  decidedOn: '2026-06-16',
  doneBy: null,
  until: null,
});

test('says while people can still take part that nothing can have come of it yet', async () => {
  const text = wordsOf(await page());
  expect(text).toContain('What came of my contributions?');
  expect(text).toContain('You wrote 5 contributions, and your votes on 2 statements are counted.');
  expect(text).toContain('5 wait until everybody has had their say.');
  expect(text).not.toContain('led nowhere');
  expect(await page()).toContain(`href="/follow?what=${scope.id}`);
  expect(text).toContain('By a feed, for everything in this consultation: this site sends no mail.');
  expect(text).not.toContain('By mail');
});

test('shows of each statement how far it came, with the words of those who took it up', async () => {
  const kerbs = await write(findingKind, 'Everybody must be able to cross', { pattern: 'convergent' }, [
    statement('Kerbs'),
  ]);
  const split = await write(
    findingKind,
    'A Saturday without cars splits the town',
    { pattern: 'divergent' },
    [statement('Saturdays')],
  );
  // A draft has come of nothing, whoever looks.
  expect(wordsOf(await page())).not.toContain('Everybody must be able to cross');
  for (const id of [kerbs, split]) await step(findingKind, id, 'publish');
  await decide(site.db, poll, 'closed');
  await changed();
  expect(wordsOf(await page())).toContain('2 are in a finding and have no answer yet.');
  const yes = await write(answerKind, 'Every kerb will be lowered', decided('taken-up'), [
    { toId: kerbs, relation: 'answers' },
  ]);
  const no = await write(answerKind, 'Fire engines need the street', decided('no'), [
    { toId: split, relation: 'answers' },
  ]);
  for (const id of [yes, no]) await step(answerKind, id, 'decide');
  const promise = await write(
    commitmentKind,
    'Lower all crossings',
    { lead: 'Streets office', starts: null, ends: '2027-10-31' },
    [{ toId: yes, relation: 'carries-out' }],
  );
  const milestone = await write(milestoneKind, 'The first ten', {
    commitment: promise,
    due: '2027-01-31',
    owner: 'Streets office',
  });
  await step(commitmentKind, promise, 'adopt');
  const evidence = { evidence: null, evidenceHref: null };
  const said = await write(progressKind, 'Ten crossings are low', {
    commitment: promise,
    milestone,
    status: 'substantial',
    saidOn: '2026-11-20',
    ...evidence,
  });
  await step(progressKind, said, 'publish');
  const judged = await write(reviewKind, 'Six of them are low', {
    commitment: promise,
    milestone,
    completion: 'limited',
    earlyResults: { missing: 'not-assessed' },
    scale: 'irm-2021',
    by: 'The audit office',
    judgedOn: '2026-11-21',
    ...evidence,
  });
  await step(reviewKind, judged, 'publish');
  await sql`update statements set state = 'merged', merged_into = (select id from statements
    where poll_id = ${poll} and number = ${numbers.Saturdays}) where poll_id = ${poll} and number = ${numbers.Merged}`.execute(
    site.db,
  );
  await changed();
  const back = { poll, number: String(numbers.Withdrawn), confirm: 'yes' };
  expect((await author.post(`${mine}/statements/withdraw`, back)).status).toBe(303);

  const html = await page();
  const text = wordsOf(html);
  expect(text).toContain(
    'One led to something that was reported on. 2 were answered with a no. One led nowhere.',
  );
  expect(text).toContain('You took one back.');

  const way = at(html, 'Kerbs');
  for (const [before, after] of [
    ['Heard', 'Counted'],
    ['Counted', 'In the finding Everybody must be able to cross'],
    ['Everybody must', 'Answered: Taken up Every kerb will be lowered Town council'],
    ['Every kerb', 'Turned into a promise Lower all crossings Streets office'],
    ['Lower all', 'What came of it'],
  ] as const) {
    expect(way).toContain(after);
    expect(way.indexOf(before)).toBeLessThan(way.indexOf(after));
  }
  expect(way).toContain('Said by those who promised: Substantial. Ten crossings are low');
  expect(way).toContain('Judged independently: Limited. Six of them are low');

  expect(at(html, 'Saturdays')).toContain('Answered: No Fire engines need the street');
  expect(at(html, 'Saturdays')).toContain('It ends here, with a reason Read the whole answer');
  // What came of the statement that people vote on in its place came of it as well.
  expect(at(html, 'Merged')).toContain(`Merged into statement ${numbers.Saturdays}`);
  expect(at(html, 'Merged')).toContain('Answered: No');
  expect(at(html, 'Bottles')).toContain('It goes no further');
  expect(at(html, 'Bottles')).toContain('it stays in the open data');
  expect(html).toContain(`href="/processes/market-street/bundle.zip"`);
  expect(at(html, 'Withdrawn')).toContain('You took it back: its words are gone');
  expect(html).not.toContain('Withdrawn: these are my very own words.');
});

test('says it in Arabic too, and to nobody else', async () => {
  expect(wordsOf(await page('ar'))).toContain('رُدّ على اثنتين بالرفض.');
  const other = openBrowser(site.home);
  await other.post(`/polls/${poll}/votes`, { statement: '1', value: 'agree' });
  expect((await other.get(mine)).text).not.toContain('my very own words');
});

test('a finding that was withdrawn is named, and counts for nothing', async () => {
  const { rows } = await sql<{ id: string }>`select record_id as id from record_texts
    where body = 'A Saturday without cars splits the town'`.execute(site.db);
  const input = { scope, id: rows[0]?.id ?? '', act: 'withdraw', reason: 'It rests on too few.' };
  expect((await takeStep(site.db, program, findingKind, input)).ok).toBe(true);
  expect(at(await page(), 'Saturdays')).toMatch(/In the finding A Saturday without cars .+ Withdrawn/);
});
