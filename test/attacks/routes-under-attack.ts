import { sql } from 'kysely';
import { type DeclaredRoute, declaredRoutes } from '../../src/people/guarded-routes.ts';
import { openBrowser } from '../support/browser.ts';
import type { WholeSite } from '../support/whole-site.ts';

/** The demo's open poll, and the process it belongs to. */
export const openPoll = 'market-street';

/** What the parameters of a route can be filled with so that it leads somewhere. */
export async function placesIn(site: WholeSite): Promise<Readonly<Record<string, string>>> {
  const found = await sql<{ process: string; slug: string; other: string }>`
    select p.process_id as process, s.slug, (select id from polls where id <> p.id order by id limit 1) as other
    from polls p join process_slugs s on s.process_id = p.process_id where p.id = ${openPoll}`.execute(
    site.db,
  );
  const row = found.rows[0];
  if (!row) throw new Error('the demo has no open poll');
  // Whoever looks at the map first has it made.
  await openBrowser(site.home).get(`/polls/${openPoll}/map/events`);
  const runs = await sql<{ id: string }>`
    select id from opinion_map_runs where poll_id = ${openPoll} order by position desc limit 1`.execute(
    site.db,
  );
  return {
    poll: openPoll,
    process: row.process,
    slug: row.slug,
    number: '1',
    statement: '1',
    other: row.other,
    run: runs.rows[0]?.id ?? 'nothing',
  };
}

/** Fills what is known, and `otherwise` for the rest. */
export const fill = (path: string, known: Readonly<Record<string, string>>, otherwise = 'nothing') =>
  path.replace(/:([a-zA-Z]+)(\{[^}]*\})?/g, (_, name: string) => known[name] ?? otherwise);

export const routesOf = (site: WholeSite, method: DeclaredRoute['method']) =>
  declaredRoutes(site.app).filter((route) => route.method === method);
