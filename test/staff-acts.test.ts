import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProcess, findProcess } from '../src/processes/index.ts';
import { createPoll } from '../src/voices/polls/settings/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { fill, nowhere, type Places, placesIn, recordsIn, routesOf } from './support/places.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

let site: WholeSite;
let administrator: Browser;
let here: Places;
beforeAll(async () => {
  site = await serveWholeSite();
  administrator = await site.becomeAdministrator();
  here = await placesIn(site);
}, 240_000);
afterAll(() => site?.close());

const rows = readFileSync('docs/staff-acts.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, route, , how] = /^\| `([^`]+)`\s*\|([^|]+)\|\s*([a-z ]+?)\s*\|$/.exec(line) ?? [];
    return route && how ? [{ route, how }] : [];
  });
const listed = new Map(rows.map(({ route, how }) => [route, how]));

/** As the table has it: a kind more is no line more. */
function asListed(path: string): string {
  let said = path;
  for (const { declared } of site.services.kinds) {
    if (!declared) continue;
    const base = `${declared.within.managePath}/${declared.plural}`;
    const isOfEvery =
      [base, `${base}/new`, `${base}/table`].includes(said) || said.startsWith(`${base}/:${declared.name}`);
    if (isOfEvery) said = said.replace(base, '<scope>/<kind>').replace(`/:${declared.name}`, '/<record>');
  }
  return said.replace('/manage/processes/:process', '<scope>');
}
const posts = () => routesOf(site, 'POST').filter(({ path }) => path.startsWith('/manage'));

test('every form of staff stands in the table, with what keeps it from harm, and nothing else does', () => {
  const there = [...new Set(posts().map(({ path }) => asListed(path)))].sort();
  expect(there.length).toBeGreaterThan(50);
  expect([...listed.keys()].sort()).toEqual(there);
  expect([...new Set(listed.values())].sort()).toEqual([
    'again',
    'asks',
    'asks or undo',
    'nothing',
    'said',
    'undo',
  ]);
});

test('what asks does nothing to whoever was not asked, and asks', async () => {
  const doer = { system: 'test' } as const;
  const input = { template: 'neighbourhood-question', title: 'Asked first', language: 'en' } as const;
  const made = await createProcess(site.db, doer, input);
  if (!made.ok) throw new Error('no draft');
  const titles = [{ language: 'en', body: 'Asked?', state: 'original' } as const];
  const by = { kind: 'system', id: 'test' } as const;
  const poll = await createPoll(site.db, { processId: made.value.id, originalLanguage: 'en', titles }, by);
  if (!poll.ok) throw new Error('no poll');
  const places = {
    ...nowhere,
    ...(await recordsIn(site, made.value.id)),
    process: made.value.id,
    poll: poll.value,
  };
  const wrong: string[] = [];
  let asked = 0;
  for (const { path } of posts()) {
    if (!listed.get(asListed(path))?.startsWith('asks') || path.endsWith('/import')) continue;
    const answer = await administrator.post(fill(path, places), { act: 'publish' });
    if (answer.status === 404) continue;
    // Links ask for a reason at their field; what is still incomplete offers only the way back.
    const page = answer.status === 303 ? await administrator.get(answer.location ?? '') : answer;
    if (page.status === 404) continue;
    if (page.text.includes('No, leave it as it is')) asked += 1;
    else wrong.push(`${path}: ${answer.status} ${answer.location ?? ''}`);
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(4);
  expect((await findProcess(site.db, made.value.id))?.state).toBe('draft');
  expect((await openBrowser(site.home).get(`/polls/${poll.value}`)).status).toBe(404);
});

describe('right after an act', () => {
  /** Presses the button in the notice of the page to which an act led. */
  async function undo(location: string | null, browser = administrator) {
    const { text } = await browser.get(location ?? '');
    const notice = text.slice(text.indexOf('class="notice is-success"'));
    const [form] = formsIn(notice.slice(0, notice.indexOf('</div>')));
    if (!form) throw new Error(`no way back on ${location}`);
    return browser.post(form.action, filled(form, {}));
  }
  const offers = async (location: string | null, browser = administrator) =>
    />Undo<\/button>/.test((await browser.get(location ?? '')).text);
  const published = async () =>
    (await openBrowser(site.home).get(`/processes/${here.slug}/publications`)).text;

  test('closing a process is taken back with one press, and both are told', async () => {
    const base = `/manage/processes/${here.process}`;
    const closed = await administrator.post(`${base}/state`, { act: 'close', reason: 'The river rose.' });
    const moderator = await site.signInAs('m@example.org', [
      { role: 'moderator', processId: here.process ?? '' },
    ]);
    expect(await offers(closed.location, moderator)).toBe(false);
    // Reached without an act, the page offers nothing.
    expect(await offers(base)).toBe(false);
    const back = await undo(closed.location);
    expect(back.status).toBe(303);
    expect((await findProcess(site.db, here.process ?? ''))?.state).toBe('published');
    expect(await published()).toContain('The river rose.');
    expect(await published()).toContain('This was taken back right away.');
    // The other way too.
    expect((await undo(back.location)).status).toBe(303);
    expect((await findProcess(site.db, here.process ?? ''))?.state).toBe('closed');
    await undo(`${base}?done=closed`);
    // What does not hold any more is not offered.
    expect(await offers(`${base}?done=closed`)).toBe(false);
  });

  test('closing a poll is taken back, its closing time as it was', async () => {
    const base = `/manage/polls/${here.poll}`;
    const before = (await site.services.pollReader.find(here.poll ?? ''))?.poll;
    const closed = await administrator.post(`${base}/close`, { reason: 'Too early.' });
    expect((await undo(closed.location)).location).toContain('done=reopen');
    const after = (await site.services.pollReader.find(here.poll ?? ''))?.poll;
    expect(after?.decided).toBe('open');
    const minute = (date: Date | null | undefined) => date?.toISOString().slice(0, 16);
    expect(minute(after?.closesAt)).toBe(minute(before?.closesAt));
  });

  test('a record that was taken off is put back', async () => {
    const base = `/manage/processes/${here.process}/documents/${here.document}`;
    const off = await administrator.post(`${base}/steps`, { act: 'withdraw', reason: 'The wrong one.' });
    const page = `/processes/${here.slug}/documents/${here.document}`;
    expect((await openBrowser(site.home).get(page)).status).not.toBe(200);
    expect((await undo(off.location)).status).toBe(303);
    expect((await openBrowser(site.home).get(page)).status).toBe(200);
  });
});
