import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../src/people/gate.ts';
import { type DeclaredRoute, declaredRoutes } from '../src/people/guarded-routes.ts';
import { createProcess, findProcess } from '../src/processes/index.ts';
import { createPoll } from '../src/voices/polls/settings/index.ts';
import type { Browser } from './support/browser.ts';
import { openBrowser } from './support/browser.ts';
import { formsIn } from './support/forms.ts';
import { fill, nowhere, type Places, parametersOf, recordsIn } from './support/places.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/**
 * Every route with every kind of visitor, made from what the router itself declares. A route that is not declared with
 * its access does not exist in this list, and the first test says so.
 */
let site: WholeSite;
/** What of a draft has an address of its own. */
let draft: { process: string; slug: string; poll: string };
let places: Places;
const visitors = new Map<string, Browser>();
const roles: Role[] = ['convener', 'moderator', 'analyst', 'reviewer'];

beforeAll(async () => {
  site = await serveWholeSite();
  const doer = { system: 'test' } as const;
  const made = await createProcess(site.db, doer, {
    template: 'neighbourhood-question',
    title: 'Secret draft',
    language: 'en',
  });
  if (!made.ok) throw new Error('no draft');
  const poll = await createPoll(
    site.db,
    {
      processId: made.value.id,
      originalLanguage: 'en',
      titles: [{ language: 'en', body: 'Secret poll', state: 'original' }],
    },
    { kind: 'system', id: 'test' },
  );
  if (!poll.ok) throw new Error('no poll');
  draft = { process: made.value.id, slug: made.value.slug, poll: poll.value };
  places = { ...nowhere, ...(await recordsIn(site, draft.process)), ...draft, number: '1' };
  visitors.set('nobody', openBrowser(site.home));
  visitors.set('administrator', await site.becomeAdministrator());
  const other = await findProcess(site.db, 'market-street');
  visitors.set(
    'convener of another process',
    await site.signInAs('other@example.org', [{ role: 'convener', processId: other?.id ?? '' }]),
  );
  for (const role of roles) {
    visitors.set(role, await site.signInAs(`${role}@example.org`, [{ role, processId: draft.process }]));
  }
}, 240_000);
afterAll(() => site.close());

/** Who may do what with a draft, written down here a second time and from the outside. */
const allowed: Record<string, readonly string[]> = {
  read: ['administrator', ...roles],
  'take-part': [],
  convene: ['administrator', 'convener'],
  moderate: ['administrator', 'convener', 'moderator'],
  analyse: ['administrator', 'convener', 'analyst'],
  // Nobody judges what is theirs: neither who convenes it nor who runs it all.
  review: ['reviewer'],
  work: ['administrator', ...roles],
  administer: ['administrator'],
};

