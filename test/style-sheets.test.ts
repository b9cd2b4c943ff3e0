import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildClient } from './support/client-build.ts';

const sheets = globSync('src/**/*.css').map((path) => [path, readFileSync(path, 'utf8')] as const);

describe('what a page loads of the look', () => {
  let built: Awaited<ReturnType<typeof buildClient>>;
  beforeAll(async () => {
    built = await buildClient();
  });
  afterAll(() => built.remove());

  test.each([
    ['site', '.share-bar', 8_000],
    ['map', '.map-hull', 4_000],
    ['staff', '.queue-item', 4_000],
    ['process', '.spine', 1_500],
    ['chart-pages', '.report-figure', 1_000],
  ])('%s.css, with %s, weighs at most %i bytes', async (name, rule, most) => {
    const app = new Hono().get('*', async (c) => (await built.files.serve(c)) ?? c.notFound());
    const answer = await app.request(built.files.address(`${name}.css`), {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(answer.status).toBe(200);
    const packed = Buffer.from(await answer.arrayBuffer());
    expect(gunzipSync(packed).toString()).toContain(rule);
    expect(packed.length).toBeLessThanOrEqual(most);
  });
});

describe('what a page asks for', () => {
  const asked = globSync('src/**/*.{ts,tsx}')
    .filter((path) => !path.includes('.test.'))
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\b(styles|scripts)(?:: |=\{)\[([^\]]*)\]/g)].flatMap(
        ([, what, names = '']) =>
          [...names.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => ({ path, what, name })),
      ),
    );
  const there = {
    styles: globSync('src/**/*.css'),
    scripts: globSync('src/**/client/*.ts'),
  };
  const isThere = (what: string | undefined, name: string) =>
    there[what as keyof typeof there].some((path) => basename(path).replace(/\.\w+$/, '') === name);

  test('is there, under that name', () => {
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter(({ what, name }) => !isThere(what, name))).toEqual([]);
    expect(isThere('styles', 'vote')).toBe(false);
  });
});

describe('the style sheets', () => {
  test('are found', () => {
    expect(sheets.length).toBeGreaterThan(20);
  });

  test.each(sheets)('%s follows the direction of reading', (_, text) => {
    const physical =
      /(^|[\s;{])((margin|padding|border|inset)-(left|right|top|bottom)|left|right|top|bottom|width|height|(min|max)-(width|height))\s*:|(float|text-align)\s*:\s*(left|right)\b/m;
    // Media queries have no logical form.
    expect(text.replace(/@media[^{]*/g, '')).not.toMatch(physical);
  });

  test.each(sheets)('%s loads nothing from elsewhere and draws no shadow or gradient', (_, text) => {
    expect(text).not.toMatch(/url\(|@font-face|https?:|box-shadow|text-shadow|gradient\(/);
  });
});

describe('a class of a style sheet', () => {
  const sources = globSync('src/**/*.{ts,tsx}').filter((path) => !path.includes('.test.'));
  const texts = sources.flatMap(
    (path) => readFileSync(path, 'utf8').match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g) ?? [],
  );
  const written = new Set(texts.flatMap((text) => text.match(/[\w-]+/g) ?? []));
  /** `is-${state}`: what comes after cannot be told from the source. */
  const beginnings = texts.flatMap((text) => text.match(/[a-z][\w-]*-(?=\$\{)/g) ?? []);
  const isWritten = (name: string) => written.has(name) || beginnings.some((begin) => name.startsWith(begin));

  test('is written on some page', () => {
    const named = sheets.flatMap(([path, text]) => {
      const css = text.replace(/\/\*[\s\S]*?\*\/|@import.*/g, '');
      return [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => ({ path, name }));
    });
    expect(named.length).toBeGreaterThan(500);
    expect(named.filter(({ name }) => !isWritten(name))).toEqual([]);
    expect(isWritten('nowhere-to-be-seen')).toBe(false);
  });
});
