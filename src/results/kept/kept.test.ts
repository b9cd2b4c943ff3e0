import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ground, statementsFor } from '../../../test/contract/ground.ts';
import { openBrowser } from '../../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../../test/support/made-process.ts';
import { promisesIn } from '../../../test/support/made-promise.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { answerKind } from '../../answers/index.ts';
import { commitmentKind, milestoneKind } from '../../commitments/index.ts';
import type { Scope } from '../../records/index.ts';
import { saveRecord } from '../../records/keeping/index.ts';
import { linkRecords } from '../../records/links/index.ts';

/** Whether a commitment is kept, on its page. */
let site: WholeSite;
let scope: Scope;
let promises: ReturnType<typeof promisesIn>;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  scope = await scopeOf(site.db, (await makeProcess(site.db, { published: true })).id);
  promises = promisesIn(site.db, scope);
}, 240_000);
afterAll(() => site?.close());

const pathOf = (id: string) => `${scope.href}/commitments/${id}`;
const read = async (id: string, language = 'en') =>
  (await openBrowser(site.home).get(`${pathOf(id)}?lang=${language}`)).text;
const section = (html: string, id: string) =>
  wordsOf(new RegExp(`<section id="${id}">.*?</section>`, 's').exec(html)?.[0] ?? '').trim();
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const adopted = async (title: string, ends: string, ...parts: (readonly [string, string])[]) => {
  const id = await promises.commitment(title, { ends });
  const of: [string, ...string[]] = [id];
  for (const [part, due] of parts) of.push(await promises.milestone(id, part, due));
  await promises.step(commitmentKind, id, 'adopt');
  return of as [string, string, string, string];
};

test('of a promise of which nobody said anything it says so, and what its day says', async () => {
  const [late] = await adopted('Benches', day(-5));
  const words = section(await read(late), 'kept');
  expect(words).toMatch(
    /^Is it being kept\? Said by The roads office Nothing said of the whole yet Judged by an independent reviewer The whole is not yet reviewed Calculated from the dates 5 days overdue/,
  );
  expect(words).not.toContain('disagree');
  const start = wordsOf((await openBrowser(site.home).get('/commitments')).text);
  expect(start).toMatch(/Late Due on .*, The roads office Benches/);
  const [due] = await adopted('A bin', day(3));
  expect(section(await read(due), 'kept')).toContain('Due in 3 days');
});

test('said, judged and calculated stand beside each other, and it says where the two disagree', async () => {
  const [id, done, late, coming] = await adopted(
    'Low kerbs',
    day(90),
    ['Kerbs lowered', day(-20)],
    ['Signs set up', day(-10)],
    ['People asked', day(40)],
  );
  const looked = {
    milestone: done,
    completion: 'limited',
    judgedOn: day(-5),
    evidenceHref: 'https://example.org/a',
  };
  await promises.progress(id, 'All are low', { milestone: done, status: 'completed', saidOn: day(-22) });
  const ordered = await promises.progress(id, 'Two are ordered', {
    milestone: late,
    saidOn: day(-12),
    evidenceHref: pathOf(id),
  });
  await promises.review(id, 'One is too high', looked);
  await promises.review(id, 'Two are ordered, so it is', { milestone: late, judgedOn: day(-4) });
  await promises.progress(id, 'It goes well', { status: 'substantial', saidOn: day(-3) });
  await promises.progress(id, 'Not yet said', { status: 'completed', saidOn: day(-1) }, null);
  const html = await read(id);
  const words = section(html, 'kept');
  for (const part of [
    /Said by The roads office Substantial It goes well/,
    /Judged by an independent reviewer The whole is not yet reviewed/,
    /1 of 3 in time 1 overdue · 1 not due yet/,
    /≠ Those who promised and the reviewer disagree about 1 of 3 milestones\. Neither can change/,
    /Kerbs lowered The works yard , due .+ ≠ They disagree Completed All are low .+ Limited One is too high .+ Reported complete 2 days before its day 20 days overdue if the review is right Signs/,
    /Signs set up .+ = They agree Limited .+ 10 days overdue People/,
    /People asked .+ Nothing said yet Not yet reviewed Due in 40 days/,
  ])
    expect(words).toMatch(part);
  expect(words).not.toContain('Not yet said');
  // A page of this site goes by its title; who brought it is the office that does the milestone.
  expect(section(html, 'evidence')).toMatch(
    /https:\/\/example\.org\/a The audit office what is judged One is too high .+ Low kerbs The works yard what is said Two are ordered$/,
  );
  const report = (await openBrowser(site.home).get(`${scope.href}/progress/${ordered}`)).text;
  expect(wordsOf(report)).toMatch(/Evidence: an address Low kerbs/);
  for (const language of ['fr', 'es', 'ar']) expect(await read(id, language)).not.toContain('[en]');
  // Of the whole they disagree as well; a milestone that is dropped is counted no more.
  await promises.review(id, 'It hardly begins', { completion: 'not-started', judgedOn: day(-2) });
  await promises.step(milestoneKind, coming, 'drop', 'Nobody came.');
  const after = section(await read(id), 'kept');
  expect(after).toMatch(/Judged by The audit office Not started It hardly begins .+ Scale: Independent/);
  expect(after).toContain('disagree about the whole and about 1 of 3 milestones.');
  expect(after).toContain('1 of 2 in time 1 overdue');
  expect(after).toMatch(/People asked .+ Not promised any more/);
});

