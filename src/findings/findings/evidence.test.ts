import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { filled, formsIn } from '../../../test/support/forms.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { type PlantedLine, plantProcess } from '../../../test/support/planted-line.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { touchPoll } from '../../voices/polls/load-poll.ts';
import { findingKind } from './finding.ts';

let site: WholeSite;
let line: PlantedLine;
let analyst: Browser;
let id: string;
let poll: string;
let page: string;
let links: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  line = await plantProcess(site.db, 8);
  analyst = await site.signInAs('analyst@example.org', [{ role: 'analyst', processId: line.id }]);
  id = await line.write(
    findingKind,
    { pattern: 'convergent' },
    { title: 'Most want trees', body: 'So it is.' },
  );
  for (const one of [1, 2, 3, 4]) await line.link(id, 'rests-on', line.statement(one));
  await line.link(id, 'speaks-against', line.statement(5));
  await line.step(findingKind, id, 'publish');
  [poll = ''] = line.statement(1).split('/');
  // Agree, disagree and pass of each: 60 of 80 is 75 %.
  await counts(1, [60, 15, 5]);
  await counts(2, [10, 0, 0]);
  await sql`update polls set kind = 'totals', voters_published = 80, results_visible = 'always' where id = ${poll}`.execute(
    site.db,
  );
  page = `/processes/${line.slug}/findings/${id}`;
  links = `/manage/processes/${line.id}/findings/${id}/links`;
}, 240_000);
afterAll(() => site?.close());

const counts = (number: number, [agree, disagree, pass]: readonly [number, number, number]) =>
  sql`update statement_tallies set agree = ${agree}, disagree = ${disagree}, pass = ${pass}
    where statement_id = (select id from statements where poll_id = ${poll} and number = ${number})`.execute(
    site.db,
  );
async function decide(number: number, state: string, into: number | null = null) {
  await sql`update statements set state = ${state}, merged_into = (select id from statements
      where poll_id = ${poll} and number = ${into}) where poll_id = ${poll} and number = ${number}`.execute(
    site.db,
  );
  await touchPoll(site.db, poll);
}
/** The part of the page about what the finding rests on. */
async function evidence(language = 'en'): Promise<string> {
  const { text } = await openBrowser(site.home).get(`${page}?lang=${language}`);
  return /<section id="rests-on">[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
}

test('each statement has the numbers of the results page, for and against apart', async () => {
  const shown = wordsOf(await evidence());
  expect(shown).toMatch(
    /^ What it rests on 4 speak for it .*Statement number 1 .*Statement number 4 .*One speaks against it .*number 5/,
  );
  // Wilson, 95 %, worked out by hand: 64.5 to 83.2.
  expect(shown).toMatch(/Statement number 1 .*75% agree.*19% disagree.*6% pass.*likely 65–83% 80 votes/);
  const results = await openBrowser(site.home).get(`/polls/${poll}/results?view=all`);
  expect(wordsOf(results.text)).toContain('likely 65–83%');
  expect(shown).toContain('It does');
});

test('the line beside it does not say it again', async () => {
  const { text } = await openBrowser(site.home).get(page);
  const [, rail = ''] = text.split('id="comes-from"');
  expect(wordsOf(rail)).toContain('5 are named above');
  expect(text.match(/>Statement number 1</g)).toHaveLength(1);
});

test('of a statement that was withdrawn it says that it was there, and neither its words nor its votes', async () => {
  await decide(2, 'withdrawn');
  const shown = wordsOf(await evidence());
  expect(shown).toMatch(/3 speak for it/);
  expect(shown).not.toContain('Statement number 2 ');
  expect(shown).not.toContain('10 votes');
  await decide(2, 'accepted');
});

test('a merged statement has the numbers of the one that has its votes', async () => {
  await decide(3, 'merged', 1);
  const own = /Statement number 3 .*?Statement number 4/.exec(wordsOf(await evidence()))?.[0];
  expect(own).toMatch(/counted together with: Statement number 1 .*75%/);
});

test('results that not everybody may see yet are not shown here either', async () => {
  await sql`update polls set kind = 'votes', voters_published = null, results_visible = 'after-closing'
    where id = ${poll}`.execute(site.db);
  await touchPoll(site.db, poll);
  const shown = wordsOf(await evidence());
  expect(shown).not.toContain('75%');
  expect(shown).toContain('once everybody may see the results');
});

test('words that stand in it are quoted as long as they stand there, and others are refused at their field', async () => {
  const add = async (changes: Record<string, string>) => {
    const form = formsIn((await analyst.get(links)).text).find(({ action }) => action === links);
    if (!form) throw new Error('no form');
    const address = `/polls/${poll}/statements/4`;
    return analyst.post(
      links,
      filled(form, { relation: 'rests-on', address, reason: 'In its words', ...changes }),
    );
  };
  const refused = await add({ quote: 'numbers 4' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('These words do not stand in it.');
  expect(refused.text).toContain('numbers 4');
  expect((await add({ quote: ' number  4 ' })).status).toBe(303);
  expect(await evidence('ar')).toContain('<blockquote lang="en" dir="ltr"><p>number 4</p>');
  expect((await analyst.get(links)).text).toContain('<p>number 4</p>');
  const { rows } = await sql<{
    all: string;
  }>`select quote::text as all from record_links where quote is not null`.execute(site.db);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.all).not.toContain('number 4');
  await sql`insert into statement_texts (statement_id, language, body, state, by) select id, 'en', 'Statement', 'redacted', 'test'
    from statements where poll_id = ${poll} and number = 4`.execute(site.db);
  const shown = await evidence();
  expect(shown).not.toContain('<blockquote');
  expect(wordsOf(shown)).toContain('Words were quoted here that have been changed');
});

test('nothing is said of evidence where there is none', async () => {
  const bare = await line.write(findingKind, { pattern: 'minority' }, { title: 'Bare', body: 'Nothing.' });
  const { text } = await analyst.get(`/processes/${line.slug}/findings/${bare}`);
  expect(text).toContain('Bare');
  expect(text).not.toContain('id="rests-on"');
});
