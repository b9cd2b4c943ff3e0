import { expect, test } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { makeProcess, program, scopeOf } from '../../test/support/made-process.ts';
import { allMigrations } from '../parts.ts';
import { saveRecord } from '../records/keeping/index.ts';
import { editRecordTexts } from '../records/showing/sheet-by.ts';
import { messages } from '../site/index.ts';
import { answerKind } from './answer.ts';

const words = messages.answers;
const facts = {
  verdict: 'no',
  decidedBy: 'The council',
  decidedOn: null,
  doneBy: null,
  until: null,
} as const;
const check = (change: Partial<Record<'verdict' | 'until', string>>, why = 'Because.') =>
  answerKind.check?.({ ...facts, ...change } as never, { title: 'x', plan: '', why });

test('what is decided says why, and has no day until which it is open', () => {
  for (const verdict of ['taken-up', 'in-part', 'already-done', 'no', 'not-ours']) {
    expect(check({ verdict })).toEqual({});
    expect(check({ verdict }, '')).toEqual({ why: words.whyMissing });
    expect(check({ verdict, until: '2027-05-03' })).toEqual({ until: words.untilNotOpen });
  }
});

test('what is still open says until when; why may wait', () => {
  expect(check({ verdict: 'still-open' }, '')).toEqual({ until: words.untilMissing });
  expect(check({ verdict: 'still-open', until: '2027-05-03' }, '')).toEqual({});
});

test('the reasons of what is decided are not emptied on the sheet of texts either', async () => {
  const database = await openTestDatabase(allMigrations);
  const scope = await scopeOf(database.db, (await makeProcess(database.db)).id);
  const texts = { title: 'No', why: 'There is no room.' };
  const saved = await saveRecord(database.db, program, answerKind, {
    ...{ scope, id: null, version: null, facts },
    texts: Object.entries(texts).map(([field, body]) => ({ field, body, seen: null })),
  });
  const recordId = saved.ok ? saved.value.id : '';
  const write = (field: string, body: string) =>
    editRecordTexts(database.db, program, answerKind, {
      ...{ scope, language: 'en' },
      edits: [{ recordId, field, body, seen: null }],
    });
  expect(await write('why', '')).toMatchObject({ ok: false, why: 'invalid' });
  expect(await write('why', 'There is no room at all.')).toMatchObject({ ok: true });
  expect(await write('plan', '')).toMatchObject({ ok: true });
  await database.close();
});
