import { sql } from 'kysely';
import { vi } from 'vitest';
import { type DeclaredRoute, declaredRoutes } from '../../src/people/guarded-routes.ts';
import { type Browser, openBrowser } from './browser.ts';
import { zipExport } from './polis-export-files.ts';
import type { WholeSite } from './whole-site.ts';

/** The demo's open poll. */
export const openPoll = 'market-street';

export type Places = Readonly<Record<string, string>>;

/** An address for each parameter at which there is nothing. */
export const nowhere: Places = {
  account: 'nothing',
  act: '1',
  brought: 'nothing',
  claim: '1',
  file: 'sitemap-99.xml',
  grant: '1',
  item: 'nothing',
  link: '1',
  number: '999999',
  passkey: 'nothing',
  picture: 'nothing.png',
  poll: 'nothing',
  process: 'nothing',
  role: 'nothing',
  run: 'nothing',
  session: 'nothing',
  sheet: '1',
  slug: 'nothing',
  token: 'nothing',
  upload: 'nothing',
  webhook: 'nothing',
  mail: 'nothing',
};

/**
 * What each parameter of a route is filled with so that it leads somewhere in the demo, as far as there is something:
 * nobody was set aside there, and no claim checked.
 */
export async function placesIn(site: WholeSite): Promise<Places> {
  const found = await sql<{ process: string; slug: string; other: string }>`
    select p.process_id as process, s.slug, (select id from polls where id <> p.id order by id limit 1) as other
    from polls p join process_slugs s on s.process_id = p.process_id where p.id = ${openPoll}`.execute(
    site.db,
  );
  const row = found.rows[0];
  if (!row) throw new Error('the demo has no open poll');
  return {
    ...nowhere,
    ...row,
    ...(await recordsIn(site, row.process)),
    poll: openPoll,
    number: '1',
    run: await firstRun(site),
    picture: 'line.png',
    role: 'convener',
    file: 'sitemap-1.xml',
  };
}

/**
 * A record of each declared kind, by the name of its kind, which is that of its parameter: a public one if there is, and
 * nothing where there is none.
 */
export async function recordsIn({ db, services }: WholeSite, process: string): Promise<Places> {
  const nothing = services.kinds.flatMap(({ declared }) => (declared ? [[declared.name, 'nothing']] : []));
  const { rows } = await sql<{ kind: string; id: string }>`select distinct on (kind) kind, id from records
    where kind = any(${nothing.map(([kind]) => kind)}) and (scope = ${process} or scope is null)
    order by kind, public_since nulls last, id`.execute(db);
  return Object.fromEntries([...nothing, ...rows.map(({ kind, id }) => [kind, id])]);
}

/** Whoever looks at the map first has it made. */
async function firstRun(site: WholeSite): Promise<string> {
  await openBrowser(site.home).get(`/polls/${openPoll}/map/events`);
  return vi.waitFor(
    async () => {
      const { rows } = await sql<{ id: string }>`
        select id from opinion_map_runs where poll_id = ${openPoll} order by position desc limit 1`.execute(
        site.db,
      );
      const [run] = rows;
      if (!run) throw new Error('no map was made yet');
      return run.id;
    },
    { timeout: 60_000, interval: 100 },
  );
}

/** An export of Polis that this administrator brought and has not imported yet. */
export async function plantUpload(administrator: Browser, home: string): Promise<string> {
  const form = new FormData();
  for (const [name, text] of Object.entries(zipExport())) form.append('files', new File([text], name));
  const answer = await administrator.send('/manage/import', {
    method: 'POST',
    body: form,
    headers: { origin: home },
  });
  const upload = /\/manage\/import\/([^/?]+)/.exec(answer.location ?? '')?.[1];
  if (!upload) throw new Error(`the upload was not taken: ${answer.status}`);
  return upload;
}

/** Fills the parameters of a route. Whoever adds a parameter says above what it leads to. */
export const fill = (path: string, places: Places): string =>
  path.replace(/:([a-zA-Z]+)(\{[^}]*\})?/g, (_, name: string) => {
    const place = places[name];
    if (place === undefined) throw new Error(`test/support/places.ts does not say what :${name} leads to`);
    return place;
  });

export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name = '']) => name);

export const routesOf = (site: WholeSite, method: DeclaredRoute['method']) =>
  declaredRoutes(site.app).filter((route) => route.method === method);

/**
 * The kit has these for each kind by the same code, and nothing of a kind is in what they read: those of findings, which
 * have links in the demo, stand for all. What is each kind's own is tried for each.
 */
const alike = /\/(table|links|links\/:link\/remove)$/;
const stands = 'findings';
export function standingForAll<R extends Pick<DeclaredRoute, 'path'>>(
  { services }: WholeSite,
  routes: readonly R[],
): R[] {
  const bases = services.kinds.flatMap(({ declared }) =>
    declared && declared.plural !== stands ? [`${declared.within.managePath}/${declared.plural}/`] : [],
  );
  return routes.filter(({ path }) => !alike.test(path) || !bases.some((base) => path.startsWith(base)));
}

export type PageAnswer = { readonly path: string; readonly address: string; readonly status: number };

/** Every page that the declared routes give this visitor, those included that say why there is nothing. */
export async function pagesFor(site: WholeSite, browser: Browser, places: Places): Promise<PageAnswer[]> {
  const pages: PageAnswer[] = [];
  for (const { path } of standingForAll(site, routesOf(site, 'GET'))) {
    const address = fill(path, places);
    const { status, headers } = await browser.get(address);
    if ((headers.get('content-type') ?? '').startsWith('text/html')) pages.push({ path, address, status });
  }
  return pages;
}
