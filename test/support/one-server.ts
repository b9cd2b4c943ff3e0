import { startPostgres } from './postgres.ts';

/**
 * One PostgreSQL for the whole run, started before the first test file and ended after the last. `TEST_DATABASE_URL`
 * names another server instead, one that may be filled with databases.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const server = await startPostgres({ durable: false });
  process.env.TEST_DATABASE_URL = server.url;
  return () => server.stop();
}
