import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, scopeOf } from '../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../test/support/whole-site.ts';
import { inTransaction } from '../platform/database/index.ts';
import { questionKind } from '../processes/index.ts';
import { findRecordsOf, saveRecord, takeStep } from '../records/keeping/index.ts';
import { findTexts } from '../records/texts/index.ts';
import { conversationKind } from '../voices/conversations/index.ts';
import { pointKind } from '../voices/conversations/point.ts';
import { outreachKind } from '../voices/outreach/index.ts';
import { stakeholderKind } from '../voices/outreach/stakeholder.ts';
import { askInProfile, findCounts, usualQuestions } from '../voices/profile/index.ts';
import { importRecords } from './import-records.ts';

let site: WholeSite;
let place: string;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  place = await mkdtemp(join(tmpdir(), 'conversations-'));
}, 240_000);
afterAll(async () => {
  await site?.close();
  await rm(place, { recursive: true });
});

test('a register of conversations comes in, goes out and comes in again', async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const scope = await scopeOf(site.db, id);
  const file = join(place, 'register.csv');
  const bring = async (text: string) => {
    await writeFile(file, text);
    return importRecords(site.services, 'conversations', file, { process: id });
  };
  const register = [
    'title,held_on,held_on_missing,form,form_missing,place,host_kind,people,people_missing,hall',
    'Youth of the coast,2026-05-04,,in-person,,Harbour,school,23,,Blue',
    'Nobody knows when,,not-recorded,,not-recorded,Estonia,civil-society,,not-counted,',
    'Of no kind,2026-05-04,,online,,Web,,12,,',
  ].join('\n');
  expect(await bring(register)).toMatchObject({
    read: 3,
    added: 2,
    changed: 0,
    refused: [{ line: 4, field: 'host_kind' }],
    notTaken: [{ what: 'hall', count: 1 }],
  });
  expect(await bring(register)).toMatchObject({ added: 0, unchanged: 2 });
  const [one] = await findRecordsOf(site.db, conversationKind, { scopes: [id] });
  const again = `id,people\n${one?.id},24`;
  expect(await bring(again)).toMatchObject({ read: 1, changed: 1, refused: [] });

  // Who came, in numbers by answer: read as it goes out, and what names no answer is refused.
  const [gender] = usualQuestions.filter(({ name }) => name === 'gender');
  await inTransaction(site.db, async (tx) => gender && askInProfile(tx, id, gender));
  const came = `id,profile\n${one?.id},"gender: woman 5, man 9"`;
  expect(await bring(came)).toMatchObject({ changed: 1, refused: [] });
  expect(await bring(came)).toMatchObject({ unchanged: 1 });
  expect(await bring(came.replace('man 9', 'king 9'))).toMatchObject({
    refused: [{ line: 2, field: 'profile' }],
  });
  expect(await findCounts(site.db, [one?.id ?? ''])).toEqual(
    new Map([[one?.id, { gender: { woman: 5, man: 9 } }]]),
  );

  // A group that is to be heard says what came in of it, and what cannot be counted.
  const group = await saveRecord(site.db, program, stakeholderKind, {
    scope,
    id: null,
    version: null,
    facts: {
      ...{ region: null, type: 'citizens', level: null, gender: null, theme: null, goal: 40 },
      ...{ firstTime: 'yes', contact: null, consent: null },
    },
    texts: [{ field: 'title', body: 'Young people', seen: null }],
  });
  const groupId = group.ok ? group.value.id : '';
  expect(await bring(`id,stakeholder,people,people_missing\n${one?.id},${groupId},24,`)).toMatchObject({
    changed: 1,
  });
  for (const [kind, record] of [
    [stakeholderKind, groupId],
    [conversationKind, one?.id ?? ''],
  ] as const)
    await takeStep(site.db, program, kind, { scope, id: record, act: 'publish' });
  const page = await (await fetch(`${site.home}${scope.href}/stakeholders/${groupId}`)).text();
  expect(page).toContain('The goal is 40 people.');
  expect(page).toContain('1 published conversation names this group, with at least 24 people.');
  expect(page).toContain('cannot be counted here');
});

