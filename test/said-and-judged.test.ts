import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitmentKind } from '../src/commitments/commitment.ts';
import { milestoneKind } from '../src/commitments/milestone.ts';
import { findingKind } from '../src/findings/findings/finding.ts';
import { findProcess, processScope } from '../src/processes/index.ts';
import { saveRecord, takeStep } from '../src/records/keeping/index.ts';
import type { AnyKind } from '../src/records/kinds/index.ts';
import { progressKind } from '../src/results/progress/progress.ts';
import { reviewKind } from '../src/results/reviews/review.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { formsIn } from './support/forms.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** What a body says of what it promised, and what somebody else judges of it: neither can write the other's. */
const slug = 'market-street';
const program = { system: 'test' };
let site: WholeSite;
let process: string;
let manage: string;
let convener: Browser;
let reviewer: Browser;
let both: Browser;
let administrator: Browser;
beforeAll(async () => {
  site = await serveWholeSite();
  process = (await findProcess(site.db, slug))?.id ?? '';
  manage = `/manage/processes/${process}`;
  administrator = await site.becomeAdministrator();
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: process }]);
  reviewer = await site.signInAs('reviewer@example.org', [{ role: 'reviewer', processId: process }]);
  both = await site.signInAs('both@example.org', [
    { role: 'convener', processId: process },
    { role: 'reviewer', processId: process },
  ]);
}, 240_000);
afterAll(() => site?.close());

async function write(kind: AnyKind, facts: object, title: string, id: string | null = null): Promise<string> {
  const scope = await processScope.find(site.db, process, 'en');
  if (!scope) throw new Error('no process');
  const texts = [
    { field: 'title', body: title, seen: null },
    ...(kind === commitmentKind ? [{ field: 'outside', body: 'The law asks for it.', seen: null }] : []),
  ];
  const input = { scope, id, version: null, facts: facts as never, texts };
  const saved = await saveRecord(site.db, program, kind, input);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
}
async function step(kind: AnyKind, id: string, act: string) {
  const scope = await processScope.find(site.db, process, 'en');
  if (!scope) throw new Error('no process');
  expect(await takeStep(site.db, program, kind, { scope, id, act })).toMatchObject({ ok: true });
}
const promise = (title: string) =>
  write(commitmentKind, { lead: 'The roads office', starts: null, ends: '2027-12-31' }, title);
async function adopted(title: string): Promise<string> {
  const commitment = await promise(title);
  await step(commitmentKind, commitment, 'adopt');
  return commitment;
}
const part = (commitment: string, title: string, id: string | null = null) =>
  write(milestoneKind, { commitment, due: '2027-06-30', owner: 'The roads office' }, title, id);
const report = (commitment: string, milestone: string | null, title: string) =>
  write(
    progressKind,
    { commitment, milestone, status: 'completed', saidOn: '2027-06-01', evidence: null, evidenceHref: null },
    title,
  );
const judgement = (commitment: string, title: string) =>
  write(
    reviewKind,
    {
      ...{ commitment, milestone: null, completion: 'limited', earlyResults: { missing: 'not-assessed' } },
      ...{
        scale: 'irm-2021',
        by: 'The audit office',
        judgedOn: '2027-07-01',
        evidence: null,
        evidenceHref: null,
      },
    },
    title,
  );

test('whoever promised reads what is judged of it and finds no form; a press of theirs is nothing', async () => {
  const review = await judgement(await adopted('Benches'), 'Few benches are there.');
  const path = `${manage}/reviews/${review}`;
  for (const who of [convener, both, administrator]) {
    const { status, text } = await who.get(path);
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain('Few benches are there.');
    expect(wordsOf(text)).not.toContain('Change this review');
    expect(formsIn(text).filter(({ action }) => action.startsWith(path))).toEqual([]);
    for (const [to, sent] of [
      [path, { do: 'save', title: 'All benches are there.' }],
      [`${path}/steps`, { act: 'publish' }],
      [`${manage}/reviews/new`, { do: 'save', title: 'All benches are there.' }],
    ] as const)
      expect([403, 404]).toContain((await who.post(to, sent)).status);
  }
  const { text } = await reviewer.get(path);
  expect(wordsOf(text)).toContain('Change this review');
  expect((await reviewer.post(`${path}/steps`, { act: 'publish' })).status).toBe(303);
});

test('who may not judge is told why, though they hold the role', async () => {
  for (const who of [both, administrator]) {
    const { status, text } = await who.get(`${manage}/reviews/new`);
    expect(status).toBe(403);
    expect(wordsOf(text)).toContain('nobody judges what is theirs');
  }
  expect((await reviewer.get(`${manage}/reviews/new`)).status).toBe(200);
});

test('a reviewer writes nothing of what is judged', async () => {
  const commitment = await promise('Lamps');
  const milestone = await part(commitment, 'Ten lamps');
  await step(commitmentKind, commitment, 'adopt');
  const progress = await report(commitment, milestone, 'The lamps shine.');
  for (const at of [`commitments/${commitment}`, `milestones/${milestone}`, `progress/${progress}`]) {
    expect((await reviewer.get(`${manage}/${at}`)).status).toBe(404);
    expect((await reviewer.post(`${manage}/${at}`, { do: 'save', title: 'No' })).status).toBe(404);
    expect((await reviewer.post(`${manage}/${at}/steps`, { act: 'publish' })).status).toBe(404);
    expect((await reviewer.get(`/processes/${slug}/${at}`)).status).toBe(200);
  }
});

