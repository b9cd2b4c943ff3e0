import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { makeProcess, program, scopeOf } from '../../test/support/made-process.ts';
import { allMigrations } from '../parts.ts';
import type { Scope } from '../records/index.ts';
import { saveRecord, takeStep } from '../records/keeping/index.ts';
import { type AnyKind, declareKind } from '../records/kinds/index.ts';
import { messages } from '../site/index.ts';
import { commitmentKind } from './commitment.ts';
import { milestoneKind } from './milestone.ts';

let database: TestDatabase;
let scope: Scope;
beforeAll(async () => {
  database = await openTestDatabase(allMigrations);
  scope = await scopeOf(database.db, (await makeProcess(database.db, { published: true })).id);
});
afterAll(() => database?.close());

async function write(kind: AnyKind, facts: object, title: string, within = scope): Promise<string> {
  const texts = [
    { field: 'title', body: title, seen: null },
    ...(kind === commitmentKind ? [{ field: 'outside', body: 'The law asks for it', seen: null }] : []),
  ];
  const saved = await saveRecord(database.db, program, kind, {
    scope: within,
    id: null,
    version: null,
    facts: facts as never,
    texts,
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
}
const promise = (title: string) =>
  write(commitmentKind, { lead: 'The roads office', starts: null, ends: '2027-12-31' }, title);
const part = (commitment: string, title: string) =>
  write(milestoneKind, { commitment, due: '2027-06-30', owner: 'The roads office' }, title);
async function step(kind: AnyKind, id: string, act: string, reason?: string) {
  const taken = await takeStep(database.db, program, kind, { scope, id, act, ...(reason ? { reason } : {}) });
  if (!taken.ok) throw new Error(JSON.stringify(taken));
}

const statesOf = async (id: string) =>
  (
    await sql<{ act: string; state: string; reason: string | null }>`select act, state, reason
      from record_states where record_id = ${id} order by id`.execute(database.db)
  ).rows.map(({ act, state, reason }) => [act, state, reason]);
const entriesOf = async (id: string) =>
  (
    await sql<{ act: string }>`select act from ledger where object_id = ${id} order by id`.execute(
      database.db,
    )
  ).rows.map(({ act }) => act);
const noticesOf = async (id: string) =>
  (
    await sql<{ kind: string; unlisted: boolean; note: string | null }>`select kind, unlisted, note
      from record_publications where href like ${`%/${id}`} order by id`.execute(database.db)
  ).rows;

test('milestones are promised with their commitment, and given up with it for the same reason', async () => {
  const [commitment, other] = [await promise('Benches'), await promise('Trees')];
  const [first, second] = [await part(commitment, 'Ten benches'), await part(commitment, 'Twenty benches')];
  const elsewhere = await part(other, 'A tree');

  await step(commitmentKind, commitment, 'adopt');
  for (const id of [first, second]) {
    expect(await statesOf(id)).toEqual([
      ['begin', 'draft', null],
      ['set', 'set', null],
    ]);
    expect(await entriesOf(id)).toEqual(['milestone.add', 'milestone.set']);
    // The notice of the commitment says it; a word for each would fill the lists.
    expect(await noticesOf(id)).toEqual([]);
  }
  expect(await statesOf(elsewhere)).toEqual([['begin', 'draft', null]]);

  await step(milestoneKind, second, 'drop', 'There is no room for them.');
  const late = await part(commitment, 'A bin');
  await step(commitmentKind, commitment, 'withdraw', 'The council voted against it.');
  expect((await statesOf(first)).at(-1)).toEqual(['drop', 'dropped', 'The council voted against it.']);
  expect(await entriesOf(first)).toEqual(['milestone.add', 'milestone.set', 'milestone.drop']);
  // Who follows it hears that it is over.
  expect(await noticesOf(first)).toEqual([
    { kind: 'milestone-drop', unlisted: true, note: 'The council voted against it.' },
  ]);
  // What was given up before keeps its own reason, and what was never promised is not given up.
  expect((await statesOf(second)).at(-1)).toEqual(['drop', 'dropped', 'There is no room for them.']);
  expect(await statesOf(late)).toEqual([['begin', 'draft', null]]);
});

test('a milestone that is added to a commitment in force is told by itself', async () => {
  const commitment = await promise('Lamps');
  await step(commitmentKind, commitment, 'adopt');
  const milestone = await part(commitment, 'Ten lamps');
  await step(milestoneKind, milestone, 'set');
  expect(await noticesOf(milestone)).toMatchObject([{ kind: 'milestone-set', unlisted: false }]);
});

test('where a step is refused nothing goes along', async () => {
  const commitment = await promise('A pool');
  const milestone = await part(commitment, 'A plan of it');
  await step(commitmentKind, commitment, 'adopt');
  const input = { scope, id: commitment, act: 'withdraw' };
  expect(await takeStep(database.db, program, commitmentKind, input)).toMatchObject({ why: 'invalid' });
  expect((await statesOf(milestone)).at(-1)).toEqual(['set', 'set', null]);
});

test('it ends no earlier than it begins', () => {
  const check = (starts: string | null) =>
    commitmentKind.check?.(
      { lead: 'x', starts, ends: '2027-06-30' },
      { title: 'x', problem: '', solution: '', results: '', outside: '' },
    );
  expect(check('2027-07-01')).toEqual({ ends: messages.commitments.endsBeforeStart });
  expect(check('2027-06-30')).toEqual({});
  expect(check(null)).toEqual({});
});

test('what cannot go along is refused when it is declared', () => {
  const along = (by: string, act: string) => () =>
    declareKind({
      ...commitmentKind,
      steps: [
        { ...commitmentKind.steps[0], along: [{ kind: milestoneKind, by, act }] },
        commitmentKind.steps[1],
      ],
    });
  expect(along('commitment', 'set')).not.toThrow();
  expect(along('owner', 'set')).toThrow('milestone does not name it by owner');
  expect(along('commitment', 'adopt')).toThrow('milestone has no step adopt');
});
