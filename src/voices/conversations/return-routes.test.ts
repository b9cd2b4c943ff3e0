import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { makeProcess, program, scopeOf } from '../../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import type { Scope } from '../../records/index.ts';
import { findRecordsOf, takeStep } from '../../records/keeping/index.ts';
import { conversationKind } from './conversation.ts';
import { turnHosting } from './hosting/hosting.ts';
import { pointKind } from './point.ts';

let site: WholeSite;
let staff: Browser;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  staff = await site.becomeAdministrator();
}, 240_000);
afterAll(() => site?.close());

const newScope = async (): Promise<Scope> => {
  const { id } = await makeProcess(site.db, { published: true });
  await turnHosting(site.db, id, true, { kind: 'system', id: 'test' }, new Date());
  return scopeOf(site.db, id);
};
const codeIn = (text: string) => /class="receipt-code"[^>]*>\s*([A-Z0-9-]{14})/.exec(text)?.[1] ?? '';
const freshIn = (text: string) => /name="fresh" value="([^"]+)"/.exec(text)?.[1] ?? '';
const kept = (scope: Scope) => findRecordsOf(site.db, conversationKind, { scopes: [scope.id] });
const points = (scope: Scope) => findRecordsOf(site.db, pointKind, { scopes: [scope.id] });
const told = {
  title: 'Neighbours of Mill Lane',
  heldOn: '2026-05-04',
  place: 'Mill Lane',
  hostKind: 'citizens',
  language: 'en',
  'point:other': 'More trees\nFewer cars',
};

test('a return counts once however often it is sent, and is found again by its code', async () => {
  const scope = await newScope();
  const at = `${scope.href}/conversations/return`;
  const browser = openBrowser(site.home);
  const fresh = freshIn((await browser.get(at)).text);
  const sent = await browser.post(at, { ...told, fresh });
  expect(sent.status).toBe(200);
  const code = codeIn(sent.text);
  // Its sending was not heard of, as happens without a line; the same code says that it is the same.
  expect(codeIn((await browser.post(at, { ...told, fresh })).text)).toBe(code);
  const [row, ...more] = await kept(scope);
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    state: 'held',
    facts: { people: { missing: 'not-counted' }, form: { missing: 'not-recorded' }, place: 'Mill Lane' },
  });
  expect(await points(scope)).toHaveLength(2);
  // From a page that was kept: another conversation gets a code of its own, and nothing is lost.
  const other = await browser.post(at, { ...told, title: 'Another one', fresh });
  expect(codeIn(other.text)).not.toBe(code);
  expect(await kept(scope)).toHaveLength(2);

  const receipt = `${scope.href}/conversations/receipt`;
  expect((await browser.post(receipt, { code })).text).toContain('It waits for a moderator to read it.');
  const reason = { en: 'It names people.' };
  await takeStep(site.db, program, conversationKind, { scope, id: row?.id ?? '', act: 'publish' });
  expect((await browser.get(`${scope.href}/conversations/${row?.id}`)).text).toContain('Fewer cars');
  await takeStep(site.db, program, conversationKind, {
    scope,
    id: row?.id ?? '',
    act: 'decline',
    reason: reason.en,
  });
  expect((await browser.post(receipt, { code })).text).toContain(reason.en);
  expect((await points(scope)).map(({ state }) => state)).toEqual(['declined', 'declined', 'held', 'held']);
  await browser.post(receipt, { code, do: 'withdraw' });
  expect((await browser.post(receipt, { code })).text).toContain('It was taken back.');
  expect((await browser.post(receipt, { code: 'K7QF-2M9T-XQ4B' })).status).toBe(422);
});

test('a line that was turned down by itself stays so when the rest is published, and goes with the rest else', async () => {
  const scope = await newScope();
  await openBrowser(site.home).post(`${scope.href}/conversations/return`, told);
  const [row] = await kept(scope);
  const [, second] = await points(scope);
  const step = (kind: typeof conversationKind | typeof pointKind, id: string | undefined, act: string) =>
    takeStep(site.db, program, kind, { scope, id: id ?? '', act, reason: 'It names somebody.' });
  expect((await step(pointKind, second?.id, 'decline')).ok).toBe(true);
  expect((await step(conversationKind, row?.id, 'publish')).ok).toBe(true);
  const states = async () => (await points(scope)).map(({ state }) => state);
  expect(await states()).toEqual(['published', 'declined']);
  // Turned down together, they come back together; the one by itself does not.
  await step(conversationKind, row?.id, 'decline');
  expect(await states()).toEqual(['declined', 'declined']);
  await step(conversationKind, row?.id, 'publish');
  expect(await states()).toEqual(['published', 'declined']);
});

