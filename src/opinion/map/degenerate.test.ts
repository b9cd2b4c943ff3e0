import { describe, expect, it } from 'vitest';
import type { MapInput, MapMode, MapSettings } from './input.ts';
import { mapOpinions } from './map-opinions.ts';
import type { OpinionMap } from './result.ts';

const modes = ['default', 'polis'] as const;

/** A row of letters per person: a agree, d disagree, p pass, - not voted. */
function rows(...people: string[]): MapInput {
  const cells = people.flatMap((row, participant) =>
    [...row].flatMap((letter, statement) => {
      const value = { a: 1, d: -1, p: 0 }[letter];
      return value === undefined ? [] : [{ participant, statement, value }];
    }),
  );
  return {
    votes: {
      participant: cells.map((one) => one.participant),
      statement: cells.map((one) => one.statement),
      value: cells.map((one) => one.value),
    },
  };
}

const draw = (mode: MapMode, input: MapInput, settings: MapSettings = {}) =>
  mapOpinions(input, { mode, ...settings });

/** No position, share or figure that a page could print is NaN or endless. */
function isSound(map: OpinionMap): void {
  const { participants, statements } = map;
  const columns = {
    x: participants.x,
    y: participants.y,
    confidence: participants.confidence,
    statementX: statements.x,
    statementY: statements.y,
    extremity: statements.extremity,
    priority: statements.priority,
    consensus: statements.groupInformedConsensus,
    uncertainty: statements.uncertainty,
    center: map.center,
    first: map.components[0],
    second: map.components[1],
    explained: map.explainedVariance,
    silhouettes: Object.values(map.silhouettes),
    stability: Object.values(map.stability),
    centers: map.groups.flatMap((group) => [...group.center, ...group.hull.flat()]),
    tests: map.groups.flatMap((group) =>
      group.representative.flatMap((one) => [one.pSuccess, one.pTest, one.repness, one.repnessTest]),
    ),
  };
  for (const [name, column] of Object.entries(columns))
    expect([name, Array.from(column).filter((value) => !Number.isFinite(value))]).toEqual([name, []]);
  expect(map.groups).toHaveLength(map.k);
}

