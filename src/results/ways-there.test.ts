import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../test/support/browser.ts';
import { makeProcess, scopeOf } from '../../test/support/made-process.ts';
import { promisesIn } from '../../test/support/made-promise.ts';
import { wordsOf } from '../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../test/support/whole-site.ts';
import { commitmentKind } from '../commitments/commitment.ts';

let site: WholeSite;
let base: string;
let manage: string;
let convener: Browser;
let reviewer: Browser;
let promises: ReturnType<typeof promisesIn>;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  const { id, slug } = await makeProcess(site.db, { published: true });
  base = `/processes/${slug}`;
  manage = `/manage/processes/${id}`;
  promises = promisesIn(site.db, await scopeOf(site.db, id));
  convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: id }]);
  reviewer = await site.signInAs('reviewer@example.org', [{ role: 'reviewer', processId: id }]);
}, 120_000);
afterAll(() => site?.close());

/** The records to which the form's choice of this name is set. */
const chosen = (html: string, name: string) => {
  const select = new RegExp(`<select[^>]*name="${name}"(?:.|\\n)*?</select>`).exec(html)?.[0];
  if (!select) throw new Error(`no choice of ${name}`);
  return [...select.matchAll(/<option[^>]*value="([^"]+)"[^>]*selected/g)].map(([, id]) => id);
};
const trailIn = (html: string) => {
  const trail = /<nav class="breadcrumb"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';
  return [...trail.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
};
const page = async (browser: Browser, path: string) => {
  const { status, text } = await browser.get(path);
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return text;
};

test('from a commitment its milestones are added, from those what was done is said, and a reviewer judges both', async () => {
  const commitment = await promises.commitment('Ten benches');
  const whole = `${base}/commitments/${commitment}`;
  const first = await promises.milestone(commitment, 'Choose the places', '2027-03-31');
  const part = `${base}/milestones/${first}`;
  const draft = await page(convener, `${manage}/commitments/${commitment}`);
  expect(wordsOf(draft)).toContain('Choose the places');
  expect(draft).toContain(`href="${manage}/milestones/new?commitment=${commitment}"`);
  // Nothing is said or judged of what is not promised yet.
  expect(await page(convener, `${manage}/milestones/${first}`)).not.toContain('/progress/new');
  expect(await page(reviewer, whole)).not.toContain('/reviews/new');

  await promises.step(commitmentKind, commitment, 'adopt');
  const adding = await page(convener, `${manage}/milestones/new?commitment=${commitment}`);
  expect(chosen(adding, 'commitment')).toEqual([commitment]);
  const desk = await page(convener, `${manage}/milestones/${first}`);
  const reporting = `${manage}/progress/new?milestone=${first}&commitment=${commitment}`;
  expect(desk).toContain(`href="${reporting.replace('&', '&amp;')}"`);
  const saying = await page(convener, reporting);
  expect([chosen(saying, 'milestone'), chosen(saying, 'commitment')]).toEqual([[first], [commitment]]);

  expect(await page(reviewer, whole)).toContain(`href="${manage}/reviews/new?commitment=${commitment}"`);
  const judging = `${manage}/reviews/new?milestone=${first}&commitment=${commitment}`;
  expect(await page(reviewer, part)).toContain(`href="${judging.replace('&', '&amp;')}"`);
  const form = await page(reviewer, judging);
  expect([chosen(form, 'milestone'), chosen(form, 'commitment')]).toEqual([[first], [commitment]]);
  // There is one scale: nobody has to choose it.
  expect(form).toMatch(/<input[^>]*name="scale"[^>]*value="irm-2021"[^>]*checked/);
  for (const other of [convener, openBrowser(site.home)])
    expect(await page(other, part)).not.toContain('/reviews/new');
  expect(desk).not.toContain('/reviews/new');
});

test('what an address names is chosen only where it could be', async () => {
  const elsewhere = await makeProcess(site.db, { published: true });
  const foreign = await promisesIn(site.db, await scopeOf(site.db, elsewhere.id)).commitment('Not here');
  for (const id of [foreign, 'nothing', '%00']) {
    const form = await page(convener, `${manage}/milestones/new?commitment=${id}`);
    expect(chosen(form, 'commitment')).toEqual([]);
  }
});

test('a milestone leads to its commitment, and what was said or judged of it to both', async () => {
  const commitment = await promises.commitment('Forty trees');
  const milestone = await promises.milestone(commitment, 'Plant them', '2027-03-31');
  await promises.step(commitmentKind, commitment, 'adopt');
  const report = await promises.progress(commitment, 'Twenty stand', { milestone });
  const review = await promises.review(commitment, 'Ten stand', { milestone });
  const [whole, part] = [`${base}/commitments/${commitment}`, `${base}/milestones/${milestone}`];
  const stranger = openBrowser(site.home);
  expect(trailIn(await page(stranger, whole))).toEqual([base, `${base}/commitments`]);
  expect(trailIn(await page(stranger, part))).toEqual([base, whole]);
  expect(trailIn(await page(stranger, `${base}/progress/${report}`))).toEqual([base, whole, part]);
  expect(trailIn(await page(stranger, `${base}/reviews/${review}`))).toEqual([base, whole, part]);
});