describe('access', () => {
  it('is declared for every route of the router', () => {
    const declared = new Set(declaredRoutes(site.app).map(({ method, path }) => `${method} ${path}`));
    const mounted = site.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(mounted.length).toBeGreaterThan(60);
    expect(mounted.filter((route) => !declared.has(route))).toEqual([]);
  });

  it('gives nobody a page of a draft or of the installation that is not theirs', async () => {
    const wrong: string[] = [];
    const closed = declaredRoutes(site.app).filter(
      (route) => isAboutDraft(route) || route.act === 'administer',
    );
    const walks = closed.flatMap((route) =>
      [...visitors].filter(([name]) => !mayEnter(name, route)).map((visitor) => ({ route, visitor })),
    );
    for (const { route, visitor } of walks) wrong.push(...(await knockInVain(route, visitor)));
    expect(walks.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  }, 240_000);

  it('lets those in who may, without one failure', async () => {
    const wrong: string[] = [];
    const pages = declaredRoutes(site.app).filter(
      ({ method, path }) => method === 'GET' && parametersOf(path).every((name) => name in draft),
    );
    for (const route of pages) {
      for (const visitor of visitors) wrong.push(...(await enter(route, visitor)));
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});

describe('a page for staff', () => {
  it.each(roles)('offers the %s nothing that answers as if it were not there', async (role) => {
    const browser = visitors.get(role) ?? openBrowser(site.home);
    const pages = ['/manage', `/manage/processes/${draft.process}`, `/manage/polls/${draft.poll}`];
    const links = new Set<string>();
    const forms = new Set<string>();
    for (const page of pages) {
      const { text } = await browser.get(page);
      for (const [, href = ''] of text.matchAll(/href="(\/manage[^"#]*)"/g))
        links.add(href.replaceAll('&amp;', '&'));
      for (const { action, method } of formsIn(text)) {
        if (method !== 'get') forms.add(action);
        else if (action.startsWith('/manage')) links.add(action);
      }
    }
    const wrong: string[] = [];
    for (const href of links) if ((await browser.get(href)).status >= 400) wrong.push(href);
    for (const action of forms) {
      // Nothing of theirs is in it: whoever may do it is told so, and whoever may not gets the answer of "not there".
      if (action.startsWith('/manage') && (await browser.post(action, { x: '1' })).status === 404)
        wrong.push(action);
    }
    expect(links.size).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });
});

const isAboutDraft = ({ path }: DeclaredRoute) => parametersOf(path).some((name) => name in draft);
const mayEnter = (name: string, { act }: DeclaredRoute) => (allowed[act] ?? []).includes(name);

/** Staff know what there is where they work, by name of the process or poll alone; and everybody of the staff that a site has administrators. */
function mayKnowOf(name: string, { path, act }: DeclaredRoute): boolean {
  if (!path.startsWith('/manage') || name === 'nobody') return false;
  if (act === 'administer') return parametersOf(path).length === 0;
  // Of what is an administrator's not to do, judging, they know as well that it is there.
  return parametersOf(path).length === 1 && ['administrator', ...roles].includes(name);
}

/** Asks for what is not theirs: the answer must be the one for what is not there, or say for whom it is and nothing else. */
async function knockInVain(route: DeclaredRoute, [name, browser]: [string, Browser]): Promise<string[]> {
  const { method, path } = route;
  const answer =
    method === 'GET'
      ? await browser.get(fill(path, places))
      : await browser.send(fill(path, places), sent(route));
  const wrong: string[] = [];
  const toSignIn = answer.status === 303 && (answer.location ?? '').startsWith('/sign-in');
  if (answer.status !== (mayKnowOf(name, route) ? 403 : 404) && !toSignIn)
    wrong.push(`${name}: ${method} ${path} -> ${answer.status} ${answer.location ?? ''}`);
  if (answer.text.includes('Secret')) wrong.push(`${name}: ${method} ${path} tells the secret`);
  return wrong;
}

/** A write as programs send it to the API, and as pages send it elsewhere. */
function sent({ method, path }: DeclaredRoute): RequestInit {
  const headers = { origin: site.home };
  if (method === 'DELETE') return { method, headers };
  return path.startsWith('/api/')
    ? { method, headers: { ...headers, 'content-type': 'application/json' }, body: '{"x":1}' }
    : { method, headers, body: new URLSearchParams({ x: '1' }) };
}

/** Routes that have something else to say about a draft to those who may enter. */
const exceptions: Record<string, number> = {
  // A participant's own data needs their token as well, whoever is signed in.
  '/api/v1/polls/:poll/mine': 401,
  // The votes of a draft are not public, and nothing was imported into it.
  '/polls/:poll/export.zip': 404,
  '/manage/polls/:poll/import-report': 404,
  // Only what is closed can be archived.
  '/manage/processes/:process/archive': 409,
  '/manage/polls/:poll/archive': 409,
  // No letter came by mail.
  '/manage/processes/:process/submissions/mail/:mail/original': 404,
  '/manage/processes/:process/submissions/mail/:mail/files/:file': 404,
  // Nobody has voted: there is nothing to draw.
  '/polls/:poll/map/charts/beeswarm.svg': 409,
  '/polls/:poll/map/charts/agreement.svg': 409,
  '/polls/:poll/map/charts/over-time.svg': 409,
};

/** Opens a page; whoever may gets it, and nobody gets a failure. */
async function enter(route: DeclaredRoute, [name, browser]: [string, Browser]): Promise<string[]> {
  const answer = await browser.get(fill(route.path, places));
  if (answer.status >= 500) return [`${name}: ${route.path} -> ${answer.status}`];
  if (!isAboutDraft(route) || !mayEnter(name, route)) return [];
  const exception = exceptions[route.path];
  const expected = exception === undefined ? [200, 301, 302, 303] : [exception];
  return expected.includes(answer.status)
    ? []
    : [`${name}: ${route.path} -> ${answer.status}, although they may ${route.act}`];
}
