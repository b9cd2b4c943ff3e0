import { allMigrations } from '../parts.ts';
import { type Database, migrate, type OpenDatabase, openDatabase } from '../platform/database/index.ts';
import { type Config, readConfig } from '../platform/index.ts';

/** The call or the input was wrong: exit code 2. The message says what to do. */
export class BadUse extends Error {}

/** Opens a database, runs `work` and closes it again. */
export async function withOpen<T>(
  where: Parameters<typeof openDatabase>[0],
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(where);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Runs `work` on the database the server uses, brought up to date. */
export async function withDatabase<T>(
  work: (db: Database, config: Config, databaseUrl: string) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env);
  return withOpen(config, async ({ db, url }) => {
    await migrate(db, allMigrations);
    return work(db, config, url);
  });
}

/** Prints for people, or as JSON for programs when `--json` was given. */
export function print(asJson: boolean | undefined, value: unknown, lines: readonly string[]): void {
  process.stdout.write(asJson ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`);
}
