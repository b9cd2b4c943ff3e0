import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** More than are held at once, twice over; what begins together lies across the border. */
const many = 2_150;
let site: WholeSite;
let list = '';
beforeAll(async () => {
  site = await serveWholeSite();
  const { rows } = await sql<{ id: string; slug: string }>`
    select process_id as id, slug from process_slugs order by slug limit 1`.execute(site.db);
  const [{ id, slug } = { id: '', slug: '' }] = rows;
  list = `/processes/${slug}/events`;
  await sql`insert into process_events (id, scope, starts, form, place)
    select 'many' || lpad(i::text, 8, '0'), ${id}, timestamptz '2026-12-01' + (i / 500) * interval '1 day',
      (array['in-person', 'online'])[1 + i % 2], 'Room' from generate_series(1, ${many}::int) i`.execute(
    site.db,
  );
  await sql`update records set state = 'announced', public_since = now(),
    created_at = timestamptz '2026-01-01' where id like 'many%'`.execute(site.db);
  await sql`insert into record_texts (record_id, field, language, body, state, translated_from, "by")
    select id, 'title', 'en', 'Event', 'original', null, 'test' from records where id like 'many%'
    union all select 'many00000700', 'title', 'fr', 'Rencontre', 'verified', 'en', 'test'
    union all select 'many00000701', 'title', 'de', 'Treffen', 'verified', 'en', 'test'
    union all select 'many00000701', 'title', 'de', '', 'verified', 'en', 'test'`.execute(site.db);
}, 240_000);
afterAll(() => site?.close());

async function tableAt(path: string): Promise<{ header: string[]; ids: string[]; lines: string[] }> {
  const answer = await fetch(`${site.home}${path}`);
  expect(answer.status).toBe(200);
  const [header = '', ...lines] = (await answer.text()).trim().split('\r\n');
  const ids = lines.flatMap((line) => /^many\d+/.exec(line)?.[0] ?? []);
  return { header: header.split(','), ids, lines };
}
const idsOf = (wanted: (i: number) => boolean = () => true) =>
  Array.from({ length: many }, (_, i) => i + 1)
    .filter(wanted)
    .map((i) => `many${String(i).padStart(8, '0')}`);

test.each(['', '?sort=starts', '?sort=-starts'])(
  'a table of many has each of them once: %s',
  async (query) => {
    expect((await tableAt(`${list}.csv${query}`)).ids.sort()).toEqual(idsOf());
  },
);

test('sorted, they follow each other over the borders', async () => {
  expect((await tableAt(`${list}.csv?sort=starts`)).ids).toEqual(idsOf());
  expect((await tableAt(`${list}.csv?sort=-starts`)).ids).toEqual(idsOf().reverse());
});

test('filtered, it has the languages of what is in it, and none that was taken back', async () => {
  const whole = await tableAt(`${list}.csv`);
  expect(whole.header).toContain('title_fr');
  expect(whole.header).not.toContain('title_de');
  expect(whole.lines.find((line) => line.startsWith('many00000700'))).toContain('Rencontre');
  // The one in French is of the other form.
  const inPerson = await tableAt(`${list}.csv?form=online`);
  expect(inPerson.ids.sort()).toEqual(idsOf((i) => i % 2 === 1));
  expect(inPerson.header).not.toContain('title_fr');
});

test('search engines are told of each', async () => {
  const text = await (await fetch(`${site.home}/sitemap.xml`)).text();
  const told = [...text.matchAll(/<loc>[^<]*\/events\/(many\d+)\?lang=ar</g)].map(([, id = '']) => id);
  expect(told.sort()).toEqual(idsOf());
});
