import { allMigrations } from '../parts.ts';
import { type Database, migrate, openDatabase } from '../platform/database/index.ts';
import { type Config, readConfig } from '../platform/index.ts';

/** The call or the input was wrong: exit code 2. The message says what to do. */
export class BadUse extends Error {}

/** Opens the database the server uses, brings it up to date, runs `work` and closes it again. */
export async function withDatabase<T>(work: (db: Database, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  try {
    await migrate(database.db, allMigrations);
    return await work(database.db, config);
  } finally {
    await database.close();
  }
}

/** Prints for people, or as JSON for programs when `--json` was given. */
export function print(asJson: boolean | undefined, value: unknown, lines: readonly string[]): void {
  process.stdout.write(asJson ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`);
}

/** A progress line that is rewritten in place on a terminal, and silent elsewhere. */
export function progressLine(label: string): { show(done: number, total: number): void; end(): void } {
  const onTerminal = process.stderr.isTTY;
  let last = 0;
  return {
    show(done, total) {
      const now = Date.now();
      if (!onTerminal || now - last < 100) return;
      last = now;
      const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
      process.stderr.write(`\r${label} ${percent} %   `);
    },
    end() {
      if (onTerminal) process.stderr.write('\r\u001b[K');
    },
  };
}
