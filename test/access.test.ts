import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredRoutes, type Role } from '../src/people/index.ts';
import { createProcess, findProcess } from '../src/processes/index.ts';
import { createPoll } from '../src/voices/index.ts';
import type { Browser } from './support/browser.ts';
import { openBrowser } from './support/browser.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/**
 * Every route with every kind of visitor, made from what the router itself declares. A route that is not declared with
 * its access does not exist in this list, and the first test says so.
 */
let site: WholeSite;
let draft: { process: string; slug: string; poll: string };
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
  review: ['administrator', 'reviewer'],
  work: ['administrator', ...roles],
  administer: ['administrator'],
};

const fill = (path: string) =>
  path
    .replace(':process', draft.process)
    .replace(':slug', draft.slug)
    .replace(':poll', draft.poll)
    .replace(/:(number|statement)/, '1')
    .replace(/:[a-zA-Z]+(\{[^}]*\})?/g, 'nothing');

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
    let walked = 0;
    for (const { method, path, act } of declaredRoutes(site.app)) {
      const aboutDraft = /:(process|slug|poll)\b/.test(path);
      if (!aboutDraft && act !== 'administer') continue;
      for (const [name, browser] of visitors) {
        const mayEnter = (allowed[act] ?? []).includes(name);
        if (mayEnter) continue;
        const answer =
          method === 'GET'
            ? await browser.get(fill(path))
            : await browser.send(fill(path), {
                method,
                body: method === 'DELETE' ? undefined : new URLSearchParams({ x: '1' }),
                headers: { origin: site.home },
              } as RequestInit);
        walked += 1;
        const toSignIn = answer.status === 303 && (answer.location ?? '').startsWith('/sign-in');
        if (answer.status !== 404 && !toSignIn)
          wrong.push(`${name}: ${method} ${path} -> ${answer.status} ${answer.location ?? ''}`);
        if (answer.text.includes('Secret')) wrong.push(`${name}: ${method} ${path} tells the secret`);
      }
    }
    expect(walked).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  }, 240_000);

  it('lets those in who may, without one failure', async () => {
    const wrong: string[] = [];
    for (const { method, path, act } of declaredRoutes(site.app)) {
      if (
        method !== 'GET' ||
        /:(number|statement|document|upload|phase|question|id|part|account)\b/.test(path)
      )
        continue;
      for (const [name, browser] of visitors) {
        const answer = await browser.get(fill(path));
        if (answer.status >= 500) wrong.push(`${name}: ${path} -> ${answer.status}`);
        const aboutDraft = /:(process|slug|poll)\b/.test(path);
        const mayEnter = (allowed[act] ?? []).includes(name);
        // A participant's own data needs their token as well, whoever is signed in.
        const needsToken = path.startsWith('/api/') && path.endsWith('/mine');
        if (needsToken) expect(answer.status).toBe(name === 'nobody' || !mayEnter ? 404 : 401);
        else if (aboutDraft && mayEnter && ![200, 301, 302, 303, 403].includes(answer.status)) {
          wrong.push(`${name}: ${path} -> ${answer.status}, although they may ${act}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});
