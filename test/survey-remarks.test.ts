import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processScope } from '../src/processes/index.ts';
import { takeStep } from '../src/records/keeping/index.ts';
import { form } from '../src/voices/surveys/form/form.ts';
import { beginSurvey, surveyKind } from '../src/voices/surveys/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { wordsOf } from './support/markup.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let staff: Browser;
let page: string;
let manage: string;

const asked = form.parse({
  languages: ['en'],
  title: { en: 'Shade' },
  lists: [{ name: 'how', choices: [{ value: 'trees', label: { en: 'Trees' } }] }],
  sections: [
    {
      kind: 'section',
      name: 'one',
      items: [
        { type: 'one', name: 'how', label: { en: 'How?' }, list: 'how', other: true },
        { type: 'long', name: 'why', label: { en: 'Why there?' } },
      ],
    },
  ],
});

beforeAll(async () => {
  site = await serveWholeSite();
  staff = await site.becomeAdministrator();
  const scope = await processScope.find(site.db, 'market-street', 'en');
  if (!scope) throw new Error('the demo has no Market Street');
  const doer = { system: 'test' };
  const begun = await beginSurvey(site.db, doer, scope, { form: asked }, new Date());
  if (!begun.ok) throw new Error(begun.why);
  expect((await takeStep(site.db, doer, surveyKind, { scope, id: begun.value, act: 'open' })).ok).toBe(true);
  page = `${scope.href}/surveys/${begun.value}`;
  manage = scope.manageHref;
}, 240_000);
afterAll(() => site?.close());

const send = (browser: Browser, why: string, publish: string, name = '') =>
  browser.post(`${page}/answer?page=one`, { do: 'next', why, 'texts.publish': publish, 'texts.name': name });
const remarks = async () =>
  (
    await sql<{ id: string; state: string; from: string | null; erased: boolean; words: string | null }>`
      select r.id, h.state, r."from", h.erased_at is not null as erased, t.body as words
      from survey_remarks r join records h on h.id = r.id
      left join record_texts t on t.record_id = r.id and t.field = 'title' order by h.created_at, r.id`.execute(
      site.db,
    )
  ).rows.map(({ id: _, ...row }) => row);
const idOf = async (words: string) =>
  (
    await sql<{ id: string }>`select r.id from survey_remarks r join record_texts t on t.record_id = r.id
      where t.body = ${words}`.execute(site.db)
  ).rows[0]?.id ?? '';
const step = (id: string, act: string, reason = '') =>
  staff.post(`${manage}/remarks/${id}/steps`, { act, reason });

test('what somebody lets be published is theirs, changes and goes with their answers', async () => {
  const one = openBrowser(site.home);
  expect((await one.get(`${page}/answer`)).text).toContain('name="texts.publish" value="not-at-all" checked');
  const nameless = await send(one, 'Benches burn in July', 'with-name');
  expect(nameless.status).toBe(422);
  expect(wordsOf(nameless.text)).toContain('Say the name to publish it with');
  await send(one, 'Benches burn in July', 'with-name', 'Amal');
  const held = { state: 'held', from: 'Amal', erased: false };
  expect(await remarks()).toEqual([{ ...held, words: 'Benches burn in July' }]);
  const mine = await one.get('/processes/market-street/mine');
  expect(wordsOf(mine.text)).not.toContain('led nowhere');
  expect(wordsOf(mine.text)).toContain('What I wrote in surveys and let be published');
  await send(one, 'Benches burn in August', 'without-name');
  const gone = { state: 'withdrawn', from: null, erased: true, words: null };
  expect(await remarks()).toEqual([
    gone,
    { state: 'held', from: null, erased: false, words: 'Benches burn in August' },
  ]);
  await one.post(`${page}/answer/withdraw`, {});
  expect(await remarks()).toEqual([gone, gone]);
});

test('a moderator publishes it once five wrote there; it is found, listed, cited and set aside', async () => {
  const writers = Array.from({ length: 5 }, () => openBrowser(site.home));
  for (const [at, one] of writers.entries()) {
    if (at === 4) {
      await step(await idOf('Plane trees cool the square'), 'publish');
      expect((await remarks()).every(({ state }) => state !== 'published')).toBe(true);
    }
    await send(
      one,
      at === 0 ? 'Plane trees cool the square' : 'Shade',
      at === 0 ? 'without-name' : 'not-at-all',
    );
  }
  const id = await idOf('Plane trees cool the square');
  expect(wordsOf((await staff.get('/manage/moderation')).text)).toContain('Plane trees cool the square');
  expect((await step(id, 'publish')).status).toBe(303);
  const anybody = openBrowser(site.home);
  await site.services.search.foldIn();
  const list = '/processes/market-street/remarks';
  for (const path of [list, `${list}/${id}`, `${list}.csv`, '/search?q=plane+trees+cool'])
    expect(wordsOf((await anybody.get(path)).text), path).toContain('Plane trees cool the square');
  expect((await anybody.get(`${list}/${id}`)).text).toContain(page);
  expect((await anybody.get(`${list}/new`)).status).toBe(404);
  expect((await writers[0]?.get('/processes/market-street/mine'))?.text).toContain(`remark-${id}`);
  await step(id, 'decline', 'off-topic');
  expect((await anybody.get(`${list}/${id}`)).text).not.toContain('Plane trees cool the square');
});