test('only what was promised is reported on and judged, and a milestone with its own commitment', async () => {
  const [first, second] = [await adopted('A dry cellar'), await adopted('A wide path')];
  const [own, foreign] = [await part(first, 'A pump'), await part(second, 'Gravel')];
  await step(milestoneKind, foreign, 'set');
  const draft = await promise('Not yet promised');
  const sent = { do: 'save', title: 'Done', status: 'limited', saidOn: '2026-11-01' };
  const judged = {
    do: 'save',
    title: 'Seen',
    completion: 'limited',
    scale: 'irm-2021',
    by: 'The audit office',
    judgedOn: '2026-11-02',
  };
  for (const [commitment, milestone, error] of [
    [first, foreign, 'This milestone is part of another commitment.'],
    [first, own, 'This is still a draft'],
    [draft, '', 'This is still a draft'],
  ] as const)
    for (const [who, at, form] of [
      [convener, 'progress', sent],
      [reviewer, 'reviews', { ...judged, 'earlyResults:missing': 'not-assessed' }],
    ] as const) {
      const { status, text } = await who.post(`${manage}/${at}/new`, { ...form, commitment, milestone });
      expect(status, at).toBe(422);
      const field = error.includes('another') || milestone ? 'milestone' : 'commitment';
      expect(new RegExp(`id="field-${field}-error"[^>]*>(.*?)</p>`, 's').exec(text)?.[1], at).toContain(
        error,
      );
      expect(text).toContain(`>${form.title}</textarea>`);
    }
  const { status } = await convener.post(`${manage}/progress/new`, {
    ...sent,
    commitment: second,
    milestone: foreign,
  });
  expect(status).toBe(303);
});

test('before a commitment is adopted or withdrawn its page says what goes with it', async () => {
  const commitment = await promise('Trees');
  await part(commitment, 'Ten trees');
  await part(commitment, 'Twenty trees');
  const path = `${manage}/commitments/${commitment}`;
  expect(wordsOf((await convener.get(path)).text)).toContain('Along with it: 2 milestones.');
  await step(commitmentKind, commitment, 'adopt');
  expect(wordsOf((await convener.get(path)).text)).toContain('Along with it: 2 milestones.');
  expect((await convener.post(`${path}/steps`, { act: 'withdraw', reason: 'No money.' })).status).toBe(303);
  expect(wordsOf((await convener.get(path)).text)).not.toContain('Along with it');
});

test('a milestone comes into force with its commitment or after it, never before', async () => {
  const milestone = await part(await promise('A fountain'), 'The water runs');
  const path = `${manage}/milestones/${milestone}`;
  const answer = await convener.post(`${path}/steps`, { act: 'set' });
  expect(wordsOf(answer.text)).toContain('Its commitment is not in force.');
  expect((await openBrowser(site.home).get(`/processes/${slug}/milestones/${milestone}`)).status).toBe(404);
});

test('a draft that stands still waits for whoever writes it, and for nobody else', async () => {
  const review = await judgement(await adopted('A square'), 'The square is as it was.');
  const finding = await write(findingKind, { pattern: 'minority' }, 'A few want quiet.');
  await sql`update records set changed_at = now() - interval '20 days'
    where id in (${review}, ${finding})`.execute(site.db);
  const has = async (who: Browser) => {
    const { text } = await who.get('/manage');
    return [text.includes(`/reviews/${review}`), text.includes(`/findings/${finding}`)];
  };
  expect(await has(reviewer)).toEqual([true, false]);
  expect(await has(convener)).toEqual([false, true]);
});

test('a milestone stays with its promise once it was made, with what was judged of it', async () => {
  const [commitment, other] = [await promise('It keeps its parts'), await promise('A shadow of it')];
  const milestone = await part(commitment, 'Kerbs');
  const beside = await part(commitment, 'Benches');
  for (const one of [commitment, other]) await step(commitmentKind, one, 'adopt');
  await expect(part(other, 'Kerbs', milestone)).rejects.toThrow('commitment');
  const scope = await processScope.find(site.db, process, 'en');
  if (!scope) throw new Error('no process');
  const published = await report(commitment, milestone, 'Done');
  await step(progressKind, published, 'publish');
  const facts = { commitment, milestone: beside, status: 'completed', saidOn: '2027-06-01' };
  const moved = { ...facts, evidence: null, evidenceHref: null } as never;
  const input = { scope, id: published, version: null, facts: moved, texts: [], reason: 'Tidying up.' };
  expect(await saveRecord(site.db, program, progressKind, input)).toMatchObject({
    why: 'invalid',
    errors: { milestone: expect.anything() },
  });
  // Who drafts may still think otherwise.
  const draft = await promise('A draft');
  const movable = await part(await promise('Another draft'), 'Plan');
  expect(await part(draft, 'Plan', movable)).toBe(movable);
});

test('staff link by what a record is: a review answers nothing, and a finding carries nothing out', async () => {
  const commitment = await adopted('It is judged by somebody');
  const review = await judgement(commitment, 'Half of it');
  const offered = async (who: Browser, path: string) =>
    [...(await who.get(`${manage}/${path}/links`)).text.matchAll(/<option value="([a-z-]+)"/g)].map(
      ([, one]) => one,
    );
  const anywhere = ['continues', 'replaces', 'is-about'];
  expect(
    (await offered(reviewer, `reviews/${review}`)).filter((one) => anywhere.includes(one ?? '')),
  ).toEqual(anywhere);
  expect(await offered(reviewer, `reviews/${review}`)).not.toContain('answers');
  expect(await offered(convener, `commitments/${commitment}`)).toContain('carries-out');
  const sent = { relation: 'answers', chosen: commitment, address: '', reason: 'It does.' };
  expect((await reviewer.post(`${manage}/reviews/${review}/links`, sent)).status).toBe(422);
});
