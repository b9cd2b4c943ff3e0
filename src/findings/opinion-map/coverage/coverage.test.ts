import { describe, expect, it } from 'vitest';
import { exampleCharts } from '../../../../test/support/example-charts.ts';
import type { PollCounts } from '../../../voices/polls/counts/index.ts';
import type { PollSnapshot, Statement } from '../../../voices/polls/index.ts';
import { binsOf, type Coverage, classOf, makeCoverage, medianVotes, peopleUnder } from './coverage.ts';
import { saidOf } from './coverage-said.ts';

const now = new Date('2026-11-21T12:00:00Z');
const { poll } = exampleCharts({ people: 20, statements: 2, meanVotes: 2 }).subject.snapshot;
const at = (ago: number, hour = 0) => new Date(Date.UTC(2026, 10, 21 - ago, hour));

type Made = Partial<Statement> & { readonly votes?: number; readonly since?: Date };

function cover(
  made: readonly Made[],
  more: { poll?: Partial<typeof poll>; counts?: Partial<PollCounts>; people?: [number, number][] } = {},
): Coverage {
  const statements = made.map(
    ({ votes: _, since: __, ...one }, n): Statement => ({
      id: 100 + n,
      number: n + 1,
      authorId: null,
      authorLabel: null,
      isSeed: false,
      isMeta: false,
      language: 'en',
      state: 'accepted',
      mergedInto: null,
      createdAt: at(10),
      wordings: [],
      ...one,
    }),
  );
  const snapshot = { poll: { ...poll, ...more.poll }, statements } as unknown as PollSnapshot;
  const counts: PollCounts = {
    tallies: new Map(made.map(({ votes = 0 }, n) => [100 + n, { agree: votes, disagree: 0, pass: 0 }])),
    voters: 100,
    firstVoteAt: at(10),
    lastVoteAt: at(1),
    days: Array.from({ length: 10 }, (_, n) => ({ day: at(10 - n), votes: 40, voters: 10 })),
    countedAt: now,
    inSteps: false,
    keptBack: false,
    ...more.counts,
  };
  const since = new Map(made.flatMap((one, n) => (one.since ? [[100 + n, one.since] as const] : [])));
  const people = (more.people ?? [[4, 100]]).map(([votes, count]) => ({ votes, people: count }));
  return makeCoverage(snapshot, counts, { peopleByVotes: people, since }, null, now);
}
const says = (
  coverage: Coverage,
  phase = 'open',
  kind: 'votes' | 'totals' = 'votes',
  comparable: number | null = null,
) => saidOf(coverage, { phase, kind }, comparable, 'en').join('\n');

