import { expect, test } from 'vitest';
import type { LineEdge, LineThing } from '../../records/line/index.ts';
import { sortLine } from './sort-line.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const thing = (id: string, step: LineThing['step'], more: Partial<LineThing> = {}): LineThing => ({
  id,
  kind: step,
  step,
  one: { id: 'one' },
  title: id,
  titleLanguage: 'en',
  state: 'published',
  says: null,
  choice: 'some',
  turn: null,
  due: null,
  isEnd: false,
  href: `/${id}`,
  scope: 'process',
  at: day(1),
  on: null,
  isGone: false,
  ...more,
});
const leads = (from: string, to: string, relation = 'rests-on'): LineEdge => ({
  from: { kind: null, id: from },
  to: { kind: null, id: to },
  ...{ relation, by: 'staff', at: day(1), reason: null, language: null, quotes: [] },
});

/**
 * Six contributions: three in a finding that led to a report, two (one of them the same) in one that was answered with a
 * no, one answered directly, one in nothing.
 */
const example = () => ({
  things: [
    ...['p/1', 'p/2', 'p/3', 'p/4', 'p/5', 'p/9'].map((id) => thing(id, 'voices', { isGone: id === 'p/9' })),
    thing('split', 'findings'),
    thing('kerbs', 'findings'),
    thing('no', 'answer', { choice: 'no', isEnd: true }),
    thing('yes', 'answer'),
    thing('direct', 'answer', { due: '2026-05-01', turn: 'Council' }),
    thing('promise', 'commitment', { due: '2027-01-01', turn: 'Streets' }),
    thing('fund', 'commitment', { due: '2027-01-01', turn: 'Parks' }),
    thing('early', 'commitment', { due: '2026-02-01', turn: 'Water' }),
    thing('late', 'commitment', { due: '2026-03-01', turn: 'Water' }),
    thing('report', 'result', { choice: 'completed' }),
  ],
  edges: [
    ...['p/1', 'p/2', 'p/3', 'p/9'].map((id) => leads('kerbs', id)),
    ...['p/3', 'p/4'].map((id) => leads('split', id, 'speaks-against')),
    leads('no', 'split', 'answers'),
    leads('yes', 'kerbs', 'answers'),
    leads('direct', 'p/5', 'answers'),
    // It answers the finding that it is heard in, too: one row says so.
    leads('yes', 'p/1', 'answers'),
    leads('promise', 'yes', 'carries-out'),
    leads('early', 'promise', 'part-of'),
    leads('late', 'promise', 'part-of'),
    leads('report', 'early', 'reports-on'),
  ],
  voices: ['p/1', 'p/2', 'p/3', 'p/4', 'p/5', 'p/6'],
  today: '2026-04-01',
});
const spotsOf = (whole: ReturnType<typeof sortLine>) =>
  whole.spots
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map(({ row, column, cell }) => {
      if (cell.kind === 'thing') return `${row} ${column} ${cell.thing.id}`;
      if (cell.kind === 'gap') return `${row} ${column} ? ${cell.gap.what}`;
      if (cell.kind === 'ends') return `${row} ${column} | ${cell.thing.id}`;
      if (cell.kind === 'direct') return `${row} ${column} = ${cell.to}`;
      return `${row} ${column} ${cell.ids.length} voices, ${cell.often} often, ${cell.beside} beside`;
    });

test('what went furthest stands first, each later thing beside what it comes from', () => {
  expect(spotsOf(sortLine(example()))).toEqual([
    '0 0 3 voices, 1 often, 1 beside',
    '0 1 kerbs',
    '0 2 yes',
    '0 3 promise',
    '0 4 report',
    '1 0 2 voices, 1 often, 0 beside',
    '1 1 split',
    '1 2 no',
    '1 3 | no',
    '2 0 1 voices, 0 often, 0 beside',
    '2 1 = direct',
    '2 2 direct',
    '2 3 ? not-decided',
    '3 0 1 voices, 0 often, 0 beside',
    '3 1 ? in-no-finding',
    '3 3 fund',
    '3 4 ? nothing-reported',
  ]);
});

test('each contribution counts once at each step it reached, and none that is not shown any more', () => {
  const whole = sortLine(example());
  expect(whole.base).toBe(6);
  // In a finding 1 to 4; answered all of these, as `direct` is still open; promised and reported 1 to 3.
  expect(whole.reached).toEqual([6, 4, 4, 3, 3]);
  const report = whole.graph.voicesBehind('report');
  expect([...report].sort()).toEqual(['p/1', 'p/2', 'p/3']);
});

test('a gap says whose turn it is and until when; an overdue milestone is one, a completed one is not', () => {
  const gaps = sortLine(example()).gaps.map(({ what, asks, count }) => [
    what,
    asks?.id ?? count,
    asks?.turn ?? null,
    asks?.due ?? null,
  ]);
  expect(gaps.toSorted()).toEqual([
    ['in-no-finding', 1, null, null],
    ['no-voices', 'fund', 'Parks', '2027-01-01'],
    ['not-decided', 'direct', 'Council', '2026-05-01'],
    ['nothing-reported', 'fund', 'Parks', '2027-01-01'],
    ['overdue', 'late', 'Water', '2026-03-01'],
  ]);
});

test('what was promised at a meeting that everybody can read comes from there', () => {
  const { things, edges, ...more } = example();
  const withMeeting = (isGone: boolean) =>
    sortLine({
      ...more,
      things: [...things, thing('evening', 'voices', { one: null, isGone })],
      edges: [...edges, leads('fund', 'evening', 'promised-at')],
    }).gaps.some(({ what, asks }) => what === 'no-voices' && asks?.id === 'fund');
  expect([withMeeting(false), withMeeting(true)]).toEqual([false, true]);
});

