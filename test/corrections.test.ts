import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingKind } from '../src/findings/findings/finding.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { wordsOf } from './support/markup.ts';
import { type PlantedLine, plantProcess } from './support/planted-line.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** What was published is corrected in the open: both wordings and why, on its page and to those who follow. */
let site: WholeSite;
let analyst: Browser;
let line: PlantedLine;
let id: string;
let staffPage: string;
let page: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  line = await plantProcess(site.db, 1);
  const { id: processId } = line;
  analyst = await site.signInAs('analyst@example.org', [{ role: 'analyst', processId }]);
  const body = 'The first paragraph.\n\nFour of five agree.\n\nThe last paragraph.';
  id = await line.write(findingKind, { pattern: 'convergent' }, { title: 'Most want trees', body });
  await line.link(id, 'rests-on', line.statement(1));
  staffPage = `/manage/processes/${processId}/findings/${id}`;
  page = `/processes/${line.slug}/findings/${id}`;
}, 240_000);
afterAll(() => site?.close());

async function change(changes: Record<string, string>) {
  const form = formsIn((await analyst.get(staffPage)).text).find(({ action }) => action === staffPage);
  if (!form) throw new Error('no form');
  return analyst.post(staffPage, filled(form, { ...changes, do: 'save' }));
}
const read = async (address: string) => (await openBrowser(site.home).get(address)).text;

test('a draft is changed without a reason, and nothing is told of it', async () => {
  expect((await analyst.get(staffPage)).text).not.toContain('name="reason"');
  expect((await change({ title: 'Most people want trees' })).status).toBe(303);
  await line.step(findingKind, id, 'publish');
  expect(await read(page)).not.toContain('id="corrections"');
});

test('what is published is corrected with a reason, and what was typed stays until it has one', async () => {
  const body = 'The first paragraph.\n\nThree of five agree.\n\nThe last paragraph.';
  const refused = await change({ body });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('Say why: everybody can read it.');
  expect(refused.text).toContain('href="#field-reason"');
  expect(refused.text).toContain('Three of five agree.');
  expect(await read(page)).toContain('Four of five agree.');
  expect((await change({ body, reason: 'One was counted twice.' })).status).toBe(303);
});

test('its page has both wordings with the reason, and of a long text what differs', async () => {
  const [, shown = ''] = (await read(page)).split('id="corrections"');
  expect(wordsOf(shown)).toMatch(
    /Corrections.*One was counted twice\. Before: Four of five agree\. After: Three of five agree\./,
  );
  expect(shown.split('</section>')[0]).not.toContain('The first paragraph');
  expect((await change({ pattern: 'divergent', reason: 'They divide.' })).status).toBe(303);
  const facts = wordsOf((await read(`${page}?lang=fr`)).split('id="corrections"')[1] ?? '');
  expect(facts).toMatch(/Corrections.*They divide\..*One was counted twice\./);
  expect(facts).not.toContain('Most share it');
});

test('how it was before says why as well: on milestones, reports and reviews that is where it stands', async () => {
  const history = wordsOf(await read(`${page}/history`));
  for (const why of ['They divide.', 'One was counted twice.']) expect(history).toContain(why);
});

test('those who follow are told why as well', async () => {
  const feed = await read(`/processes/${line.slug}/publications.atom`);
  expect(feed).toContain('Why: One was counted twice.');
  const { rows } = await sql<{ told: number }>`select count(*)::int as told from record_publications
    where href = ${page} and reworded ->> 'why' is not null`.execute(site.db);
  expect(rows[0]?.told).toBe(2);
});

test('what changes nothing that people rely on needs no reason', async () => {
  expect((await change({})).status).toBe(303);
});
