import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSpreadsheet } from '../src/platform/index.ts';
import { openBrowser } from './support/browser.ts';
import { serveWholeSite, type WholeSite } from './support/whole-site.ts';

type Line = {
  nodes: { id: string; kind: string; title: string; state: string; href: string }[];
  edges: { from: string; to: string; relation: string; by: string; reason: string | null }[];
  cut: boolean;
};

let site: WholeSite;
const lines = new Map<string, Line>();
beforeAll(async () => {
  site = await serveWholeSite();
  const stranger = openBrowser(site.home);
  const { items } = JSON.parse((await stranger.get('/api/v1/processes')).text) as {
    items: { id: string; slug: string }[];
  };
  for (const { id, slug } of items)
    lines.set(slug, JSON.parse((await stranger.get(`/api/v1/line?of=process:${id}`)).text));
});
afterAll(() => site?.close());

/** How often something occurs, by what it is called. */
const counted = (names: readonly string[]) =>
  Object.fromEntries(
    [...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]),
  );

test('Market Street goes the whole way, and programs read each step of it', () => {
  const { nodes = [], edges = [], cut } = lines.get('market-street') ?? {};
  expect(cut).toBe(false);
  expect(counted(nodes.map(({ kind }) => kind))).toEqual({
    answer: 3,
    commitment: 2,
    event: 1,
    finding: 2,
    milestone: 3,
    progress: 3,
    review: 2,
    statement: 7,
    submission: 2,
  });
  const kindOf = new Map(nodes.map(({ id, kind }) => [id, kind]));
  expect(
    counted(edges.map(({ from, relation, to }) => [kindOf.get(from), relation, kindOf.get(to)].join(' '))),
  ).toEqual({
    'answer answers finding': 2,
    'answer answers statement': 1,
    'answer answers submission': 1,
    'commitment carries-out answer': 1,
    'commitment promised-at event': 1,
    'finding rests-on statement': 5,
    'finding rests-on submission': 2,
    'finding speaks-against statement': 2,
    'milestone part-of commitment': 3,
    'progress reports-on commitment': 3,
    'progress reports-on milestone': 2,
    'review judges commitment': 2,
    'review judges milestone': 1,
  });
  // Nothing of it is a draft that only its staff see, and nobody in it has a name of their own.
  expect(counted(nodes.map(({ state }) => state))).toEqual({
    accepted: 7,
    adopted: 2,
    announced: 1,
    published: 12,
    set: 3,
  });
  expect(new Set(edges.map(({ by }) => by))).toEqual(new Set(['demo']));
});

test('OGP has two findings with their answers, which rest on statements of its second poll', () => {
  const { nodes = [], edges = [] } = lines.get('ogp-strategy-2023-2028') ?? {};
  expect(counted(nodes.map(({ kind }) => kind))).toEqual({ answer: 2, finding: 2, statement: 10 });
  expect(counted(edges.map(({ relation }) => relation))).toEqual({
    answers: 2,
    'rests-on': 7,
    'speaks-against': 3,
  });
  for (const { kind, id } of nodes) if (kind === 'statement') expect(id).toMatch(/^ogp-role\/\d+$/);
});

test('from every vote on a ground of Market Street a result can be reached, or the answer that ends it', () => {
  const { nodes = [], edges = [] } = lines.get('market-street') ?? {};
  const cameOf = (id: string, seen = new Set<string>()): Set<string> => {
    for (const { from, to } of edges) if (to === id && !seen.has(from)) cameOf(from, seen.add(from));
    return seen;
  };
  for (const { id, kind, title } of nodes) {
    if (kind !== 'statement') continue;
    const kinds = [...cameOf(id)].map((one) => nodes.find((node) => node.id === one)?.kind);
    expect([title, kinds.includes('answer')]).toEqual([title, true]);
  }
  const kerbs = nodes.find(({ id }) => id === 'market-street/5');
  expect([...cameOf(kerbs?.id ?? '')].map((one) => nodes.find(({ id }) => id === one)?.kind)).toEqual(
    expect.arrayContaining(['finding', 'answer', 'commitment', 'milestone', 'progress', 'review']),
  );
});

test('the line is a table too, stretch by stretch as programs read it, beside its page and in the bundle', async () => {
  const { nodes = [], edges = [] } = lines.get('market-street') ?? {};
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const stranger = openBrowser(site.home);
  const page = await stranger.get('/processes/market-street/line');
  expect(page.text).toContain('href="/processes/market-street/line.csv"');
  const file = await stranger.get('/processes/market-street/line.csv');
  const [header = [], ...rows] = readSpreadsheet(new TextEncoder().encode(file.text)) as string[][];
  const cell = (row: string[], name: string) => row[header.indexOf(name)];
  const of = (row: string[]) => ['from', 'relation', 'to'].map((name) => cell(row, name)).join(' ');
  expect(rows.map(of).sort()).toEqual(edges.map((one) => `${one.from} ${one.relation} ${one.to}`).sort());
  for (const row of rows) {
    expect(cell(row, 'from_title')).toBe(titles.get(cell(row, 'from') ?? ''));
    expect(cell(row, 'to_title')).toBe(titles.get(cell(row, 'to') ?? ''));
  }
  expect(rows.map((row) => cell(row, 'reason'))).toContain('Hardly anybody votes against low kerbs.');
  expect((await stranger.get('/sitemap.xml')).text).toContain('/processes/market-street/line?lang=ar');
  const bundle = await fetch(new URL('/processes/market-street/bundle.zip', site.home));
  const files = unzipSync(new Uint8Array(await bundle.arrayBuffer()));
  expect(new TextDecoder().decode(files['line.csv'])).toBe(file.text);
});

test('the start page says how much came of each question, and leads there', async () => {
  const { text } = await openBrowser(site.home).get('/');
  for (const [path, words] of [
    ['market-street/findings', '2 findings'],
    ['market-street/answers', '3 answers'],
    ['market-street/commitments', '2 commitments'],
    ['market-street/reviews', '2 reviews'],
    ['ogp-strategy-2023-2028/answers', '2 answers'],
  ])
    expect(text).toContain(`<a href="/processes/${path}">${words}</a>`);
});

test('what is quoted of a letter stands on the pages of the finding and the answer, in the language of its writer', async () => {
  const { nodes = [] } = lines.get('market-street') ?? {};
  const pages = await Promise.all(
    nodes
      .filter(({ kind }) => kind === 'finding' || kind === 'answer')
      .map(async ({ href }) => (await openBrowser(site.home).get(`${new URL(href).pathname}?lang=ar`)).text),
  );
  const quoted = pages.flatMap(
    (page) => page.match(/<blockquote lang="[a-z]+" dir="[a-z]+"><p>[^<]+/g) ?? [],
  );
  expect(quoted.map((one) => one.replace(/.*<p>/, '')).sort()).toEqual([
    'even if some parking goes',
    'load our van between six and seven in the morning',
    'los bancos deberían tener respaldo para quienes nos cansamos pronto',
    'please leave it open until eight, or give us a place around the corner where a van can stand for ten minutes',
  ]);
  expect(quoted.filter((one) => one.includes('lang="es" dir="ltr"'))).toHaveLength(1);
});
