import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { lineMaker } from './support/made-line.ts';
import { wordsOf } from './support/markup.ts';
import { plantProcess } from './support/planted-line.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** A statement that was merged lives on in the other one: what came of the one came of both. */
let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite({ empty: true });
}, 240_000);
afterAll(() => site?.close());

const pageAt = async (path: string) => wordsOf((await openBrowser(site.home).get(path)).text);

test('what names a merged statement is followed to the one it lives on in, and says that it was merged', async () => {
  const line = await plantProcess(site.db, 3);
  await sql`update statements set state = 'merged', merged_into = (
      select id from statements where poll_id = ${`${line.slug}-poll`} and number = 1)
    where poll_id = ${`${line.slug}-poll`} and number = 2`.execute(site.db);
  const make = lineMaker(line);
  const finding = await make.finding('Kerbs are too high', [line.statement(2)]);
  await make.answer('Every kerb is lowered', 'taken-up', [finding]);
  const process = `/processes/${line.slug}`;

  const whole = await pageAt(`${process}/line`);
  expect(whole).toContain('1 of 2, 50%, are heard in a finding');
  expect(whole).not.toContain('not shown any more');
  expect(await pageAt(`${process}/we-did`)).toContain('1 of 2 contributions have an answer');

  for (const number of [1, 2])
    expect(await pageAt(`/polls/${line.slug}-poll/statements/${number}`)).toMatch(
      /What came of it.*Kerbs are too high.*Every kerb is lowered.*Commitments not yet/i,
    );
  expect(await pageAt(`/polls/${line.slug}-poll/statements/3`)).toMatch(/What came of it Findings not yet/i);
  expect(await pageAt(`${process}/findings/${finding}`)).toMatch(/Statement · Merged by a moderator ·/);
});
