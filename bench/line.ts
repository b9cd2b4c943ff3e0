import pg from 'pg';

/** So many things lie on the line that is measured, letters at one end and reports at the other. */
const sizes = {
  submissions: 100,
  findings: 40,
  answers: 30,
  commitments: 10,
  milestones: 10,
  progress_reports: 10,
};
export const onTheLine = Object.values(sizes).reduce((sum, many) => sum + many, 0);

const rows: Readonly<Record<keyof typeof sizes, readonly [string, string, string]>> = {
  submissions: ['"from", publish, came_by', `'Somebody', 'with-name', 'form'`, 'published'],
  findings: ['pattern', `'emerging'`, 'published'],
  answers: ['verdict, decided_by', `'taken-up', 'Council'`, 'published'],
  commitments: ['lead, ends', `'Office', date '2027-12-31'`, 'adopted'],
  milestones: [
    'position, commitment, due, owner',
    `i, 'line-commitments-' || i, date '2027-06-30', 'Office'`,
    'set',
  ],
  progress_reports: [
    'commitment, milestone, status, said_on',
    `'line-commitments-' || i, 'line-milestones-' || i, 'limited', date '2026-11-01'`,
    'published',
  ],
};

/** Writes them into a process of the demo, each finding on two or three letters; answers its id and the readable part of its address. */
export async function writeLine(
  databaseUrl: string,
  otherThan: string,
): Promise<{ id: string; slug: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const run = (text: string, values: readonly unknown[] = []) => client.query(text, [...values]);
  try {
    const { rows: found } = await run(
      `select s.process_id as id, s.slug from process_slugs s join records r on r.id = s.process_id
      where r.public_since is not null and s.process_id <> (select process_id from process_slugs where slug = $1 limit 1)
      order by s.since desc limit 1`,
      [otherThan],
    );
    const process = found[0] as { id: string; slug: string };
    for (const [table, [columns, values, state]] of Object.entries(rows)) {
      await run(
        `insert into ${table} (id, scope, ${columns}) select $2 || i, $1, ${values} from generate_series(1, $3::int) i`,
        [process.id, `line-${table}-`, sizes[table as keyof typeof sizes]],
      );
      await run('update records set state = $2, public_since = now() where id like $1', [
        `line-${table}-%`,
        state,
      ]);
    }
    await run(`insert into record_texts (record_id, field, language, body, state, "by")
      select id, 'title', 'en', 'Title of ' || id, 'original', 'bench' from records where id like 'line-%'`);
    const link = (from: string, to: string, relation: string, many: number) =>
      run(
        `insert into record_links (from_id, to_id, relation, act, reason, language, "by", at)
        select $1 || ${from}, ${to}, $2, 'link', 'It says so.', 'en', 'bench', now() from generate_series(1, $3::int) i`,
        [
          `line-${relation === 'rests-on' ? 'findings' : relation === 'answers' ? 'answers' : 'commitments'}-`,
          relation,
          many,
        ],
      );
    await link('(1 + i % 40)', `'line-submissions-' || i`, 'rests-on', sizes.submissions);
    await link('i', `'line-findings-' || i`, 'answers', sizes.answers);
    await link('i', `'line-answers-' || i`, 'carries-out', sizes.commitments);
    await run('analyze');
    return process;
  } finally {
    await client.end();
  }
}
