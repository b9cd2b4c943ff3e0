import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerKind } from '../src/answers/answer.ts';
import { lineMaker } from './support/made-line.ts';
import { wordsOf } from './support/markup.ts';
import { type PlantedLine, plantProcess } from './support/planted-line.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** Whoever answers reads at home what has no answer yet, and what was to have one by now. */
let site: WholeSite;
let line: PlantedLine;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
  line = await plantProcess(site.db, 3);
}, 240_000);
afterAll(() => site?.close());

test('a finding waits until it is answered, an answer from two weeks before its day, past it too', async () => {
  const make = lineMaker(line);
  const convener = await site.signInAs('convener@example.org', [{ role: 'convener', processId: line.id }]);
  const finding = await make.finding('Kerbs stop wheels', [line.statement(1)]);
  await make.finding('Nobody reads this yet', [line.statement(2)], null);
  const open = await make.answer('Not decided yet', 'still-open', [line.statement(3)]);
  const home = async () => (await convener.get('/manage')).text;
  const form = `/manage/processes/${line.id}/answers/new?from=${finding}`;
  const until = (days: number) =>
    sql`update answers set until = current_date + ${days}::int where id = ${open}`.execute(site.db);

  let text = await home();
  expect(text).toContain(form);
  expect(wordsOf(text)).not.toMatch(/Answer that is still open|Nobody reads this yet/);
  expect((await convener.get(form)).text).toContain(`value="${finding}"`);
  for (const [days, waits] of [
    [20, false],
    [10, true],
    [-3, true],
  ] as const) {
    await until(days);
    expect([days, (await home()).includes(`/answers/${open}`)]).toEqual([days, waits]);
  }

  const answer = await make.answer('Every kerb will be lowered', 'taken-up', [finding]);
  text = await home();
  expect(text).not.toContain(form);
  await line.step(answerKind, answer, 'withdraw');
  expect(await home()).toContain(form);
});
