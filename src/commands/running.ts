import { type Database, migrate, type OpenDatabase, openDatabase } from '../platform/database/index.ts';
import { createStaticFiles } from '../platform/http/index.ts';
import { type Config, createLog, readConfig, type Services, systemClock } from '../platform/index.ts';
import { createMailer } from '../platform/mail/index.ts';

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
  const { allMigrations } = await import('../parts.ts');
  return withOpen(config, async ({ db, url }) => {
    await migrate(db, allMigrations);
    return work(db, config, url);
  });
}

/** Runs `work` with what the parts of the program offer, as the server has it. */
export function withServices<T>(
  work: (services: Services) => Promise<T>,
  tell: (line: string) => void = () => {},
): Promise<T> {
  return withDatabase(async (db, config, databaseUrl) => {
    const log = createLog('silent');
    const mailer = createMailer({ db, smtpUrl: null, from: config.mailFrom, log });
    const files = createStaticFiles('');
    const given = { config, db, databaseUrl, log, mailer, clock: systemClock, files, tell };
    const { createApp } = await import('../app.ts');
    const { services, close } = createApp(given);
    try {
      return await work(services);
    } finally {
      await close();
    }
  });
}

/** Prints for people, or as JSON for programs when `--json` was given. */
export function print(asJson: boolean | undefined, value: unknown, lines: readonly string[]): void {
  process.stdout.write(asJson ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`);
}
