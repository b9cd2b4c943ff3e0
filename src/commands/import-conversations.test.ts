import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProcess, program, scopeOf } from '../../test/support/made-process.ts';
import { serveWholeSite, type WholeSite } from '../../test/support/whole-site.ts';
import { findRecordsOf, saveRecord, takeStep } from '../records/keeping/index.ts';
import { conversationKind } from '../voices/conversations/index.ts';
import { outreachKind } from '../voices/outreach/index.ts';
import { stakeholderKind } from '../voices/outreach/stakeholder.ts';
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
