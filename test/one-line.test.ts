import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

// A process has one state on the line, whichever of its pages somebody reads.
let site: WholeSite;
beforeAll(async () => {
  site = await serveWholeSite();
}, 240_000);
afterAll(() => site?.close());

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const stepsOf = (html: string, name: RegExp, note: RegExp) => {
  const names = [...html.matchAll(name)].map(([, text]) => words(text ?? ''));
  const notes = [...html.matchAll(note)].map(([, text]) => words(text ?? ''));
  return names.map((step, index) => `${step}: ${notes[index]}`);
};

test.each([
  ['market-street', ['', '/results', '/results/method', '/map', '/map/charts', '/statements']],
  ['ogp-role', ['', '/results', '/results/method', '/statements']],
])('the line says the same on every page of %s', async (poll, pages) => {
  for (const language of ['en', 'ar']) {
    const reader = openBrowser(site.home);
    const found = new Map<string, string[]>();
    let home = '';
    for (const page of pages) {
      const { status, text } = await reader.get(`/polls/${poll}${page}?lang=${language}`);
      expect(status, page).toBe(200);
      home ||= /href="(\/processes\/[\w-]+)/.exec(text)?.[1] ?? '';
      const nav = /<ol class="line-nodes"[\s\S]*?<\/ol>/.exec(text)?.[0] ?? '';
      const name = /class="line-name">([\s\S]*?)<\/strong>/g;
      found.set(page, stepsOf(nav, name, /class="line-note">([\s\S]*?)<\/span>/g));
      // Where the reader stands is one step, and another sign.
      expect([...nav.matchAll(/aria-current="step"/g)], page).toHaveLength(1);
    }
    const { text } = await reader.get(`${home}?lang=${language}`);
    const own = stepsOf(
      text,
      /class="spine-head">[\s\S]*?<h2>([\s\S]*?)<\/h2>/g,
      /class="spine-note">([\s\S]*?)<\/p>/g,
    );
    expect(own).toHaveLength(5);
    for (const [page, steps] of found) expect(steps, page).toEqual(own);
  }
});
