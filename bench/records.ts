import pg from 'pg';

/** How many records of one kind the lists and pages are measured with, all in one scope. */
export const manyRecords = 10_000;

/** Fills a process with events, as if they had been announced one minute after the other. */
export async function writeRecords(databaseUrl: string, slug: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      'select process_id as id from process_slugs where slug = $1',
      [slug],
    );
    const scope = rows[0]?.id;
    await client.query(
      `insert into process_events (id, scope, starts, form, place)
      select 'bench' || lpad(i::text, 7, '0'), $1, timestamptz '2026-12-01' - i * interval '1 hour',
        (array['in-person', 'online', 'mixed'])[1 + i % 3], 'Room ' || i
      from generate_series(1, $2::int) i`,
      [scope, manyRecords],
    );
    await client.query(`update records set state = 'announced', public_since = now(),
      created_at = timestamptz '2026-01-01' + right(id, 7)::int * interval '1 minute' where id like 'bench%'`);
    await client.query(`insert into record_texts (record_id, field, language, body, state, "by")
      select r.id, field, 'en', field || ' of ' || r.id, 'original', 'bench'
      from records r, unnest(array['title', 'about']) field where r.id like 'bench%'`);
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

/** What is asked for, each with its address and the most milliseconds that it may take. */
export const recordPages = (slug: string): readonly (readonly [string, string, number])[] => {
  const list = `/processes/${slug}/events`;
  const one = 'bench0005000';
  return [
    [`list of ${manyRecords} records`, list, 40],
    ['the same, sorted', `${list}?sort=starts`, 40],
    ['the same, filtered', `${list}?form=online`, 40],
    ['page of one of them', `${list}/${one}`, 25],
    ['page of their process', `/processes/${slug}`, 60],
    ['list by the API', `/api/v1/processes/${slug}/events`, 40],
    ['one by the API', `/api/v1/processes/${slug}/events/${one}`, 25],
    ['all of them as CSV', `${list}.csv`, 2000],
  ];
};
