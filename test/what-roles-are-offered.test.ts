import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../src/people/gate.ts';
import { inviteAccount } from '../src/people/roles.ts';
import { createProcess, findProcess } from '../src/processes/index.ts';
import { type Browser, openBrowser } from './support/browser.ts';
import { filled, formsIn } from './support/forms.ts';
import { routesOf } from './support/places.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

/** Whoever works here is offered what they may do, and nothing else: the links and forms of every page for staff are followed. */
let site: WholeSite;
const staff = new Map<string, Browser>();
const roles: readonly Role[] = ['convener', 'moderator', 'analyst', 'reviewer'];
beforeAll(async () => {
  site = await serveWholeSite();
  const draft = await createProcess(
    site.db,
    { system: 'test' },
    { template: 'action-plan', title: 'A draft', language: 'en' },
  );
  const published = await findProcess(site.db, 'market-street');
  if (!draft.ok || !published) throw new Error('no processes');
  staff.set('administrator', await site.becomeAdministrator());
  for (const role of roles) {
    const held = [draft.value.id, published.id].map((processId) => ({ role, processId }));
    staff.set(role, await site.signInAs(`${role}@example.org`, held));
  }
}, 240_000);
afterAll(() => site?.close());

/** So many pages of one route are alike. */
const ofOneRoute = 3;
/** What is behind a link is the same for all queries but the one that chooses a language or a filter. */
const bare = (href: string) => href.replaceAll('&amp;', '&').replace(/[?#].*$/, '');

async function walk(browser: Browser) {
  const patterns = routesOf(site, 'GET').map(({ path }) => ({
    path,
    is: new RegExp(`^${path.replace(/:[a-zA-Z]+(\{[^}]*\})?/g, '[^/]+')}$`),
  }));
  const seen = new Set<string>();
  const visits = new Map<string, number>();
  const refused: string[] = [];
  const actions = new Set<string>();
  const open = ['/manage'];
  for (let page = open.shift(); page !== undefined; page = open.shift()) {
    const pattern = patterns.find(({ is }) => is.test(page as string))?.path ?? page;
    const before = visits.get(pattern) ?? 0;
    if (before >= ofOneRoute) continue;
    visits.set(pattern, before + 1);
    const { status, text, headers } = await browser.get(page);
    if (status >= 400) refused.push(`${page}: ${status}`);
    if (!headers.get('content-type')?.startsWith('text/html')) continue;
    const own = text.slice(text.indexOf('<main'));
    for (const [, href = ''] of own.matchAll(/href="(\/[^"]*)"/g)) {
      if (!href.startsWith('/manage') || seen.has(bare(href))) continue;
      seen.add(bare(href));
      open.push(bare(href));
    }
    for (const { method, action } of formsIn(own)) if (method === 'post') actions.add(bare(action));
  }
  return { refused, actions, visits };
}

test('a refusal says who can give the role that a page needs', async () => {
  const published = await findProcess(site.db, 'market-street');
  const page = await staff.get('analyst')?.get(`/manage/processes/${published?.id}/people`);
  expect(page?.status).toBe(403);
  expect(page?.text).toContain('Ask Test administrator or convener@example.org.');
  const settings = await staff.get('analyst')?.get('/manage/settings');
  expect(settings?.text).toContain('Ask Test administrator.');
});

// The administrator last: what they press, such as ending sessions, is felt by the others.
test.each([...roles, 'administrator'])(
  'the %s finds no link that is refused, and no form',
  async (name) => {
    const browser = staff.get(name) ?? openBrowser(site.home);
    const administrator = staff.get('administrator') ?? openBrowser(site.home);
    const { refused, actions, visits } = await walk(browser);
    expect(refused).toEqual([]);
    expect(visits.size).toBeGreaterThan(5);
    expect(actions.size).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const action of actions) {
      if (!action.startsWith('/manage')) continue;
      // It brings nothing. Some forms answer that with 404 to whoever sends it; what only this role hears is the gate.
      const { status } = await browser.post(action, { x: '1' });
      const isRefused =
        status === 403 || (status === 404 && (await pressedBy(administrator, action)) !== 404);
      if (isRefused || status >= 500) wrong.push(`${action}: ${status}`);
    }
    expect(wrong).toEqual([]);
  },
  240_000,
);

const pressedBy = async (browser: Browser, action: string) => (await browser.post(action, { x: '1' })).status;

test('whoever convenes for the installation begins a process, and convenes it', async () => {
  const by = { kind: 'system', id: 'test' } as const;
  const grant = { role: 'convener', scope: null } as const;
  await inviteAccount(site.db, { email: 'begins@example.org', name: 'Begins', grant, by }, new Date());
  const convener = await site.signInAs('begins@example.org', []);
  expect((await convener.get('/manage')).text).toContain('href="/manage/processes/new"');
  const [form] = formsIn((await convener.get('/manage/processes/new')).text).filter(
    ({ action }) => action === '/manage/processes/new',
  );
  if (!form) throw new Error('no form');
  const made = await convener.post(form.action, filled(form, { title: 'Begun here' }));
  expect(made.location).toMatch(/^\/manage\/processes\/\w+\/texts\?done=created$/);
  expect((await convener.get(made.location ?? '')).status).toBe(200);
  // Nothing of what others convene is theirs by it.
  const other = await findProcess(site.db, 'market-street');
  expect((await convener.get(`/manage/processes/${other?.id}`)).status).toBe(404);
});
