import type { Command } from 'commander';
import { isEmptyInstallation, loadDemo } from '../demo/index.ts';
import { allMigrations } from '../parts.ts';
import { copyDatabase, migrate } from '../platform/database/index.ts';
import { readConfig } from '../platform/index.ts';
import { BadUse, print, withDatabase, withOpen } from './running.ts';

export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database up to date. The server does the same when it starts.')
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      await withOpen(readConfig(process.env), async ({ db }) => {
        const taken = await migrate(db, allMigrations);
        print(
          options.json,
          { taken },
          taken.length ? taken.map((name) => `took ${name}`) : ['Nothing to do.'],
        );
      });
    });

  program
    .command('demo')
    .description('Load the demo into an installation that has no process yet.')
    .action(() =>
      withDatabase(async (db) => {
        if (!(await isEmptyInstallation(db))) {
          throw new BadUse(
            'There are processes here already: the demo goes into an empty installation only. Set DATA_DIR to a new folder.',
          );
        }
        await loadDemo(db, { now: new Date(), onProgress: (line) => process.stderr.write(`${line}\n`) });
        print(false, null, ['The demo is loaded.']);
      }),
    );

  program
    .command('move-data')
    .description('Copy everything from the embedded database in DATA_DIR to an empty PostgreSQL server.')
    .requiredOption('--to <url>', 'address of the server, as postgres://user@host/database')
    .action(async (options: { to: string }) => {
      const config = readConfig(process.env);
      if (!/^postgres(ql)?:\/\//.test(options.to)) throw new BadUse('--to must start with postgres://');
      const here = { databaseUrl: null, dataDir: config.dataDir };
      const there = { databaseUrl: options.to, dataDir: null };
      await withOpen(here, (from) =>
        withOpen(there, async (to) => {
          await migrate(from.db, allMigrations);
          await migrate(to.db, allMigrations);
          const copied = await copyDatabase(from.db, to.db);
          print(false, null, [
            ...copied.map(({ table, rows }) => `${table}: ${rows}`),
            'Done. Start with DATABASE_URL set to the new server from now on, and keep THROUGHLINE_SECRET (or the file `secret` in DATA_DIR): receipts depend on it.',
          ]);
        }),
      );
    });
}
