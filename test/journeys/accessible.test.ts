import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../support/browser.ts';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, overflow, watch } from '../support/journey.ts';
import {
  type PageAnswer,
  type Places,
  pagesFor,
  placesIn,
  plantUpload,
  recordsIn,
} from '../support/places.ts';
import { plantRecords } from '../support/planted-records.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What axe looks for; and the room that the words of a language leave. */
const looks = {
  all: { runOnly: tags },
  room: { runOnly: { type: 'rule', values: ['target-size'] } },
} as const;
type Look = (typeof looks)[keyof typeof looks];

/** Pages that say why there is nothing, and what they answer an administrator. */
const nothingThere: Readonly<Record<string, number>> = {
  '/sign-in/confirm': 404,
  '/first-administrator': 410,
  '/manage/account/address/confirm': 410,
  '/guide/images/:picture': 404,
  '/manage/polls/:poll/import-report': 404,
  // The first link begins at a finding.
  '/manage/processes/:process/links/:link/remove': 404,
  '/manage/polls/:poll/links/:link/remove': 404,
  '/polls/:poll/export.zip': 404,
  '/manage/processes/:process/submissions/mail/:mail/original': 404,
  '/manage/processes/:process/submissions/mail/:mail/files/:file': 404,
  // The demo has no logo and no colour of its own, and nobody follows it.
  '/look.css': 404,
  '/logo': 404,
  '/logo-dark': 404,
  '/follow/mine': 410,
  '/follow/leave': 410,
  // Nothing of the demo is like that: a role that somebody else gave, a passkey, a seed of a draft, a claim.
  '/manage/processes/:process/people/:grant/revoke': 404,
  '/manage/account/passkeys/:passkey/remove': 404,
  '/manage/polls/:poll/statements/:number/delete': 404,
  '/manage/polls/:poll/figures-check/:claim/remove': 404,
  '/manage/processes/:process/surveys/:survey/form/items/:item': 404,
  '/manage/processes/:process/surveys/:survey/answers/map.json': 404,
  '/manage/processes/:process/surveys/:survey/answers/:brought': 404,
  // Nobody who runs the installation judges what is done in it.
  '/manage/processes/:process/reviews/new': 403,
  // The one there is belongs to a process.
  '/manage/webhooks/:webhook': 404,
  '/manage/webhooks/:webhook/secret': 404,
  '/manage/webhooks/:webhook/remove': 404,
  // Neither is closed yet.
  '/manage/processes/:process/archive': 409,
  '/manage/polls/:poll/archive': 409,
  // Its text is kept here; nobody took minutes yet, nor attached a file, nor showed one for what was done.
  '/processes/:slug/event-files/:attachment/files/file': 404,
  '/processes/:slug/documents/:document/files/file': 404,
  '/processes/:slug/events/:event/files/minutes': 404,
  // Its link is somebody's own.
  '/processes/:slug/events/:event/registration/mine': 404,
  '/processes/:slug/progress/:progress/files/evidence': 404,
  '/processes/:slug/reviews/:review/files/evidence': 404,
  '/processes/:slug/conversations/:conversation/files/notes': 404,
  '/processes/:slug/conversations/:conversation/shown/:file': 404,
  '/manage/processes/:process/conversations/:conversation/sent/:file': 404,
  '/manage/processes/:process/surveys/:survey/sent/:file': 404,
  '/processes/:slug/submissions/:submission/files/original': 404,
};

/** A webhook to which nothing gets through, and an access token that was used. */
async function plantKeys(administrator: Browser, process: string): Promise<Places> {
  const hooks = `/manage/processes/${process}/webhooks`;
  const hook = await administrator.post(hooks, { address: 'http://127.0.0.1:9999/hook' });
  const webhook = new RegExp(`${hooks}/([^"/]+)"`).exec(hook.text.slice(hook.text.indexOf('whsec_')))?.[1];
  await administrator.post(`${hooks}/${webhook}/test`);
  const tokens = '/manage/account/tokens';
  const made = await administrator.post(tokens, { purpose: 'Report', scope: '', endsOn: soon() });
  const secret = /thl_\w+/.exec(made.text)?.[0] ?? '';
  await administrator.send('/api/v1/processes', { headers: { authorization: `Bearer ${secret}` } });
  const { text } = await administrator.get(tokens);
  const token = new RegExp(`${tokens}/([^"/]+)"`).exec(text)?.[1];
  if (!webhook || !token) throw new Error('no webhook or no token was made');
  return { webhook, token };
}
const soon = () => new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);

