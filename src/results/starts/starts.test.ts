import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../test/support/browser.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { type PlantedLine, plantProcess } from '../../../test/support/planted-line.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { answerKind } from '../../answers/answer.ts';
import { commitmentKind, milestoneKind } from '../../commitments/index.ts';
import { findingKind } from '../../findings/findings/index.ts';
import { progressKind } from '../progress/index.ts';
import { reviewKind } from '../reviews/index.ts';

let site: WholeSite;
let line: PlantedLine;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
}, 240_000);
afterAll(() => site?.close());

const read = async (path: string) => (await openBrowser(site.home).get(path)).text;
const nav = (html: string) =>
  wordsOf(/<nav\s+class="site-nav"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '')
    .replace(/ Search.*/, '')
    .trim();
const files = { evidence: null, evidenceHref: null };
const verdict = { decidedBy: 'The council', decidedOn: '2026-06-16', doneBy: null, until: null };
const promise = { lead: 'The streets office', starts: null, ends: '2035-12-31' };

test('before anything is there each page says what will come, and the navigation does not lead there', async () => {
  expect(nav(await read('/'))).toBe('Take part What we heard');
  expect(wordsOf(await read('/answers'))).toContain('Nothing was answered yet.');
  expect(wordsOf(await read('/commitments'))).toContain('Nothing was promised yet.');
  expect(wordsOf(await read('/changed'))).toContain('Nobody has said yet what changed.');
});

test('the navigation gets its entries as they fill: not by drafts', async () => {
  line = await plantProcess(site.db, 6);
  const { write, link, step, statement } = line;
  const finding = await write(
    findingKind,
    { pattern: 'convergent' },
    { title: 'Crossings', body: 'It rests.' },
  );
  for (const number of [1, 2, 3]) await link(finding, 'rests-on', statement(number));
  await step(findingKind, finding, 'publish');
  const light = await write(
    findingKind,
    { pattern: 'minority' },
    { title: 'Light at night', body: 'It rests.' },
  );
  await link(light, 'rests-on', statement(4));
  await step(findingKind, light, 'publish');
  const answer = await write(
    answerKind,
    { ...verdict, verdict: 'taken-up' },
    { title: 'Every kerb', plan: 'All.', why: 'Because.' },
  );
  await link(answer, 'answers', finding);
  expect(nav(await read('/'))).toBe('Take part What we heard');
  await step(answerKind, answer, 'decide');
  expect(nav(await read('/'))).toBe('Take part What we heard Answers');
  const crossings = await write(commitmentKind, promise, { title: 'All crossings' });
  await link(crossings, 'carries-out', answer);
  const of = (due: string, title: string) =>
    write(milestoneKind, { commitment: crossings, due, owner: 'The streets office' }, { title });
  const [eleven, eight] = [await of('2026-01-31', 'Eleven of them'), await of('2026-02-28', 'Eight more')];
  await of('2035-01-31', 'The last seven');
  await step(commitmentKind, crossings, 'adopt');
  await write(commitmentKind, promise, { title: 'Every contract', outside: 'A law asks for it.' }, 'adopt');
  expect(nav(await read('/'))).toBe('Take part What we heard Answers Commitments');
  const report = {
    commitment: crossings,
    milestone: eleven,
    status: 'completed',
    saidOn: '2026-01-20',
    ...files,
  };
  await write(progressKind, report, { title: 'All eleven are done' }, 'publish');
  const judged = { commitment: crossings, completion: 'limited', earlyResults: { missing: 'not-assessed' } };
  const review = {
    ...judged,
    milestone: eleven,
    scale: 'irm-2021',
    by: 'The audit office',
    judgedOn: '2026-02-10',
    ...files,
  };
  await write(reviewKind, review, { title: 'Seven can be crossed' }, 'publish');
  const begun = {
    commitment: crossings,
    milestone: eight,
    status: 'limited',
    saidOn: '2026-02-20',
    ...files,
  };
  await write(progressKind, begun, { title: 'Two are begun' }, 'publish');
  expect(nav(await read('/'))).toBe('Take part What we heard Answers Commitments What changed');
});

test('answers: the newest with what they reach, what waits, and how much has one', async () => {
  const words = wordsOf(await read('/answers'));
  expect(words).toMatch(/Newest answers Taken up · .* Every kerb Answers 3 contributions · River crossing/);
  expect(words).toMatch(/Waiting for an answer Waiting since .* Light at night River crossing/);
  expect(words).toMatch(/How much has an answer River crossing \d+ 3 of 6 contributions have an answer\./);
});

test('commitments: what is late by its day alone, and what each rests on, or that nothing led to it', async () => {
  const words = wordsOf(await read('/commitments'));
  // What was said to be completed is not late, and what is due later is not either.
  expect(words).toMatch(
    /Late Due on 28 February 2026, The streets office Eight more Those who promised: Limited · River crossing \d+ Adopted/,
  );
  expect(words).toMatch(
    /The streets office , until 31 December 2035 All crossings Rests on 3 contributions Those who promised: 1 of 3 milestones completed · Review: 0 of 1 it looked at complete · 1 late/,
  );
  expect(words).toMatch(/Every contract Nothing that people said here led to it: A law asks for it\./);
});

test('what changed: the newest by their day, where the two disagree, and what is late', async () => {
  const words = wordsOf(await read('/changed'));
  expect(words).toMatch(
    /Newest Said by .* as of 20 February 2026 Two are begun .*Judged by The audit office · Limited · judged 10 February 2026 Seven can be crossed.*All eleven are done/,
  );
  expect(words).toMatch(
    /Where the two disagree Eleven of them Those who promised: Completed · Review by The audit office : Limited/,
  );
  expect(words).not.toMatch(/Where the two disagree.*Eight more.*Late/);
});

test('what we heard lists published findings beside results', async () => {
  const words = wordsOf(await read('/heard'));
  expect(words).toMatch(/Most share it · River crossing \d+ · .* Crossings/);
  expect(words).toMatch(/A few, strongly · River crossing \d+ · .* Light at night/);
});

test('all are there in every language, and light', async () => {
  for (const path of ['/answers', '/commitments', '/changed'])
    for (const language of ['fr', 'es', 'ar']) {
      const html = await read(`${path}?lang=${language}`);
      expect(html, `${path} ${language}`).not.toContain('[en]');
      expect(gzipSync(html).length).toBeLessThan(10_000);
    }
});