test('a promise whose day is over and which is not said to be complete is overdue like a milestone, and said once', () => {
  const gaps = sortLine({ ...example(), today: '2027-01-02' }).gaps.filter(
    ({ asks }) => asks?.step === 'commitment',
  );
  expect(gaps.map(({ what, asks }) => [what, asks?.id]).toSorted()).toEqual([
    ['no-voices', 'fund'],
    ['overdue', 'fund'],
    ['overdue', 'late'],
    ['overdue', 'promise'],
  ]);
});

test('of what was said of a promise the last counts, and all milestones completed complete it', () => {
  const { things, edges, voices } = example();
  const late = (...more: (readonly [id: string, of: string, choice: string, at: number])[]) =>
    sortLine({
      things: [...things, ...more.map(([id, , choice, at]) => thing(id, 'result', { choice, at: day(at) }))],
      // A report on a milestone names its promise as well.
      edges: [
        ...edges,
        ...more.flatMap(([id, of]) => [leads(id, of, 'reports-on'), leads(id, 'promise', 'reports-on')]),
      ],
      voices,
      today: '2027-01-02',
    }).graph.overdue.map(({ id }) => id);
  expect(late(['half', 'late', 'limited', 2])).toEqual(['promise', 'fund', 'late']);
  expect(late(['half', 'late', 'limited', 2], ['whole', 'late', 'completed', 3])).toEqual(['fund']);
  expect(late(['whole', 'late', 'completed', 2], ['half', 'late', 'limited', 3])).toEqual([
    'promise',
    'fund',
    'late',
  ]);
});

test('links within a step are followed for counting: a finding on a finding, an answer to an answer', () => {
  const whole = sortLine({
    things: [
      ...['p/1', 'p/2'].map((id) => thing(id, 'voices')),
      thing('part', 'findings'),
      thing('headline', 'findings'),
      thing('first', 'answer'),
      thing('second', 'answer'),
      thing('promise', 'commitment', { due: '2027-01-01' }),
    ],
    edges: [
      leads('part', 'p/1'),
      leads('headline', 'part'),
      leads('part', 'headline'),
      leads('first', 'headline', 'answers'),
      leads('second', 'first', 'answers'),
      leads('promise', 'second', 'carries-out'),
    ],
    voices: ['p/1', 'p/2'],
    today: '2026-04-01',
  });
  expect(whole.reached).toEqual([2, 1, 1, 1, 0]);
  expect([...whole.graph.voicesBehind('promise')]).toEqual(['p/1']);
  expect(whole.gaps.filter(({ what }) => what === 'no-voices')).toEqual([]);
});

test('what was withdrawn stays drawn and counts no more', () => {
  const { things, ...rest } = example();
  const withdrawn = things.map((one) => (one.id === 'yes' ? { ...one, choice: null, isEnd: true } : one));
  const whole = sortLine({ ...rest, things: withdrawn });
  expect(whole.reached).toEqual([6, 4, 2, 0, 0]);
  expect(spotsOf(whole).some((spot) => spot.endsWith(' yes'))).toBe(true);
});

test('following one thing leaves out what only shares its ground', () => {
  const { graph } = sortLine(example());
  expect([...graph.lineOf('split')].sort()).toEqual(['no', 'p/3', 'p/4', 'split']);
  // A milestone is followed as a part of its promise.
  expect(graph.lineOf('late').has('kerbs')).toBe(true);
});

test('of the results of one promise the newest three are drawn, and how many more there are is said', () => {
  const { things, edges, ...rest } = example();
  const more = [2, 3, 4, 5].map((number) =>
    thing(`report-${number}`, 'result', { at: day(number), choice: 'completed' }),
  );
  const whole = sortLine({
    ...rest,
    things: [...things, ...more],
    edges: [...edges, ...more.map(({ id }) => leads(id, 'early', 'reports-on'))],
  });
  const drawn = whole.spots.flatMap(({ column, cell }) =>
    column === 4 && cell.kind === 'thing' ? [cell.thing.id] : [],
  );
  expect(drawn.sort()).toEqual(['report-3', 'report-4', 'report-5']);
  const promise = whole.spots.find(({ cell }) => cell.kind === 'thing' && cell.thing.id === 'promise')?.cell;
  expect(promise).toMatchObject({ more: 2, parts: 2, late: 1 });
});

test('in a process that is over nothing is still to come, but what was promised for a later day', () => {
  const over = sortLine({ ...example(), today: '2026-06-01', isOver: true });
  expect(over.gaps.flatMap(({ what, asks, isOver }) => (isOver ? [[what, asks?.id ?? null]] : []))).toEqual([
    ['in-no-finding', null],
    ['not-decided', 'direct'],
  ]);
  // The fund has its day ahead, and stays with who is to pay it.
  expect(over.gaps.find(({ what }) => what === 'nothing-reported')).toMatchObject({ isOver: false });
  const all = sortLine({ ...example(), today: '2027-06-01', isOver: true }).gaps;
  expect(all.filter(({ what }) => what === 'overdue').every(({ isOver }) => !isOver)).toBe(true);
  expect(sortLine(example()).gaps.some(({ isOver }) => isOver)).toBe(false);
});

test('before anything was made of anything it is empty, however much was said', () => {
  expect(sortLine({ things: [], edges: [], voices: ['p/1'], today: '2026-04-01' })).toMatchObject({
    isEmpty: true,
    base: 1,
  });
});