type Visit = { readonly address: string; readonly status: number };
/** What shows otherwise by a query, in another poll or to nobody known, and where no address leads. */
const besides = (process: string): Visit[] => [
  ...[
    '/polls/market-street?pause=1',
    '/polls/market-street/results?view=all',
    '/polls/market-street/map?statement=7&compare=A,B',
    '/polls/ogp-role',
    '/polls/ogp-role/results',
    `/manage/processes/${process}/phases/new`,
  ].map((address) => ({ address, status: 200 })),
  { address: '/polls/ogp-role/map', status: 404 },
  { address: '/nowhere', status: 404 },
];
const isPublic = ({ address, status }: Visit) => status === 200 && !address.startsWith('/manage');
const inLanguage = (address: string, language: string) =>
  `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;

describe.skipIf(chromiumPath() === null)(`every page (${noChromium})`, { timeout: 300_000 }, () => {
  let journey: Journey;
  let places: Places = {};
  let pages: PageAnswer[] = [];
  /** The pages of whoever comes for the first time, before anybody voted. */
  let firstVisits: PageAnswer[] = [];
  type Session = { name: string; value: string; url: string }[];
  let session: Session = [];
  /** Of somebody who may write what administrators may not. */
  let reviewers: Session = [];
  beforeAll(async () => {
    journey = await beginJourney({ env: { WEBHOOKS_TO_LOOPBACK: 'yes' } });
    const { site } = journey;
    const administrator = await site.becomeAdministrator();
    places = { ...(await placesIn(site)), upload: await plantUpload(administrator, site.home) };
    firstVisits = await pagesFor(site, openBrowser(site.home), places);
    // Some votes, so that what shows after voting is there to be looked at.
    await administrator.post('/polls/market-street/votes', {
      statement: '1',
      value: 'agree',
      reason: 'Only on Sundays.',
    });
    await administrator.post('/polls/market-street/statements', {
      text: 'Paint the benches every spring',
      language: 'en',
      anyway: 'yes',
    });
    await administrator.post('/manage/polls/market-street/links', {
      relation: 'is-about',
      address: '/processes/market-street',
      reason: 'It asks about the whole street.',
    });
    await plantRecords(administrator, places.process ?? '');
    const held = [{ role: 'reviewer', processId: places.process ?? '' }] as const;
    const reviewer = await site.signInAs('reviewer@example.org', [...held]);
    places = { ...places, ...(await recordsIn(site, places.process ?? '')) };
    places = { ...places, ...(await plantKeys(administrator, places.process ?? '')) };
    pages = await pagesFor(site, administrator, places);
    const sessionOf = ({ cookies }: Browser) =>
      [...cookies].map(([name, value]) => ({ name, value, url: journey.home }));
    session = sessionOf(administrator);
    reviewers = sessionOf(reviewer);
  }, 180_000);
  afterAll(() => journey?.end());

  async function violations(page: Page, look: Look): Promise<string[]> {
    const results = await page.evaluate<AxeResults, Look>(
      (options) =>
        (globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run({
          ...options,
          reporter: 'no-passes',
        }),
      look,
    );
    return results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3)}`,
    );
  }

  /** Goes through pages at these widths and says what is wrong with any of them. */
  async function faultsOn(
    context: BrowserContext,
    visits: readonly Visit[],
    language: string,
    sizes: readonly Size[],
  ): Promise<string[]> {
    const page = await context.newPage();
    // It is large: Chromium is told once, and compiles it once, instead of taking it in with each page.
    if (sizes.some(({ look }) => look !== null)) await page.addInitScript({ content: axeSource });
    const troubles = watch(page, journey.home);
    const found: string[] = [];
    // Each page is laid out first as the one before was last: a change of size costs as much as a visit.
    let inTurn = sizes;
    for (const { address, status } of visits) {
      troubles.length = 0;
      const answer = await page.goto(journey.home + inLanguage(address, language));
      const problems = answer?.status() === status ? [] : [`answered ${answer?.status()}`];
      for (const size of inTurn) {
        await page.setViewportSize(size);
        if (size.look)
          problems.push(...(await violations(page, size.look)).map((fault) => `${size.width}: ${fault}`));
        const wider = await overflow(page);
        if (wider > 0) problems.push(`${wider} px wider than a window of ${size.width}`);
      }
      inTurn = inTurn.toReversed();
      // That the page itself is not there is what was asked for.
      problems.push(...troubles.filter((text) => status === 200 || !text.includes(String(status))));
      found.push(...problems.map((problem) => `${address} [${language}] ${problem}`));
    }
    await page.close();
    return found;
  }

  type Size = { readonly width: number; readonly height: number; readonly look: Look | null };
  const desk: Size = { width: 1280, height: 900, look: looks.all };
  const phone: Size = { width: 360, height: 740, look: looks.all };
  const narrow: Size = { width: 320, height: 600, look: null };
  const looking = (atDesk: Look | null, onPhone: Look | null) =>
    process.env.THOROUGH === 'yes'
      ? [desk, phone, narrow]
      : [{ ...desk, look: atDesk }, { ...phone, look: onPhone }, narrow];
  /** axe reads each page at each width wholly once: at one in English, at the other in Arabic, the other way round. */
  const atDesk = looking(looks.all, null);
  const onPhone = looking(null, looks.all);
  /** A page in one more language that is written the same way round has the same parts: its words may leave less room. */
  const forItsRoom = looking(looks.room, looks.room);
  /** Whether it fits, each language says for itself. */
  const onlyFits = looking(null, null);

  test('answers as it should', () => {
    expect(pages.length).toBeGreaterThan(40);
    const otherwise = pages.filter(({ path, status }) => status !== (nothingThere[path] ?? 200));
    expect(otherwise).toEqual([]);
    const paths = new Set(pages.map(({ path }) => path));
    expect(Object.keys(nothingThere).filter((path) => !paths.has(path))).toEqual([]);
  });

  // Each half has its own time.
  const halves = ['first', 'second'] as const;
  test.each([
    ['en', 'first', atDesk],
    ['en', 'second', onPhone],
    ['fr', 'first', forItsRoom],
    ['fr', 'second', onlyFits],
    ['es', 'first', onlyFits],
    ['es', 'second', forItsRoom],
    ['ar', 'first', onPhone],
    ['ar', 'second', atDesk],
  ] as const)(
    'has no fault that axe finds at desk and phone and fits into 320 pixels, in %s: the %s half',
    async (language, half, sizes) => {
      const context = await journey.browser.newContext();
      await context.addCookies(session);
      const all = [...pages, ...besides(places.process ?? '')];
      const visits = all.filter((_, at) => halves[at % 2] === half);
      expect(await faultsOn(context, visits, language, sizes)).toEqual([]);
      await context.close();
      if (half === 'first') return;
      const judging = await journey.browser.newContext();
      await judging.addCookies(reviewers);
      const reviews = `/manage/processes/${places.process}/reviews`;
      const theirs = [`${reviews}/new`, `${reviews}/${places.review}`];
      const forReviewers = theirs.map((address) => ({ address, status: 200 }));
      expect(await faultsOn(judging, forReviewers, language, sizes)).toEqual([]);
      await judging.close();
      // The page to sign in leads on whoever has done so.
      const outside = await journey.browser.newContext();
      const signIn = { address: '/sign-in', status: 200 };
      expect(await faultsOn(outside, [signIn], language, sizes)).toEqual([]);
      await outside.close();
    },
  );

  test('keep their contrast in the dark', async () => {
    const context = await journey.browser.newContext({ colorScheme: 'dark' });
    await context.addCookies(session);
    const dark = [
      '/',
      '/polls/market-street',
      '/polls/market-street/results',
      '/polls/market-street/map',
      '/polls/market-street/map?statement=7&compare=A,B',
      '/patterns',
      '/manage',
      '/manage/polls/market-street/moderation',
    ];
    const visits = dark.map((address) => ({ address, status: 200 }));
    expect(await faultsOn(context, visits, 'en', [desk])).toEqual([]);
    await context.close();
  });

  test('never hide what has the focus, and show that it has it', async () => {
    const context = await journey.browser.newContext({ viewport: { width: 900, height: 420 } });
    await context.addCookies(session);
    const page = await context.newPage();
    const hidden: string[] = [];
    let steps = 0;
    const long = [
      '/',
      '/polls/market-street',
      '/polls/ogp-role/results',
      '/polls/market-street/map',
      '/manage/polls/market-street/moderation',
    ];
    for (const path of [...long, `/manage/processes/${places.process}/texts`]) {
      await page.goto(journey.home + path);
      for (let tab = 0; tab < 60; tab += 1) {
        await page.keyboard.press('Tab');
        const state = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return 'left';
          // A link that runs over two lines has a box for each.
          const points = [...element.getClientRects()].flatMap(({ left, right, top, bottom }) =>
            [0.1, 0.5, 0.9].flatMap((x) =>
              [0.15, 0.5, 0.85].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
            ),
          );
          const seen = points.some(([x, y]) => {
            const there = document.elementFromPoint(x, y);
            return there !== null && (element.contains(there) || there.contains(element));
          });
          const { outlineStyle, boxShadow } = getComputedStyle(element);
          if (!seen) return `hidden: ${element.outerHTML.slice(0, 90)}`;
          return outlineStyle === 'none' && boxShadow === 'none'
            ? `no ring: ${element.outerHTML.slice(0, 90)}`
            : 'ok';
        });
        if (state === 'left') break;
        steps += 1;
        if (state !== 'ok') hidden.push(`${path} ${state}`);
      }
    }
    expect(hidden).toEqual([]);
    expect(steps).toBeGreaterThan(100);
    await context.close();
  });

  /** All bytes that come over the line for one page into an empty cache. */
  async function weigh(path: string): Promise<number> {
    const context = await journey.browser.newContext({ locale: 'en' });
    const page = await context.newPage();
    const troubles = watch(page, journey.home);
    const devtools = await context.newCDPSession(page);
    let bytes = 0;
    await devtools.send('Network.enable');
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(journey.home + path, { waitUntil: 'networkidle' });
    expect(troubles).toEqual([]);
    await context.close();
    return bytes;
  }

  test('weighs at most 40 kB on a first visit where people take part, 100 kB elsewhere', async () => {
    const weights: Record<string, number> = {};
    const tooHeavy: string[] = [];
    const visits = [...firstVisits.filter(({ status }) => status === 200), ...besides('').filter(isPublic)];
    // Half a second of each is waiting until nothing more comes: four wait side by side.
    const paths = visits.map(({ address }) => address).values();
    const weighInTurn = async () => {
      for (const path of paths) weights[path] = await weigh(path);
    };
    await Promise.all([weighInTurn(), weighInTurn(), weighInTurn(), weighInTurn()]);
    for (const [path, bytes] of Object.entries(weights)) {
      const takesPart = path.startsWith('/polls/market-street') && !/results|moderation|policy/.test(path);
      if (bytes > (takesPart ? 40_000 : 100_000)) tooHeavy.push(`${path}: ${bytes}`);
    }
    expect(tooHeavy).toEqual([]);
    // Something was measured.
    expect(weights['/polls/market-street']).toBeGreaterThan(3_000);
  });
});
