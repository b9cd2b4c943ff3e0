import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../support/chromium.ts';
import { beginJourney, type Journey, overflow, watch } from '../support/journey.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Pages that say why there is nothing: no such address, and no map where only totals are known. */
const missing = new Set(['/nowhere', '/polls/ogp-role/map']);
const publicPages = [
  [
    '/',
    '/heard',
    '/processes/market-street',
    '/processes/market-street/publications',
    '/processes/market-street/mine',
  ],
  [
    '/polls/market-street',
    '/polls/market-street?pause=1',
    '/polls/market-street/statements/new',
    '/polls/market-street/statements',
  ],
  [
    '/polls/market-street/statements/1',
    '/polls/market-street/results',
    '/polls/market-street/results?view=all',
  ],
  [
    '/polls/market-street/results/method',
    '/polls/market-street/moderation',
    '/polls/market-street/policy',
    '/polls/market-street/embed',
  ],
  ['/polls/market-street/map', '/polls/ogp-role/map', '/polls/market-street/map?statement=7&compare=A,B'],
  ['/polls/market-street/map/charts', '/polls/market-street/map/runs'],
  ['/polls/ogp-role', '/polls/ogp-role/results', '/receipt', '/sign-in', '/api', '/patterns', '/nowhere'],
].flat();
const staffPages = (process: string) =>
  [
    [
      '/manage',
      '/manage/processes/new',
      '/manage/people',
      '/manage/outbox',
      '/manage/account',
      '/manage/import',
    ],
    ['', '/texts', '/phases', '/phases?edit=new', '/questions', '/documents', '/people', '/polls/new'].map(
      (part) => `/manage/processes/${process}${part}`,
    ),
    [
      '',
      '/settings',
      '/texts',
      '/statements',
      '/statements/1',
      '/moderation',
      '/export',
      '/figures-check',
      '/coverage',
      '/newcomers',
    ].map((part) => `/manage/polls/market-street${part}`),
  ].flat();

describe.skipIf(chromiumPath() === null)(`pages for everybody (${noChromium})`, { timeout: 300_000 }, () => {
  let journey: Journey;
  let process = '';
  let session: { name: string; value: string; url: string }[] = [];
  beforeAll(async () => {
    journey = await beginJourney();
    const administrator = await journey.site.becomeAdministrator();
    process =
      /\/manage\/processes\/([a-z0-9]{12})"/.exec((await administrator.get('/manage')).text)?.[1] ?? '';
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
    session = [...administrator.cookies].map(([name, value]) => ({ name, value, url: journey.home }));
  }, 180_000);
  afterAll(() => journey?.end());

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axeSource);
    const results = await page.evaluate<AxeResults, string[]>(
      (tags) =>
        (globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } }).axe.run({
          runOnly: tags,
          resultTypes: ['violations'],
        }),
      rules,
    );
    return results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3)}`,
    );
  }

  /** Goes through pages and says what is wrong with any of them. */
  async function faultsOn(
    context: BrowserContext,
    pages: readonly string[],
    language: string,
  ): Promise<string[]> {
    const page = await context.newPage();
    const troubles = watch(page, journey.home);
    const found: string[] = [];
    for (const path of pages) {
      troubles.length = 0;
      const answer = await page.goto(
        `${journey.home}${path}${path.includes('?') ? '&' : '?'}lang=${language}`,
      );
      const expected = missing.has(path) ? 404 : 200;
      if (answer?.status() !== expected) found.push(`${path} -> ${answer?.status()}`);
      const problems = [
        ...(await violations(page)),
        ...troubles.filter((text) => !(expected === 404 && text.includes('404'))),
      ];
      const wider = await overflow(page);
      if (wider > 0) problems.push(`${wider} px wider than the window`);
      found.push(...problems.map((problem) => `${path} [${language}] ${problem}`));
    }
    await page.close();
    return found;
  }

  const sizes = { desk: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } } as const;
  test.each(['en', 'fr', 'es', 'ar'])(
    'have no fault that axe finds, at desk and phone, in %s',
    async (language) => {
      const found: string[] = [];
      for (const [size, viewport] of Object.entries(sizes)) {
        const context = await journey.browser.newContext({ viewport });
        await context.addCookies(session);
        found.push(
          ...(await faultsOn(context, [...publicPages, ...staffPages(process)], language)).map(
            (fault) => `${size}: ${fault}`,
          ),
        );
        await context.close();
      }
      expect(found).toEqual([]);
    },
  );

  test('keep their contrast in the dark', async () => {
    const context = await journey.browser.newContext({ viewport: sizes.desk, colorScheme: 'dark' });
    await context.addCookies(session);
    const pages = [
      '/',
      '/polls/market-street',
      '/polls/market-street/results',
      '/polls/market-street/map',
      '/polls/market-street/map?statement=7&compare=A,B',
      '/patterns',
      '/manage',
      '/manage/polls/market-street/moderation',
    ];
    expect(await faultsOn(context, pages, 'en')).toEqual([]);
    await context.close();
  });

  test('never hide what has the focus, and show that it has it', async () => {
    const context = await journey.browser.newContext({ viewport: { width: 900, height: 420 } });
    await context.addCookies(session);
    const page = await context.newPage();
    const hidden: string[] = [];
    let steps = 0;
    const pages = [
      '/',
      '/polls/market-street',
      '/polls/ogp-role/results',
      '/polls/market-street/map',
      '/manage/polls/market-street/moderation',
    ];
    for (const path of [...pages, `/manage/processes/${process}/texts`]) {
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

  test('fit into 320 pixels without being moved sideways', async () => {
    const context = await journey.browser.newContext({ viewport: { width: 320, height: 600 } });
    await context.addCookies(session);
    const page = await context.newPage();
    const wide: string[] = [];
    for (const language of ['en', 'ar']) {
      for (const path of [...publicPages, ...staffPages(process)]) {
        await page.goto(`${journey.home}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        const wider = await overflow(page);
        if (wider > 0) wide.push(`${path} [${language}]: ${wider}`);
      }
    }
    expect(wide).toEqual([]);
    await context.close();
  });
});

describe.skipIf(chromiumPath() === null)(
  `the weight of a first visit (${noChromium})`,
  { timeout: 120_000 },
  () => {
    let journey: Journey;
    beforeAll(async () => {
      journey = await beginJourney();
    }, 180_000);
    afterAll(() => journey?.end());

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

    test('is at most 40 kB where people take part, 100 kB elsewhere', async () => {
      const weights: Record<string, number> = {};
      const tooHeavy: string[] = [];
      for (const path of publicPages.filter((path) => !missing.has(path))) {
        weights[path] = await weigh(path);
        const takesPart = path.startsWith('/polls/market-street') && !/results|moderation|policy/.test(path);
        if ((weights[path] ?? 0) > (takesPart ? 40_000 : 100_000)) tooHeavy.push(`${path}: ${weights[path]}`);
      }
      expect(tooHeavy).toEqual([]);
      // Something was measured.
      expect(weights['/polls/market-street']).toBeGreaterThan(3_000);
    });
  },
);
