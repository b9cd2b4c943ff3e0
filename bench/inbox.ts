import pg from 'pg';
import { type Program, runCommand, signIn } from './program.ts';
import { untilNoneIsDue } from './search.ts';

/** How many letters wait to be read. */
export const manyWaiting = 5_000;
const address = 'bench@example.org';

/** Lets so many of the letters of `writeTexts` wait, and makes an administrator; answers the cookie of their session. */
export async function writeWaiting(databaseUrl: string, program: Program): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Of a deciding moderator, the letters would have their whole history; here they stand as they came.
    await client.query(
      `update records set state = 'held', public_since = null, created_at = now() - right(id, 8)::int * interval '1 minute'
      where id in (select id from submissions where id like 'text%' order by id limit $1)`,
      [manyWaiting],
    );
    await client.query(`insert into accounts (id, name, email) values ('bench', 'Bench', $1)`, [address]);
    await client.query(
      `insert into role_grants (account_id, role, granted_by) values ('bench', 'administrator', 'bench')`,
    );
    await untilNoneIsDue(client);
    await client.query('analyze');
  } finally {
    await client.end();
  }
  const { output } = await runCommand(program.environment, 'sign-in-link', address);
  const link = /https?:\S+/.exec(output)?.[0] ?? '';
  return signIn(program.url, 'sign-in/confirm', link, { next: '/manage' });
}
