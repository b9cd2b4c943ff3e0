import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allMigrations } from '../../src/parts.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { failToServe } from '../support/served-program.ts';

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'declared-'));
beforeAll(async () => {
  database = await openTestDatabase(allMigrations);
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `bin/throughline records sql …` on that database. */
function recordsSql(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['bin/throughline.mjs', 'records', 'sql', ...args],
    {
      env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: folder },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

test('the table of a kind is printed, to be pasted', () => {
  const { status, stdout } = recordsSql('document');
  expect(status).toBe(0);
  expect(stdout).toContain(`create table process_documents (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  position integer not null,
  file text references files,
  href text,
  language text
);`);
  expect(stdout).toContain(
    'create index process_documents_language on process_documents (scope, language, id);',
  );
});

test('of a kind that nobody declared it is said which there are', () => {
  const { status, stderr } = recordsSql('nothing');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^No kind “nothing” is declared\. There are: .*\bdocument\b/);
});

test('the server does not start on a database that its kinds do not fit, and says what is wrong', async () => {
  await sql`alter table process_documents add column colour text`.execute(database.db);
  const { code, said } = failToServe(folder, { DATABASE_URL: database.url });
  await sql`alter table process_documents drop column colour`.execute(database.db);
  expect(code).toBe(1);
  expect(said).toMatch(/^The database is not what this program declares: take the version/);
  expect(said).toContain('document: the table process_documents has a column colour that is not declared');
});