test('what was announced is filled in by its code, and the code serves once', async () => {
  const scope = await newScope();
  const browser = openBrowser(site.home);
  const announce = `${scope.href}/conversations/announce`;
  const { title, heldOn, place, hostKind, language } = told;
  // It is to come; the same field of a return asks when it was.
  expect((await browser.get(announce)).text).toContain('When it takes place');
  expect((await browser.get(announce)).text).not.toContain('When it took place');
  const announced = await browser.post(announce, {
    ...{ title, heldOn, place, hostKind, language },
    fresh: freshIn((await browser.get(announce)).text),
  });
  const code = codeIn(announced.text);
  expect((await kept(scope)).map(({ state }) => state)).toEqual(['expected']);
  const at = `${scope.href}/conversations/return`;
  // On another device the code brings what was announced into the form.
  const filled = await openBrowser(site.home).post(at, { code, do: 'open' });
  expect(filled.status).toBe(200);
  for (const value of [title, heldOn, place]) expect(filled.text).toContain(`value="${value}"`);
  expect((await browser.post(at, { ...told, code: code.toLowerCase(), people: '12' })).status).toBe(200);
  expect((await kept(scope)).map(({ state, facts }) => [state, facts.people])).toEqual([['held', 12]]);
  const again = await browser.post(at, { ...told, code, people: '13' });
  expect(again.status).toBe(422);
  expect(again.text).toContain('A return came with this code already, perhaps');
  expect(again.text).toContain('Fewer cars');
});

test('what staff published of an announced one is not written over by its code', async () => {
  const scope = await newScope();
  const browser = openBrowser(site.home);
  const announce = `${scope.href}/conversations/announce`;
  const { title, heldOn, place, hostKind, language } = told;
  const fresh = freshIn((await browser.get(announce)).text);
  const code = codeIn(
    (await browser.post(announce, { title, heldOn, place, hostKind, language, fresh })).text,
  );
  const [row] = await kept(scope);
  for (const act of ['arrive', 'publish'])
    expect((await takeStep(site.db, program, conversationKind, { scope, id: row?.id ?? '', act })).ok).toBe(
      true,
    );
  const late = await browser.post(`${scope.href}/conversations/return`, { ...told, code, title: 'Instead' });
  expect(late.status).toBe(422);
  expect(await kept(scope)).toMatchObject([{ state: 'published' }]);
  expect((await browser.get(`${scope.href}/conversations/${row?.id}`)).text).toContain(title);
  expect(await points(scope)).toEqual([]);
});

test('an unfinished return goes on elsewhere, and what is wrong stands at its field', async () => {
  const scope = await newScope();
  const at = `${scope.href}/conversations/return`;
  const browser = openBrowser(site.home);
  const unfinished = { 'point:other': 'Half a thought', groups: 'women 12', language: 'en' };
  const code = codeIn((await browser.post(at, { ...unfinished, do: 'keep' })).text);
  const elsewhere = await openBrowser(site.home).post(at, { code, do: 'open' });
  expect(elsewhere.text).toContain('Half a thought');
  const wrong = await browser.post(at, { ...unfinished, 'quote1:other': 'So it is.' });
  expect(wrong.status).toBe(422);
  for (const said of ['Line 1 has no number', 'Give the day', 'A quote is kept only where', 'Half a thought'])
    expect(wrong.text).toContain(said);
  expect(await kept(scope)).toEqual([]);
});

test('who came is returned in numbers by answer, and told of all conversations together, where it is many', async () => {
  const scope = await newScope();
  const at = `${scope.href}/conversations/return`;
  const browser = openBrowser(site.home);
  expect((await browser.get(at)).text).toContain('name="groups"');
  await staff.post(`${scope.manageHref}/profile`, { do: 'ask', question: 'gender' });
  const form = (await browser.get(at)).text;
  expect(form).toContain('name="count:gender:woman"');
  expect(form).not.toContain('name="groups"');
  const counts = { 'count:gender:woman': '8', 'count:gender:man': '6', 'count:gender:non-binary': '2' };
  const wrong = await browser.post(at, { ...told, ...counts, 'count:gender:man': 'some' });
  expect([wrong.status, wrong.text.includes('Write a whole number.')]).toEqual([422, true]);
  await browser.post(at, { ...told, ...counts });
  await browser.post(at, { ...told, title: 'Nobody counted' });
  const all = await kept(scope);
  const hosts = async () =>
    JSON.parse((await browser.get(`${scope.href}/who-took-part.json`)).text).countedByHosts;
  for (const { id } of all) await takeStep(site.db, program, conversationKind, { scope, id, act: 'publish' });
  const [{ question, base, counts: shown }] = await hosts();
  expect([question, base]).toEqual(['gender', 16]);
  // Two of another gender are hidden, and the smallest other with them.
  expect(shown.map(({ count }: { count: number | null }) => count)).toEqual([8, null, null]);
  expect((await browser.get(`${scope.href}/who-took-part`)).text).toContain('As the hosts of conversations');
  // Its table has them for staff alone, and takes them in again.
  const table = `${scope.href}/conversations.csv`;
  expect((await browser.get(table)).text).not.toContain('woman 8');
  expect((await staff.get(table)).text).toContain('gender: man 6, non-binary 2, woman 8');
});

