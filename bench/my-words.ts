import pg from 'pg';
import type { Program } from './program.ts';

/** How much one person said and voted on, on a line that goes as far as a result. */
export const ownWords = { statements: 20, votes: 200 };

/**
 * Somebody with so many statements and votes in a poll; every other statement is named in a finding, each finding has an
 * answer, every second answer a commitment with a milestone and a report. Answers the cookie of their receipt.
 */
export async function writeOwnWords(databaseUrl: string, program: Program, poll: string): Promise<string> {
  const answer = await fetch(`${program.url}/polls/${poll}/votes`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: program.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'statement=1&value=agree',
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const run = (text: string, values: readonly unknown[] = []) => client.query(text, [...values]);
  try {
    const { rows } = await run(`select max(id) as id from participants where kind = 'visitor'`);
    const me = rows[0]?.id;
    const { rows: polls } = await run('select process_id as scope from polls where id = $1', [poll]);
    const scope = polls[0]?.scope;
    await run(
      `insert into statements (poll_id, number, is_seed, language, state, author_id)
      select $1, 1000 + i, false, 'en', 'accepted', case when i <= $3::int then $2::bigint end from generate_series(1, $4::int) i`,
      [poll, me, ownWords.statements, ownWords.votes],
    );
    await run(
      `insert into statement_texts (statement_id, language, body, state, by)
      select id, 'en', 'Words ' || number, 'original', 'bench' from statements where poll_id = $1 and number > 1000`,
      [poll],
    );
    await run(
      'insert into statement_tallies (statement_id, agree) select id, 1 from statements where poll_id = $1 and number > 1000',
      [poll],
    );
    await run(
      `insert into votes (participant_id, statement_id, value, cast_at)
      select $2, id, 1, now() from statements where poll_id = $1 and number > 1000 and number < 1000 + $3::int`,
      [poll, me, ownWords.votes],
    );
    const each = ownWords.votes / 2;
    const write = (table: string, columns: string, values: string, many: number) =>
      run(
        `insert into ${table} (id, scope, ${columns}) select $2 || i, $1, ${values} from generate_series(1, $3::int) i`,
        [scope, `words-${table}-`, many],
      );
    await write('findings', 'pattern', `'emerging'`, each);
    await write('answers', 'verdict, decided_by', `'taken-up', 'Council'`, each);
    await write('commitments', 'lead, ends', `'Office', date '2027-12-31'`, each / 2);
    await write(
      'milestones',
      'position, commitment, due, owner',
      `i, 'words-commitments-' || i, date '2027-06-30', 'Office'`,
      each / 2,
    );
    await write(
      'progress_reports',
      'commitment, milestone, status, said_on',
      `'words-commitments-' || i, 'words-milestones-' || i, 'limited', date '2026-11-01'`,
      each / 2,
    );
    for (const [table, state] of Object.entries({
      findings: 'published',
      answers: 'published',
      commitments: 'adopted',
      milestones: 'set',
      progress_reports: 'published',
    }))
      await run('update records set state = $2, public_since = now() where id like $1', [
        `words-${table}-%`,
        state,
      ]);
    await run(`insert into record_texts (record_id, field, language, body, state, "by")
      select id, 'title', 'en', 'Title of ' || id, 'original', 'bench' from records where id like 'words-%'`);
    const link = (from: string, toKind: string | null, to: string, relation: string, many: number) =>
      run(
        `insert into record_links (from_id, to_kind, to_id, relation, act, reason, language, "by", at)
        select $1 || i, $2, ${to}, $3, 'link', 'It says so.', 'en', 'bench', now() from generate_series(1, $4::int) i`,
        [from, toKind, relation, many],
      );
    await link('words-findings-', 'statement', `'${poll}/' || (1000 + 2 * i)`, 'rests-on', each);
    await link('words-answers-', null, `'words-findings-' || i`, 'answers', each);
    await link('words-commitments-', null, `'words-answers-' || 2 * i`, 'carries-out', each / 2);
    await run('update polls set version = version + 1 where id = $1', [poll]);
    await run('analyze');
  } finally {
    await client.end();
  }
  return answer.headers
    .getSetCookie()
    .filter((line) => line.startsWith('participant-'))
    .map((line) => line.split(';')[0])
    .join('; ');
}