describe.each(modes)('in %s mode, a map of', (mode) => {
  it('nobody says nothing', () => {
    const map = draw(mode, rows());
    isSound(map);
    expect(map).toMatchObject({ k: 0, verdict: 'too-little', groups: [], silhouettes: {} });
    expect(map.totals).toEqual({ participants: 0, included: 0, statements: 0, votes: 0 });
    expect(map.participants.ids).toHaveLength(0);
    expect(map.consensus).toEqual({ agree: [], disagree: [] });
  });

  it('one person who voted once', () => {
    const map = draw(mode, rows('a'));
    isSound(map);
    expect([...map.participants.ids, ...map.statements.ids]).toEqual([0, 0]);
    expect([...map.participants.x, ...map.participants.y]).toEqual([0, 0]);
  });

  it('one person who voted on twenty statements', () => {
    isSound(draw(mode, rows('adaadapdaadapdaadapd')));
  });

  it('one statement', () => {
    const map = draw(mode, rows(...'aaaaaaaaaadddddddddp'));
    isSound(map);
    expect(map.statements.agree[0]).toBe(10);
    expect(map.participants.ids).toHaveLength(20);
  });

  it('people who all vote the same', () => {
    const map = draw(mode, rows(...Array<string>(30).fill('aadaadaadp')));
    isSound(map);
    expect(new Set([...map.participants.x, ...map.participants.y])).toEqual(new Set([0]));
    expect(map.explainedVariance).toEqual([0, 0]);
    expect(map.verdict).not.toBe('groups');
  });

  it('people who pass on everything', () => {
    const map = draw(mode, rows(...Array<string>(30).fill('pppppppppp')));
    isSound(map);
    expect([...map.statements.pass]).toEqual(Array(10).fill(30));
    expect(map.verdict).not.toBe('groups');
  });

  it('opinions along one line only', () => {
    const map = draw(
      mode,
      rows(...Array<string>(20).fill('aaaaaaaaaa'), ...Array<string>(20).fill('dddddddddd')),
    );
    isSound(map);
    expect(map.explainedVariance[0]).toBeCloseTo(1, 9);
    expect(map.explainedVariance[1]).toBe(0);
  });

  it('two people who disagree on everything', () => {
    isSound(draw(mode, rows('aaaaaaaaaa', 'dddddddddd')));
  });

  it('a statement nobody saw: it is not there, and rejecting or naming it changes nothing', () => {
    const people = rows('aad-dadaadda', 'dda-adadapda', 'ada-ddaadaaa', 'daa-adddapad');
    const map = draw(mode, { ...people, rejected: [3, 99], meta: [98] });
    isSound(map);
    expect([...map.statements.ids]).not.toContain(3);
    expect([...map.participants.x]).toEqual([...draw(mode, people).participants.x]);
  });

  it('people of whom none is asked for', () => {
    const map = draw(mode, rows(...Array<string>(30).fill('aadaadaadp')), { include: [] });
    isSound(map);
    expect(map.totals.included).toBe(0);
    expect(map.groups).toEqual([]);
  });

  it('groups handed in that nobody here belongs to', () => {
    const map = draw(mode, rows('aad', 'dda', 'ada'), { groups: new Map([[99, 0]]) });
    isSound(map);
    expect(map.groups).toEqual([]);
  });

  it('one group handed in: nothing sets it apart, but Polis tells what it agrees with best', () => {
    const map = draw(mode, rows('aad', 'dda', 'ada'), { groups: new Map([0, 1, 2].map((id) => [id, 4])) });
    isSound(map);
    expect(map.groups.map(({ id, size }) => ({ id, size }))).toEqual([{ id: 4, size: 3 }]);
    // Two of three agree with 2: (2 + 1) / (3 + 2), over (0 + 1) / (0 + 2) of nobody.
    const best = { statement: 2, direction: 'agree', pSuccess: 0.6, pTest: 1, repness: 1.2, bestAgree: true };
    expect(map.groups[0]?.representative).toMatchObject(mode === 'polis' ? [best] : []);
    expect([...map.statements.divisiveness].every(Number.isNaN)).toBe(true);
  });

  it('more groups than there are people to fill them', () => {
    const map = draw(mode, rows('aadaadad', 'ddaddada', 'adaddada'), { k: 9 });
    isSound(map);
    expect(map.k).toBeLessThanOrEqual(3);
  });

  it('one group, when one is asked for', () => {
    const people = Array.from({ length: 30 }, (_, at) => (at % 2 ? 'aaddaadpad' : 'ddaaddapda'));
    const map = draw(mode, rows(...people), { k: 1 });
    isSound(map);
    expect(map.groups.map(({ size }) => size)).toEqual([30]);
  });

  it('only rejected statements', () => {
    const map = draw(mode, { ...rows('aad', 'dda', 'ada'), rejected: [0, 1, 2] });
    isSound(map);
    expect(map.verdict).not.toBe('groups');
  });

  it('only statements about the person', () => {
    const map = draw(mode, { ...rows('aad', 'dda', 'ada'), meta: [0, 1, 2] });
    isSound(map);
    expect(map.groups.flatMap((group) => group.representative)).toEqual([]);
    expect(map.consensus).toEqual({ agree: [], disagree: [] });
  });

  it('ids that are large and far apart', () => {
    const map = draw(mode, {
      votes: {
        participant: [2_147_483_647, 5, 5],
        statement: [2_000_000_000, 0, 2_000_000_000],
        value: [1, -1, 0],
      },
    });
    isSound(map);
    expect([...map.participants.ids]).toEqual([5, 2_147_483_647]);
    expect([...map.statements.ids]).toEqual([0, 2_000_000_000]);
  });

  it.each([
    ['a value of 2', { participant: [1, 1], statement: [1, 2], value: [1, 2] }, 'Vote 1 is 2'],
    ['a value that is no number', { participant: [1], statement: [1], value: [Number.NaN] }, 'Vote 0 is NaN'],
    ['an id below 0', { participant: [-1], statement: [1], value: [1] }, 'participant of vote 0 is -1'],
    ['half an id', { participant: [1], statement: [1.5], value: [1] }, 'statement of vote 0 is 1.5'],
    [
      'an id that is no number',
      { participant: [Number.NaN], statement: [1], value: [1] },
      'participant of vote 0 is NaN',
    ],
    ['an id beyond all', { participant: [2 ** 31], statement: [1], value: [1] }, '2147483647'],
    ['columns of different lengths', { participant: [1, 2], statement: [1], value: [1] }, 'differ in length'],
  ])('%s is refused', (_what, votes, message) => {
    expect(() => draw(mode, { votes })).toThrow(RangeError);
    expect(() => draw(mode, { votes })).toThrow(message);
  });
});

describe('weights', () => {
  const votes = { participant: [1, 1], statement: [1, 2], value: [1, -1] };
  it.each([
    ['NaN', [1, Number.NaN], 'weight of vote 1 is NaN'],
    ['endless', [Number.POSITIVE_INFINITY, 1], 'weight of vote 0 is Infinity'],
    ['below 0', [1, -0.5], 'weight of vote 1 is -0.5'],
    ['too few', [1], 'differ in length'],
  ])('that are %s are refused', (_what, weight, message) => {
    expect(() => mapOpinions({ votes: { ...votes, weight } })).toThrow(RangeError);
    expect(() => mapOpinions({ votes: { ...votes, weight } })).toThrow(message);
  });

  it('of 0 everywhere leave nobody', () => {
    const map = mapOpinions({ votes: { ...votes, weight: [0, 0] } });
    isSound(map);
    expect(map.totals.participants).toBe(0);
  });

  it('that are tiny or huge lead to no endless numbers', () => {
    const input = rows('aadaadad', 'ddaddada', 'adaddada', 'daapdapa');
    for (const size of [1e-300, 1e-9, 1e9]) {
      const weight = Array.from(input.votes.value, () => size);
      isSound(mapOpinions({ votes: { ...input.votes, weight } }));
    }
  });
});

describe('settings', () => {
  it.each([{ seed: 0.5 }, { seed: Number.NaN }, { k: 0 }, { k: 1.5 }, { k: Number.NaN }])(
    '%j are refused',
    (settings) => {
      expect(() => mapOpinions(rows('ad', 'da'), settings)).toThrow(RangeError);
    },
  );
});
