import type { Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { clearErased } from './database/clear-erased.ts';
import type { Database } from './database/database.ts';
import type { Migration } from './database/migrate.ts';
import type { KeptFiles } from './downloads/kept-files.ts';
import type { LargeForm } from './http/http-app.ts';
import type { StaticFiles } from './http/static-files.ts';
import { forgetOldMail, type Job } from './jobs/index.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mail.ts';
import type { Metrics } from './metrics.ts';
import { platformMigrations } from './migrations.ts';

/**
 * What the parts of the running program work with. Each part names here what it offers, and what it wants from parts
 * further right, by `declare module '…/platform/part.ts' { interface Services { … } }` in its `part.ts`.
 */
export interface Services {
  readonly config: Config;
  readonly db: Database;
  /** For a connection of one's own, on which to hear what other processes say. */
  readonly databaseUrl: string;
  readonly log: Log;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly files: StaticFiles;
  readonly downloads: KeptFiles;
  readonly metrics: Metrics;
  /** The address people type, without a slash at its end. */
  readonly publicUrl: string;
  /** Says something to whoever sits at the terminal. */
  readonly tell: (line: string) => void;
}

/**
 * One part of the program, as it is put together in `src/parts.ts`. First all parts offer their services, from left to
 * right, then all add their routes, their jobs; at the end they close from right to left.
 */
export interface Part {
  readonly name: string;
  readonly migrations?: readonly Migration[];
  /** May call services of parts to its left at once, and those of parts to its right later. */
  offers?(services: Services): Partial<Services>;
  /** Which of its forms may bring more than a page of text. */
  readonly largeForms?: readonly LargeForm[];
  /** Paths that may be written to from anywhere: what lets one do it is in the address, and no cookie counts. */
  readonly keyedPaths?: readonly string[];
  routes?(app: Hono, services: Services): void;
  jobs?(services: Services): readonly Job[];
  /** Ends what goes on by itself, before the database is closed. */
  close?(services: Services): Promise<void> | void;
}

export const platformPart: Part = {
  name: 'platform',
  migrations: platformMigrations,
  jobs: ({ db, mailer, log }) => [
    {
      name: 'retry-mail',
      cron: '* * * * *',
      run: async () => {
        await mailer.blankExpired();
        await mailer.retry();
      },
    },
    { name: 'forget-old-mail', cron: '17 3 * * *', run: () => forgetOldMail(db) },
    { name: 'clear-erased', cron: '52 3 * * *', run: async () => void (await clearErased(db, log)) },
  ],
  close: ({ downloads }) => downloads.close(),
};
