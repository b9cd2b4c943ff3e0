import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exampleCharts } from '../../../../test/support/example-charts.ts';
import type { OpinionMap } from '../../../opinion/index.ts';
import { largestRemainder } from '../../../opinion/rounding.ts';
import { type Language, languages } from '../../../site/index.ts';
import { chartFile } from './chart-file.tsx';
import { panelsOf } from './group-agreement.tsx';
import {
  type ChartData,
  type ChartName,
  chartNames,
  drawingOf,
  makeCharts,
  textsOf,
  whyNot,
} from './make-charts.ts';
import { groupInk, inks } from './palette.ts';
import { wrapped, written } from './sheet.ts';

const example = exampleCharts();
const data = makeCharts(example.subject, example.figures, example.run, []);

function file(name: ChartName, language: Language, from: ChartData = data): Promise<string> {
  const draw = drawingOf(from, name);
  if (draw.length === 0) throw new Error(`there is no ${name}`);
  return chartFile(language, textsOf(from, name, language, 'https://polls.example.org'), draw);
}

/** What keeps a picture program from reading it: tags that do not close, bare signs, letters that XML has not. */
function faultsIn(xml: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const body = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, '');
  const tag = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/gu;
  let end = 0;
  for (const match of body.matchAll(tag)) {
    const text = body.slice(end, match.index);
    end = match.index + match[0].length;
    if (/[<>]|&(?!(?:amp|lt|gt|quot|#\d+|#x[\da-f]+);)/u.test(text)) faults.push(`bare sign in ${text}`);
    if (match[1] === '/') {
      if (open.pop() !== match[2]) faults.push(`</${match[2]}> closes nothing`);
    } else if (match[4] !== '/') open.push(match[2] ?? '');
  }
  if (open.length > 0) faults.push(`open: ${open}`);
  if (body.slice(end).trim() !== '') faults.push('text after the end');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must not be there
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u.test(body)) faults.push('no letter of XML');
  return faults;
}

describe('a chart as a file', () => {
  it.each(chartNames.flatMap((name) => languages.map((language) => [name, language] as const)))(
    'stands alone: %s in %s',
    async (name, language) => {
      const svg = await file(name, language);
      expect(faultsIn(svg)).toEqual([]);
      expect(svg).toMatch(/^<\?xml/);
      expect(svg).toContain(`xml:lang="${language}"`);
      expect(svg).toMatch(/<title id="title">[^<]+<\/title><desc id="desc">[^<]+<\/desc>/);
      // Nothing from elsewhere, no script, no style sheet; fonts of the reader's own.
      expect(svg).not.toMatch(/<(?:script|style|image|use|foreignObject|a)\b|href=|url\(|\sstyle=/);
      expect([...new Set(svg.match(/font-family="[^"]*"/g))]).toEqual(['font-family="sans-serif"']);
      expect(svg).not.toContain('var(--');
      expect(svg).not.toMatch(/NaN|Infinity|undefined|\{[a-z]+\}/);
    },
  );

  it('carries its title, its base, its moment and the address of the run', async () => {
    const svg = await file('beeswarm', 'en');
    const texts = svg.replaceAll(/<[^>]*>/g, '\n');
    expect(texts).toContain('What divides the groups, and what does not');
    expect(texts).toContain('What should the &lt;town&gt; &amp; its people do?');
    expect(texts).toContain('As of 21 November 2026 at 12:00 UTC (world time).');
    expect(texts).toContain('https://polls.example.org/polls/example/map/runs/run1');
    expect(texts).toContain('Those who took part chose to; they do not stand for everybody.');
    expect(texts).toMatch(/Base: \d+ statements of 60 with at least 80 votes/);
  });

  it.each(['beeswarm', 'agreement', 'over-time'] as const)(
    'says of an open poll as of when it is, and that it moves by five people: %s',
    async (name) => {
      const texts = (await file(name, 'en')).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
      expect(texts).toContain(
        'As of 21 November 2026 at 12:00 UTC (world time). Voting is open: these numbers move when at least 5',
      );
    },
  );

  it('says when its voters are simulated', async () => {
    const made = exampleCharts({}, true);
    const charts = makeCharts(made.subject, made.figures, made.run, []);
    expect(await file('agreement', 'en', charts)).toContain('The voters here are simulated.');
    expect(await file('agreement', 'en')).not.toContain('simulated');
  });

  it('is read from the right in Arabic: mirrored places, texts kept apart from the picture’s direction', async () => {
    const [english, arabic] = [await file('over-time', 'en'), await file('over-time', 'ar')];
    const columns = (svg: string) =>
      [...svg.matchAll(/<rect class="fill-line" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(
        (found) => [Number(found[1]), Number(found[2])] as const,
      );
    const [left, right] = [columns(english)[0], columns(arabic)[0]];
    // 672 is the width between the margins.
    expect(right?.[0]).toBeCloseTo(672 - (left?.[0] ?? 0) - (left?.[1] ?? 0), 0);
    expect(arabic).toContain('direction="ltr"');
    expect(arabic).toMatch(/text-anchor="end"[^>]*>\u2067/);
  });

  it('keeps what somebody wrote a text, whatever it is', async () => {
    const made = exampleCharts();
    const statements = made.subject.snapshot.statements.map((statement) => ({
      ...statement,
      wordings: [
        {
          language: 'en',
          body: '</text><script>alert(1)</script> \u0007\ud800 "a" & \'b\' \ufffe',
          state: 'original' as const,
          translatedFrom: null,
        },
      ],
    }));
    const snapshot = {
      ...made.subject.snapshot,
      statements,
      byNumber: new Map(statements.map((statement) => [statement.number, statement])),
    };
    const charts = makeCharts({ ...made.subject, snapshot }, made.figures, made.run, []);
    const svg = await file('beeswarm', 'en', charts);
    expect(faultsIn(svg)).toEqual([]);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });
});

/** The same map with one group too small to be shown. */
function withSmallGroup(map: OpinionMap): OpinionMap {
  return { ...map, groups: map.groups.map((group, n) => (n === 2 ? { ...group, size: 4 } : group)) };
}

describe('groups of fewer than five people', () => {
  const small = makeCharts(
    example.subject,
    example.figures,
    { ...example.run, map: withSmallGroup(example.run.map) },
    [],
  );

  it('are on no chart', async () => {
    expect(await file('agreement', 'en')).toContain('>Group C<');
    expect(await file('agreement', 'en', small)).not.toContain('>Group C<');
    expect(small.panels.every(({ rows }) => rows.length === 3)).toBe(true);
  });

  it('do not show in how far the others are apart', () => {
    for (const { number, groups, divisiveness } of small.swarm?.statements ?? []) {
      const [a, b] = groups.map(({ figure }) =>
        figure ? (figure.agree - figure.disagree) / (figure.votes + 2) : Number.NaN,
      );
      expect(divisiveness, `statement ${number}`).toBeCloseTo(Math.abs((a ?? 0) - (b ?? 0)) / 2, 9);
    }
    expect(small.swarm?.statements.length).toBeGreaterThan(30);
  });

  it('leave no swarm where only one other is left', () => {
    const map = {
      ...example.run.map,
      groups: example.run.map.groups.map((g, n) => (n > 0 ? { ...g, size: 4 } : g)),
    };
    expect(makeCharts(example.subject, example.figures, { ...example.run, map }, []).swarm).toBeNull();
  });
});

describe('what is drawn', () => {
  it('is nothing of groups while there is too little for a map', () => {
    const none = makeCharts(example.subject, example.figures, null, [3]);
    expect([none.swarm, none.panels, none.map]).toEqual([null, [], null]);
    expect(none.time).not.toBeNull();
    // Enough people and votes: then it only is not made yet.
    expect(whyNot(none, 'beeswarm', 'en')).toContain('The map is being made.');
    const nobody = makeCharts(example.subject, { ...example.figures, voters: 3, votes: 20 }, null, []);
    expect(whyNot(nobody, 'beeswarm', 'en')).toContain('here there are 3 and 20.');
  });

  it('puts the statements with the widest spread between the groups at the far end', () => {
    const { swarm, map } = data;
    // By hand from the counts of the groups: half the distance of their leanings, two neutral people added to each.
    const spread = (number: number) => {
      const leanings = (map?.byNumber.get(number)?.groups ?? []).map(({ figure }) =>
        figure ? (figure.agree - figure.disagree) / (figure.votes + 2) : 0,
      );
      return (Math.max(...leanings) - Math.min(...leanings)) / 2;
    };
    const shown = swarm?.statements.map(({ number }) => number) ?? [];
    expect(shown.length).toBeGreaterThan(30);
    for (const [n, number] of shown.entries()) {
      expect(swarm?.statements[n]?.divisiveness).toBeCloseTo(spread(number), 6);
      if (n > 0) expect(spread(number)).toBeLessThanOrEqual(spread(shown[n - 1] ?? 0) + 1e-9);
    }
    expect(swarm?.dividing.map(({ number }) => number)).toEqual(shown.slice(0, 5));
    expect(swarm?.alike.map(({ number }) => number)).toEqual(shown.slice(-3).toReversed());
  });

  it('is the statements that were asked for, once each, as far as they may be read', () => {
    const map = data.map;
    if (!map) throw new Error('no map');
    expect(panelsOf(map, [7, 3, 7, 9999]).map(({ statement }) => statement.number)).toEqual([7, 3]);
    expect(panelsOf(map, [...map.byNumber.keys()])).toHaveLength(24);
  });

  it('has the counts of each group as they are in the map', () => {
    const panel = panelsOf(data.map ?? (null as never), [3])[0];
    const at = example.run.map.statements.ids.indexOf(3);
    const [group] = example.run.map.groups;
    const figure = panel?.rows[1]?.figure;
    expect([figure?.agree, figure?.disagree, figure?.votes]).toEqual([
      group?.agree[at],
      group?.disagree[at],
      group?.seen[at],
    ]);
    const counts = [figure?.agree ?? 0, figure?.disagree ?? 0, figure?.pass ?? 0];
    expect(figure?.percent?.agree).toBe(largestRemainder(counts)[0]);
  });

  it('adds the days up to what the results say', () => {
    const days = example.figures.days;
    const spans = data.time?.spans ?? [];
    expect(spans.reduce((sum, { votes }) => sum + votes, 0)).toBe(
      days.reduce((sum, { votes }) => sum + votes, 0),
    );
    expect(spans.at(-1)?.people).toBe(days.reduce((sum, { voters }) => sum + voters, 0));
    expect(spans.at(-1)?.statements).toBe(60);
  });
});

describe('texts in a picture', () => {
  it('are broken where they must be, also without spaces, and end in an ellipsis', () => {
    expect(wrapped('one two three', 40, 10, 3)).toEqual(['one two', 'three']);
    expect(wrapped('汉字汉字汉字', 30, 10, 3)).toEqual(['汉字汉', '字汉字']);
    expect(wrapped('one two three four', 40, 10, 2)).toEqual(['one two', 'three…']);
    expect(wrapped('', 40, 10)).toEqual([]);
  });

  it('are set apart by marks unless they run from the left anyway', () => {
    expect(written('a  b\n', 'en')).toBe('a b');
    expect(written('نص', 'ar')).toBe('\u2067نص\u2069');
    expect(written('?', null)).toBe('\u2068?\u2069');
  });
});

describe('the colours in the files', () => {
  const tokens = new Map(
    ['../../../site/styles/tokens.css', '../page/map-picture.css'].flatMap((sheet) => {
      const css = readFileSync(new URL(sheet, import.meta.url), 'utf8');
      const light = css.slice(0, css.indexOf('@media'));
      return [...light.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(
        (found) => [found[1], found[2]] as const,
      );
    }),
  );

  it('are those of the light scheme', () => {
    const { ink, quiet, rule, line, accent } = inks;
    expect([ink, quiet, rule, line, accent]).toEqual(
      ['ink', 'quiet-text', 'hairline', 'line', 'accent'].map((name) => tokens.get(name)),
    );
    for (const id of [0, 1, 2, 3, 4, 5, 6, 7]) {
      expect(groupInk(id)).toEqual([tokens.get(`group-${id}`), tokens.get(`group-${id}-edge`)]);
    }
    expect(groupInk(null)).toEqual([tokens.get('no-group'), tokens.get('no-group-edge')]);
  });
});