describe('coverage', () => {
  it('counts who has enough: a fifth of a hundred voters is twenty', () => {
    const coverage = cover([
      { votes: 19 },
      { votes: 20 },
      { votes: 50, isSeed: true },
      { state: 'rejected', votes: 9 },
    ]);
    expect(coverage.minimum).toBe(20);
    expect(coverage.whole).toEqual({
      statements: 3,
      enough: 2,
      votes: 89,
      median: 20,
      least: 19,
      waiting: 0,
    });
    expect([coverage.seeds.enough, coverage.byPeople.enough, coverage.byPeople.statements]).toEqual([
      1, 1, 2,
    ]);
    expect(coverage.statements.map(({ missing }) => missing)).toEqual([1, 0, 0]);
    expect(says(coverage)).toContain(
      '2 of 3 statements have enough votes: 20 or more, which is 20% of the 100 people who voted.',
    );
  });

  it('calls late what came after half of the votes had been cast', () => {
    // Ten days of forty votes: half are cast when the fifth day (six days ago) ends.
    const coverage = cover([
      { votes: 30, since: at(10) },
      { votes: 30, since: at(6, 23) },
      { votes: 3, since: at(5, 1) },
      { votes: 25, since: at(2) },
    ]);
    expect(coverage.late).toMatchObject({ statements: 2, enough: 1, least: 3 });
    expect(says(coverage)).toContain(
      '2 statements came late: half of the votes had been cast. 1 of 2 that came late have enough votes.',
    );
  });

  it('calls nothing late that was only written down after its votes, as imports do', () => {
    const coverage = cover([{ votes: 30, since: at(0) }, { votes: 0, since: at(0) }, { votes: 25 }]);
    expect(coverage.statements.filter(({ isLate }) => isLate).map(({ votes }) => votes)).toEqual([0]);
  });

  it('says how long the rest will take, between the slowest and the fastest recent pace', () => {
    // 3 days 40 a day, 7 days 40, ten days 40: one pace. Missing: 4 · 40 votes and what new people raise.
    const coverage = cover(Array<Made>(4).fill({ votes: 10 }), {
      counts: { days: Array.from({ length: 10 }, (_, n) => ({ day: at(10 - n), votes: 8, voters: 0 })) },
    });
    // By hand: four statements lack ten votes each, eight votes a day shared evenly: five days.
    expect(coverage.expected?.fast.allEnoughIn).toBe(5);
    expect(coverage.expected?.slow.allEnoughIn).toBe(5);
    expect(says(coverage)).toContain('At that pace all will have enough in about 5 days.');
  });

  it('does not pretend to know', () => {
    const missing = [{ votes: 3 }, { votes: 50 }];
    const soon = cover(missing, { counts: { days: [{ day: at(1), votes: 53, voters: 50 }] } });
    expect(soon.expected).toBeNull();
    expect(says(soon)).toContain('cannot be known yet: votes have come for fewer than three whole days');
    const silent = cover(missing, { counts: { days: [{ day: at(30), votes: 53, voters: 50 }] } });
    expect(says(silent)).toContain('cannot be known: nobody has voted in the last two weeks');
    const closed = cover(missing, { poll: { decided: 'closed' } });
    expect(closed.expected).toBeNull();
    expect(says(closed, 'closed')).toContain('Voting is not open, so no votes are to be expected.');
  });

  it('says when waiting does not help: four votes each on fifty statements reach 8 %, and a fifth is asked for', () => {
    const coverage = cover(Array<Made>(50).fill({ votes: 8 }));
    expect(says(coverage)).toContain(
      'New people cast 4 votes each. On 50 statements that is the vote of 8% of the people on each statement, and the rule asks for 20%',
    );
    expect(coverage.expected?.fast.allEnoughIn).toBeNull();
  });

  it('looks no further than the day on which voting closes', () => {
    const coverage = cover(Array<Made>(50).fill({ votes: 8 }), { poll: { closesAt: at(-5, 12) } });
    expect(coverage.closesInDays).toBe(5);
    expect(says(coverage)).toContain(
      'At that pace not all will: after 5 days, when voting closes, between 0 and 0 of 50',
    );
  });

  it('says what waits, since when, and what accepting it would do', () => {
    const coverage = cover([
      { votes: 10 },
      { votes: 10 },
      { votes: 10 },
      { state: 'held', since: at(3, 11), language: 'ar' },
    ]);
    expect(coverage.waiting.map(({ days }) => Math.floor(days))).toEqual([3]);
    expect(coverage.diluted?.statements).toBe(4);
    expect(coverage.diluted?.fast.allEnoughIn ?? 99).toBeGreaterThan(
      coverage.expected?.fast.allEnoughIn ?? 99,
    );
    expect(coverage.languages.map(({ language, waiting }) => [language, waiting])).toEqual([
      ['en', 0],
      ['ar', 1],
    ]);
    const said = says(coverage);
    expect(said).toContain('One statement waits for a moderator. The longest wait has lasted 3 days.');
    // One of four: a quarter fewer for each.
    expect(said).toContain('4 statements instead of 3 would share the votes to come: 25% fewer for each.');
  });

  it('says which votes moderation left without a statement', () => {
    const coverage = cover([
      { votes: 30 },
      { votes: 7, state: 'rejected' },
      { votes: 5, state: 'merged' },
      { votes: 0, state: 'rejected' },
    ]);
    expect(coverage.spent).toEqual({ statements: 2, votes: 12 });
    expect(says(coverage)).toContain(
      '2 statements were turned down or merged after people had voted on them: 12 votes',
    );
    expect(says(cover([{ votes: 30 }]))).not.toContain('turned down');
  });

  it('has sentences for a poll without statements, without votes, and of totals only', () => {
    expect(says(cover([]))).toContain('People have no statement to vote on.');
    const nobody = cover([{}], { counts: { voters: 0, days: [] }, people: [] });
    expect(says(nobody)).toContain('Nobody has voted yet');
    const totals = cover([{ votes: 50 }], { people: [], poll: { kind: 'totals' } });
    expect(says(totals, 'closed', 'totals')).toContain('Only totals are known of this poll');
    expect(says(totals, 'closed', 'totals')).not.toContain('late');
  });
});

describe('who votes little', () => {
  const people = [
    { votes: 1, people: 30 },
    { votes: 6, people: 10 },
    { votes: 7, people: 15 },
    { votes: 40, people: 5 },
  ];

  it('is counted: half cast one vote or fewer, forty are not placed', () => {
    expect(medianVotes(people)).toBe(1);
    expect(peopleUnder(people, 7)).toBe(40);
    expect(medianVotes([])).toBe(0);
  });

  it('puts everybody into one bin', () => {
    const bins = binsOf({ people: people, placedFrom: 7 });
    expect(bins.map(({ from, to, people: count }) => [from, to, count])).toEqual([
      [1, 1, 30],
      [2, 4, 0],
      [5, 6, 10],
      [7, 9, 15],
      [10, 14, 0],
      [15, 19, 0],
      [20, 29, 0],
      [30, null, 5],
    ]);
  });
});

describe('how far a statement is', () => {
  it.each([
    [0, 'none'],
    [9, 'few'],
    [10, 'nearly'],
    [19, 'nearly'],
    [20, 'enough'],
    [39, 'enough'],
    [40, 'plenty'],
  ] as const)('with %d of 20 votes is %s', (votes, found) => {
    expect(classOf(votes, 20)).toBe(found);
  });
});

describe('where the statements are few', () => {
  it('whoever voted on all of them is placed, and the columns part there', () => {
    const coverage = cover([{ votes: 9 }, { votes: 9 }, { votes: 9 }], {
      people: [
        [2, 4],
        [3, 8],
      ],
    });
    expect(coverage.placedFrom).toBe(3);
    expect(binsOf(coverage).map(({ from, people }) => [from, people])).toEqual([
      [1, 0],
      [2, 4],
      [3, 8],
    ]);
    expect(cover(Array.from({ length: 20 }, () => ({ votes: 1 }))).placedFrom).toBe(7);
  });
});