test('the one place for codes takes that of a host as well, and leads to what it opens', async () => {
  const scope = await newScope();
  const at = `${scope.href}/conversations/return`;
  const browser = openBrowser(site.home);
  const sent = codeIn((await browser.post(at, told)).text);
  const unfinished = codeIn((await browser.post(at, { 'point:other': 'Half a thought', do: 'keep' })).text);
  const entered = (code: string) => openBrowser(site.home).post('/receipt', { code });
  const led = await entered(sent.toLowerCase());
  expect([led.status, led.headers.get('location')]).toEqual([307, `${scope.href}/conversations/receipt`]);
  expect((await browser.post(`${scope.href}/conversations/receipt`, { code: unfinished })).text).toContain(
    'An unfinished return is kept under this code.',
  );
  expect((await entered(unfinished)).status).toBe(307);
  expect((await entered('K7QF-2M9T-XQ4B')).status).toBe(422);
  expect((await browser.get(scope.href)).text).toContain('I have a code');
});

test('staff see what may have been told twice, and nothing is dropped', async () => {
  const scope = await newScope();
  const at = `${scope.href}/conversations/return`;
  await openBrowser(site.home).post(at, told);
  await openBrowser(site.home).post(at, { ...told, title: 'The same, told by somebody else' });
  const [first] = await kept(scope);
  const page = await staff.get(`${scope.manageHref}/conversations/${first?.id}`);
  expect(page.text).toContain('Maybe told twice');
  expect(page.text).toContain('the same place and week · much the same sentences');
});

test('conversations are taken once whoever convenes the process has said so, and no longer once they end it', async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const scope = await scopeOf(site.db, id);
  const browser = openBrowser(site.home);
  const at = `${scope.href}/conversations/return`;
  const offers = async () => (await browser.get(scope.href)).text.includes(at);
  expect(await offers()).toBe(false);
  expect((await browser.get(at)).text).toContain('Conversations are not taken here at the moment.');
  expect((await browser.post(at, told)).status).toBe(409);
  const { title, heldOn, place, hostKind, language } = told;
  const announced = { title, heldOn, place, hostKind, language };
  expect((await browser.post(`${scope.href}/conversations/announce`, announced)).status).toBe(409);
  expect(await kept(scope)).toEqual([]);

  const turn = `${scope.manageHref}/conversations/hosting`;
  expect((await staff.get(`/manage/processes/${id}`)).text).toContain(turn);
  expect((await staff.post(turn, { do: 'open' })).status).toBe(303);
  expect((await staff.get(turn)).text).toContain('People may hold conversations of their own');
  expect(await offers()).toBe(true);
  expect((await browser.post(at, told)).status).toBe(200);
  await browser.post(turn, { do: 'close' });
  expect(await offers()).toBe(true);
  const begun = { ...announced, title: 'To come' };
  const code = codeIn((await browser.post(`${scope.href}/conversations/announce`, begun)).text);
  await staff.post(turn, { do: 'close' });
  expect(await offers()).toBe(false);
  const late = await browser.post(at, { ...told, title: 'Too late' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Fewer cars');
  expect((await browser.post(at, { ...told, code: 'K7QF-2M9T-XQ4B' })).status).toBe(409);
  expect(await kept(scope)).toHaveLength(2);
  // Whoever announced theirs before goes on: with nothing but the code, to the form, to a return.
  const closed = await browser.get(at);
  expect(closed.text).not.toContain('name="point:other"');
  expect((await browser.post(at, { code, do: 'open' })).text).toContain('value="To come"');
  expect((await browser.post(at, { ...told, code })).status).toBe(200);
  expect((await kept(scope)).map(({ state }) => state)).toEqual(['held', 'held']);
});