test('what was changed of a promise after it was made is told with the words that went and came', async () => {
  const [id, part] = await adopted('Fifty trees', day(90), ['Plant them', day(30)]);
  expect(section(await read(id), 'changes')).toBe('');
  const save = async (
    kind: typeof commitmentKind | typeof milestoneKind,
    of: string,
    facts: object,
    title: string,
  ) => {
    const texts = [{ field: 'title', body: title, seen: null }];
    const input = {
      scope,
      id: of,
      version: null,
      facts: facts as never,
      texts,
      reason: 'The nursery is late.',
    };
    expect(await saveRecord(site.db, program, kind, input)).toMatchObject({ ok: true });
  };
  const office = 'The roads office';
  await save(commitmentKind, id, { lead: office, starts: null, ends: day(90) }, 'Forty trees');
  await save(milestoneKind, part, { commitment: id, due: day(60), owner: 'The works yard' }, 'Plant them');
  const html = await read(id);
  expect(html).toMatch(/<del>.*?Fifty<\/del><ins>.*?Forty<\/ins> trees/s);
  const words = section(html, 'changes');
  expect(words).toMatch(
    /^Changes to this promise .+, The roads office Plant them Due: .*Before: .+ Now: .+ The nursery is late\. .+, The roads office The commitment in one sentence Before: Fifty Now: Forty trees The nursery is late\.$/,
  );
});

test('its page asks the database as often for thirty milestones as for two', async () => {
  const many = async (count: number) => {
    const [id, ...parts] = await adopted(
      `With ${count} parts`,
      day(90),
      ...Array.from({ length: count }, (_, at) => [`Part ${at}`, day(at)] as const),
    );
    for (const milestone of parts) {
      await promises.progress(id, 'Said', { milestone, evidenceHref: pathOf(id) });
      await promises.review(id, 'Judged', { milestone, evidenceHref: pathOf(id) });
    }
    return statementsFor({ site } as Ground, pathOf(id));
  };
  expect(await many(30)).toBe(await many(2));
});

test('what is missing waits for whoever may do it, and leads to where it is begun', async () => {
  const { id: process } = scope;
  const who = (role: 'convener' | 'reviewer') =>
    site.signInAs(`${role}@example.org`, [{ role, processId: process ?? '' }]);
  const [convener, reviewer] = [await who('convener'), await who('reviewer')];
  const [id, silent, told] = await adopted('Lamps', day(90), ['Ten lamps', day(-3)], ['Twenty', day(-2)]);
  const decided = { verdict: 'in-part', decidedBy: 'Council', decidedOn: null, doneBy: null, until: null };
  const saved = await saveRecord(site.db, program, answerKind, {
    ...{ scope, id: null, version: null, facts: decided as never },
    texts: [
      { field: 'title', body: 'Light, but later', seen: null },
      { field: 'why', body: 'It is dark.', seen: null },
    ],
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const answer = saved.value.id;
  const link = (from: string, to: string, relation: 'answers' | 'carries-out') =>
    linkRecords(
      site.db,
      program,
      { id: from, guarded: scope.guarded },
      { toId: to, relation, reason: 'It does', language: 'en' },
    );
  await link(answer, process ?? '', 'answers');
  await promises.step(answerKind, answer, 'decide');
  await promises.progress(id, 'It is begun', { milestone: told });
  const hrefs = {
    commit: `/commitments/new?from=${answer}`,
    report: `/progress/new?milestone=${silent}&amp;commitment=${id}`,
    review: `/reviews/new?commitment=${id}&amp;milestone=${told}`,
  };
  const waiting = async () => {
    const pages = await Promise.all([convener, reviewer].map(async (one) => (await one.get('/manage')).text));
    return pages.map((page) =>
      Object.entries(hrefs).flatMap(([name, href]) => (page.includes(href) ? [name] : [])),
    );
  };
  expect(await waiting()).toEqual([['commit', 'report'], ['review']]);
  for (const [one, href] of [
    [convener, hrefs.commit],
    [convener, hrefs.report],
    [reviewer, hrefs.review],
  ] as const)
    expect((await one.get(`/manage/processes/${process}${href.replace('&amp;', '&')}`)).status).toBe(200);
  await link(id, answer, 'carries-out');
  await promises.progress(id, 'Late', { milestone: silent });
  await promises.review(id, 'It is', { milestone: told });
  expect(await waiting()).toEqual([[], []]);
});
