import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../test/support/browser.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { type PlantedLine, plantProcess } from '../../../test/support/planted-line.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { commitmentKind } from '../../commitments/commitment.ts';
import { findingKind } from '../../findings/findings/index.ts';
import { submissionKind } from '../../voices/submissions/index.ts';
import { answerKind } from '../answer.ts';

let site: WholeSite;
let line: PlantedLine;
let answered: Awaited<ReturnType<typeof plantAnswers>>;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  line = await plantProcess(site.db, 10);
  answered = await plantAnswers(line);
}, 240_000);
afterAll(() => site?.close());

const facts = { decidedBy: 'The town council', decidedOn: '2026-06-16', doneBy: null, until: null };
const get = (path: string) => openBrowser(site.home).get(path);
const read = async (language = 'en') => (await get(`/processes/${line.slug}/we-did?lang=${language}`)).text;

/** Of ten statements and a letter: three taken up, two and the letter refused, one open, one waiting, three in no finding. */
async function plantAnswers({ write, link, step, statement }: PlantedLine) {
  const find = async (title: string, numbers: readonly number[], ...acts: string[]) => {
    const id = await write(findingKind, { pattern: 'convergent' }, { title, body: 'What it rests on.' });
    for (const number of numbers) await link(id, 'rests-on', statement(number));
    for (const act of acts) await step(findingKind, id, act);
    return id;
  };
  const answer = async (verdict: string, title: string, to: readonly string[], ...acts: string[]) => {
    const until = verdict === 'still-open' ? '2026-10-01' : null;
    const texts = { title, plan: 'The plan.\n\nAt length.', why: 'The reasons.\n\nThe last reason.' };
    const id = await write(answerKind, { ...facts, verdict, until }, texts);
    for (const one of to) await link(id, 'answers', one);
    for (const act of acts) await step(answerKind, id, act);
    return id;
  };
  const crossings = await find('Crossings for all', [1, 2, 3], 'publish');
  const saturday = await find('A Saturday without cars', [3, 4, 5], 'publish');
  await link(saturday, 'speaks-against', statement(1));
  const waiting = await find('Light at night', [6], 'publish');
  await find('A draft of a finding', [7]);
  const letter = await write(
    submissionKind,
    { from: null, contact: null, publish: 'without-name', cameBy: 'form' },
    { title: 'My letter', body: 'I write.' },
    'publish',
  );
  const yes = await answer('taken-up', 'Every kerb will be lowered', [crossings], 'decide');
  await answer('no', 'The street stays open', [saturday, letter], 'decide');
  await answer('still-open', 'Whether shops are paid', [statement(8)], 'decide');
  await answer('taken-up', 'A draft of an answer', [statement(9)]);
  const gone = await answer('taken-up', 'What was withdrawn', [waiting], 'decide', 'withdraw');
  const dates = { lead: 'The streets office', starts: null, ends: '2027-12-31' };
  const promise = await write(commitmentKind, dates, { title: 'All crossings by 2027' });
  await link(promise, 'carries-out', yes);
  await step(commitmentKind, promise, 'adopt');
  const draft = await write(commitmentKind, dates, { title: 'A promise that is a draft' });
  await link(draft, 'carries-out', yes);
  return { yes, gone, waiting };
}

test('says how much of what was said has an answer, each counted once', async () => {
  const words = wordsOf(await read());
  expect(words).toContain('6 of 11 contributions have an answer.');
  expect(words).toContain(
    '1 is still open, until 1 October 2026. 1 waits for one. 3 were not taken into any finding.',
  );
  expect(words).toMatch(/3 Taken up 3 No 1 Still open 1 Waiting for an answer 3 In no finding/);
  expect(words).toMatch(/Statements 10 5 50% of 10 Letters 1 1 100% of 1 All 11 6 55% of 11/);
});

test('puts each answer beside what it answers, with what carries it out, and nothing of drafts', async () => {
  const html = await read();
  const pairs = [...html.matchAll(/<article[\s\S]*?<\/article>/g)].map(([pair]) => wordsOf(pair));
  expect(pairs).toHaveLength(4);
  const [yes = '', no = '', open = '', waits = ''] = pairs;
  expect(yes).toMatch(
    /Crossings for all.*Rests on 3 contributions.*Taken up Every kerb will be lowered.*The plan\./,
  );
  expect(yes).toMatch(
    /Read the whole answer Carried out by All crossings by 2027 Decided by The town council on 16 June 2026/,
  );
  // A no says all its reasons, and answers the finding and the letter together.
  expect(no).toMatch(
    /A Saturday without cars Rests on 3 contributions · 1 contribution speaks against it My letter/,
  );
  expect(no).toMatch(
    /No The street stays open Why The reasons\. The last reason\. What will be done The plan\. At length\./,
  );
  // A letter has a title, which is nobody's words; a statement is what was said.
  expect(html).toMatch(/<h3>\s*<a[^>]*><bdi[^>]*>My letter/);
  expect(html).toMatch(/<h3 class="said-alone">\s*<a[^>]*><bdi[^>]*>Statement number 8/);
  expect(yes).not.toContain('The last reason');
  expect(open).toMatch(/Statement number 8.*Still open until 1 October 2026.*That day has passed/);
  expect(waits).toMatch(
    /Light at night.*No answer yet Everybody can read this since .*An answer was withdrawn: What was withdrawn/,
  );
  expect(wordsOf(html)).not.toContain('draft');
});

test('is there for programs as a table', async () => {
  const { status, text } = await get(`/processes/${line.slug}/we-did.csv`);
  expect(status).toBe(200);
  const [head, ...rows] = text.trim().split('\r\n');
  expect(head).toBe('kind,id,outcome,findings,answers');
  expect(rows).toHaveLength(11);
  expect(rows.filter((row) => row.includes(',taken-up,'))).toHaveLength(3);
  expect(rows.find((row) => row.includes(line.statement(6)))).toBe(
    `statement,${line.statement(6)},waiting,${answered.waiting},`,
  );
});

test('is led to from the page of the process and from each answer, and draws one sign for each in every language', async () => {
  for (const path of [`/processes/${line.slug}`, `/processes/${line.slug}/answers/${answered.yes}`])
    expect((await get(path)).text).toContain(`href="/processes/${line.slug}/we-did"`);
  for (const language of ['en', 'fr', 'es', 'ar']) {
    const html = await read(language);
    expect(html).not.toContain('[en]');
    const figure = /<figure class="coverage">[\s\S]*?<\/figure>/.exec(html)?.[0] ?? '';
    expect([...figure.matchAll(/<pattern /g)]).toHaveLength(5);
  }
});

test('says what will come where nothing was answered yet, and weighs little where there is much', async () => {
  const bare = await plantProcess(site.db, 3);
  expect(wordsOf((await get(`/processes/${bare.slug}/we-did`)).text)).toContain(
    'Nothing was answered here yet.',
  );
  const large = await plantProcess(site.db, 2_000);
  for (let one = 1; one <= 40; one += 1) {
    const finding = await large.write(
      findingKind,
      { pattern: 'divergent' },
      { title: `Finding ${one} `.repeat(10), body: 'It rests.' },
    );
    await large.link(finding, 'rests-on', large.statement(one));
    await large.step(findingKind, finding, 'publish');
  }
  const { text } = await get(`/processes/${large.slug}/we-did`);
  expect(wordsOf(text)).toContain(
    '0 of 2,000 contributions have an answer. 40 wait for one. 1,960 were not taken',
  );
  expect(gzipSync(text).length).toBeLessThan(15_000);
}, 60_000);
