import { CompiledQuery, sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';

/** Work that has to be done now and then, off the request path. */
export type Job = { readonly name: string; readonly cron: string; readonly run: () => Promise<void> };

/**
 * Runs the jobs on their schedule through pg-boss in the same database: with several processes, each run happens in
 * one of them only. Call `stop` before closing the database.
 */
export async function startJobs(
  db: Database,
  jobs: readonly Job[],
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => {
        const result = await db.executeQuery(CompiledQuery.raw(text, values ?? []));
        return { rows: result.rows as never[] };
      },
    },
    schema: 'jobs',
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue has trouble'));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name);
    await boss.work(job.name, { pollingIntervalSeconds: 30 }, async () => {
      await job.run();
    });
    await boss.schedule(job.name, job.cron);
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5000 }) };
}

/** Removes what the ledger of sent mail no longer needs: bodies hold addresses and sign-in links. */
export async function forgetOldMail(db: Database): Promise<void> {
  await sql`delete from mails where created_at < now() - interval '30 days'`.execute(db);
}
