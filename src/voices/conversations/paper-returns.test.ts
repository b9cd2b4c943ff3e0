import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../../test/support/made-process.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { findRecordsOf, takeStep } from '../../records/keeping/index.ts';
import { conversationKind } from './conversation.ts';
import { pointKind } from './point.ts';

let site: WholeSite;
let staff: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  staff = await site.becomeAdministrator();
}, 240_000);
afterAll(() => site?.close());

test('a return on paper is typed in with all that was said, by both names, and read before anybody else sees it', async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const scope = await scopeOf(site.db, id);
  const at = `${scope.manageHref}/conversations/new`;
  const moderator = await site.signInAs('mod@example.org', [{ role: 'moderator', processId: id }]);
  const { text: blank } = await moderator.get(at);
  for (const name of [
    'point:other',
    'agreed:other',
    'quote1:other',
    'consent1:other',
    'odd',
    'groups',
    'file1',
  ])
    expect(blank).toContain(`name="${name}"`);
  const typed = {
    title: 'The old people’s home',
    host: 'Ms. Okoro',
    language: 'en',
    'point:other': 'More benches',
    'agreed:other': 'The bus is late',
    'quote1:other': 'I sit at home.',
    do: 'publish',
  };
  const unasked = await moderator.post(at, typed);
  expect(unasked.status).toBe(422);
  expect(unasked.text).toContain('A quote is kept only where');
  expect(unasked.text).toContain('More benches');
  const sent = await moderator.post(at, { ...typed, 'consent1:other': 'yes' });
  expect(sent.status).toBe(303);
  const [row] = await findRecordsOf(site.db, conversationKind, { scopes: [id] });
  expect(row).toMatchObject({
    state: 'held',
    facts: { host: 'Ms. Okoro', typedBy: 'mod@example.org', heldOn: { missing: 'not-recorded' } },
  });
  const points = await findRecordsOf(site.db, pointKind, { scopes: [id] });
  expect(points.map(({ state, facts }) => [state, facts.says])).toEqual([
    ['held', 'point'],
    ['held', 'agreed'],
    ['held', 'quote'],
  ]);
  expect(wordsOf((await moderator.get('/manage')).text)).toContain('The old people’s home');
  expect((await openBrowser(site.home).get(`${scope.href}/conversations/${row?.id}`)).status).toBe(404);

  // Whoever judges it reads it first; what changes it is folded away below.
  const page = `${scope.manageHref}/conversations/${row?.id}`;
  const { text } = await moderator.get(page);
  const places = [
    'Ms. Okoro',
    'More benches',
    'I sit at home.',
    'Publish with its points',
    '<summary>Change',
  ];
  expect(places.map((said) => text.indexOf(said))).toEqual(
    places.map((said) => text.indexOf(said)).toSorted((a, b) => a - b),
  );
  expect(text.indexOf('More benches')).toBeGreaterThan(0);
  // What was changed and is wrong stands open, first.
  const wrong = await moderator.post(page, { title: '', version: '1', do: 'save' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).not.toContain('<summary>Change');
  // A line that was turned down by itself says so where the rest is judged.
  await takeStep(site.db, program, pointKind, {
    scope,
    id: points[0]?.id ?? '',
    act: 'decline',
    reason: 'Names.',
  });
  expect((await moderator.get(page)).text).toMatch(/More benches[\s\S]{0,200}Not published/);
  expect((await staff.post(`${page}/steps`, { act: 'publish' })).status).toBe(303);
  expect((await openBrowser(site.home).get(`${scope.href}/conversations/${row?.id}`)).text).toContain(
    'bus is late',
  );
});
