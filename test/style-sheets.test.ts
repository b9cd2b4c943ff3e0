import { globSync, readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildClient } from './support/client-build.ts';

const sheets = globSync('src/**/*.css');

describe('what a page loads of the look', () => {
  let built: Awaited<ReturnType<typeof buildClient>>;
  beforeAll(async () => {
    built = await buildClient();
  });
  afterAll(() => built.remove());

  test.each([
    ['site', 8_000],
    ['map', 4_000],
    ['staff', 4_000],
    ['process', 1_500],
    ['chart-pages', 1_000],
  ])('%s.css weighs at most %i bytes', async (name, most) => {
    const app = new Hono().get('*', async (c) => (await built.files.serve(c)) ?? c.notFound());
    const answer = await app.request(built.files.address(`${name}.css`), {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(answer.status).toBe(200);
    const { byteLength } = await answer.arrayBuffer();
    expect(byteLength).toBeGreaterThan(200);
    expect(byteLength).toBeLessThanOrEqual(most);
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
    expect(sheets.length).toBeGreaterThan(20);
    const named = sheets.flatMap((path) => {
      const css = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|@import.*/g, '');
      return [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => ({ path, name }));
    });
    expect(named.length).toBeGreaterThan(500);
    expect(named.filter(({ name }) => !isWritten(name))).toEqual([]);
    expect(isWritten('nowhere-to-be-seen')).toBe(false);
  });
});