test('what was said goes out and comes in again without a loss, and is refused where it names no question', async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const scope = await scopeOf(site.db, id);
  const [question] = await findRecordsOf(site.db, questionKind, { scopes: [id] });
  const file = join(place, 'said.csv');
  const bring = async (text: string) => {
    await writeFile(file, text);
    return importRecords(site.services, 'conversations', file, { process: id });
  };
  const pointsOf = async (conversation: string) => {
    const points = await findRecordsOf(site.db, pointKind, { scopes: [id] });
    const mine = points.filter(({ facts }) => facts.conversation === conversation);
    const texts = await findTexts(
      site.db,
      mine.map((one) => one.id),
      { only: ['title'] },
    );
    return mine.map(({ id: point, facts }) => [
      facts.says,
      facts.question,
      facts.consent,
      texts.find(({ recordId }) => recordId === point)?.body,
    ]);
  };
  const head = 'title,held_on,form,place,host_kind,people,odd,points,agreed,disagreed,quotes';
  const row = (title: string, points: string) =>
    `${title},2026-05-04,in-person,Harbour,school,23,Loud,"${points}","Trees\n=1+1",,"[1] We ""walk"" here"`;
  const said = '[1] More trees\nFewer cars\n[] [sic] a bracket\nFewer cars';
  const wrong = `${row('Wrong', 'Fine\n[nowhere] Not fine')}`;
  expect(await bring([head, row('Coast', said), wrong].join('\n'))).toMatchObject({
    added: 1,
    refused: [{ line: 3, field: 'points' }],
    notTaken: [],
  });
  const [coast, ...more] = await findRecordsOf(site.db, conversationKind, { scopes: [id] });
  expect(more).toEqual([]);
  const first = await pointsOf(coast?.id ?? '');
  expect(first).toEqual([
    ['point', question?.id, null, 'More trees'],
    ['point', null, null, 'Fewer cars'],
    ['point', null, null, '[sic] a bracket'],
    ['point', null, null, 'Fewer cars'],
    ['agreed', null, null, 'Trees'],
    ['agreed', null, null, '=1+1'],
    ['quote', question?.id, 'given', 'We "walk" here'],
  ]);

  // Out, as its staff reads it, and in again: nothing is new. Under another id it is another conversation, all the same.
  const staff = await site.becomeAdministrator();
  const table = (await staff.get(`${scope.href}/conversations.csv`)).text;
  expect(table).toContain(`[${question?.id}] More trees`);
  expect(await bring(table)).toMatchObject({ read: 1, added: 0, changed: 0, unchanged: 1, notTaken: [] });
  const copied = table.replaceAll(coast?.id ?? '', '').replaceAll('Coast', 'Copied');
  expect(await bring(copied)).toMatchObject({ added: 1, refused: [] });
  const all = await findRecordsOf(site.db, conversationKind, { scopes: [id] });
  expect(await pointsOf(all.find((one) => one.id !== coast?.id)?.id ?? '')).toEqual(first);
  // One line more is one point more; what the file leaves out stays.
  expect(await bring(`id,disagreed\n${coast?.id},The price`)).toMatchObject({ changed: 1 });
  expect(await pointsOf(coast?.id ?? '')).toHaveLength(8);
  // Nobody else reads what was not published.
  expect(await (await fetch(`${site.home}${scope.href}/conversations.csv`)).text()).not.toContain(
    'Fewer cars',
  );
});

test('outreach comes in as a table, and a number says what it counts', async () => {
  const { id } = await makeProcess(site.db, { published: true });
  const file = join(place, 'outreach.csv');
  await writeFile(
    file,
    'title,sent_on,through,reached,reached_missing,unit\nPost,2026-05-04,post,300,,views\nTalk,2026-05-05,talk,30,,\n',
  );
  const came = await importRecords(site.services, 'outreach', file, { process: id });
  expect(came).toMatchObject({
    added: 1,
    refused: [{ line: 3, field: 'unit', why: 'Say what the number counts.' }],
  });
  expect((await findRecordsOf(site.db, outreachKind, { scopes: [id] })).map(({ state }) => state)).toEqual([
    'draft',
  ]);
});
