import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portrait } from '../../../test/support/opinion-portrait.ts';
import { type PlantedSettings, plantConversation } from '../../../test/support/planted-conversation.ts';
import { SeededRandom } from '../random.ts';
import type { MapInput, MapSettings, VoteColumns } from './input.ts';
import { mapOpinions } from './map-opinions.ts';

type Vote = { participant: number; statement: number; value: number; weight?: number };

const columns = (votes: readonly Vote[]): VoteColumns => ({
  participant: votes.map((vote) => vote.participant),
  statement: votes.map((vote) => vote.statement),
  value: votes.map((vote) => vote.value),
  ...(votes.some((vote) => vote.weight !== undefined)
    ? { weight: votes.map((vote) => vote.weight ?? 1) }
    : {}),
});
const draw = (votes: readonly Vote[], more: Partial<MapInput> = {}, settings: MapSettings = {}) =>
  mapOpinions({ votes: columns(votes), ...more }, { seed: 3, ...settings });

/** Conversations with groups and without, of a few people to some hundred. */
const conversations = fc
  .record({
    people: fc.integer({ min: 1, max: 120 }),
    statements: fc.integer({ min: 1, max: 40 }),
    meanVotes: fc.integer({ min: 3, max: 25 }),
    groups: fc.integer({ min: 1, max: 4 }),
    separation: fc.constantFrom(0, 2.5),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(plantedVotes);

function plantedVotes(settings: PlantedSettings): Vote[] {
  const { votes } = plantConversation(settings);
  return Array.from(votes.value, (value, at) => ({
    participant: votes.participant[at] ?? -1,
    statement: votes.statement[at] ?? -1,
    value,
  }));
}

/** Numbers below `count` in another order. */
function shuffle(count: number, seed: number): number[] {
  const random = new SeededRandom(seed);
  const order = [...Array(count).keys()];
  for (let at = count - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}
const seeds = fc.integer({ min: 0, max: 1e6 });
// Mutation testing runs these thousands of times, with fewer examples each.
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) };

/** Conversations in which no two statements have the same counts: nothing is left for ids to decide. */
const distinctConversations = fc
  .record({
    people: fc.integer({ min: 60, max: 200 }),
    statements: fc.integer({ min: 2, max: 10 }),
    meanVotes: fc.integer({ min: 4, max: 10 }),
    groups: fc.integer({ min: 1, max: 3 }),
    separation: fc.constantFrom(0, 2.5),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(plantedVotes)
  .filter((votes) => {
    const counts = new Map<number, number[]>();
    for (const { statement, value } of votes) {
      const own = counts.get(statement) ?? [0, 0, 0];
      own[value + 1] = (own[value + 1] ?? 0) + 1;
      counts.set(statement, own);
    }
    return new Set([...counts.values()].map(String)).size === counts.size;
  });

/** Groups as sets of people, whatever they are called. */
function partition(votes: readonly Vote[], map = draw(votes)): string[] {
  return map.groups
    .map(({ id }) =>
      [...map.participants.ids].filter((_, place) => map.participants.group[place] === id).join(' '),
    )
    .sort();
}

describe('in default mode', () => {
  it('the order of votes changes nothing, bit for bit', () => {
    fc.assert(
      fc.property(conversations, seeds, (votes, seed) => {
        const order = shuffle(votes.length, seed);
        const shuffled = order.map((at) => votes[at] as Vote);
        const [one, other] = [draw(votes), draw(shuffled)];
        expect(other).toEqual(one);
        expect(other.inputHash).toBe(one.inputHash);
      }),
      runs,
    );
  });

  it('what people and statements are called changes nothing, bit for bit', () => {
    fc.assert(
      fc.property(distinctConversations, seeds, (votes, seed) => {
        const people = shuffle(200, seed);
        const statements = shuffle(100, seed + 1);
        const renamed = votes.map(({ participant, statement, value }) => ({
          participant: people[participant] ?? -1,
          statement: statements[statement] ?? -1,
          value,
        }));
        const back = {
          participant: (id: number) => people.indexOf(id),
          statement: (id: number) => statements.indexOf(id),
        };
        expect(portrait(draw(renamed), back)).toEqual(portrait(draw(votes)));
      }),
      runs,
    );
  });

  it('swapping agree and disagree leaves the groups alone and turns the map over', () => {
    fc.assert(
      fc.property(conversations, (votes) => {
        const swapped = votes.map((vote) => ({ ...vote, value: 0 - vote.value }));
        const [one, other] = [draw(votes), draw(swapped)];
        expect(other.k).toBe(one.k);
        expect(partition(swapped, other)).toEqual(partition(votes, one));
        expect([other.silhouettes, other.stability]).toEqual([one.silhouettes, one.stability]);
        expect([...other.center].map((mean) => 0 - mean)).toEqual([...one.center].map((mean) => mean + 0));
        expect(other.statements.agree).toEqual(one.statements.disagree);
        expect(other.statements.divisiveness).toEqual(one.statements.divisiveness);
        expect(other.statements.uncertainty).toEqual(one.statements.uncertainty);
        expect(other.statements.groupInformedConsensus).toEqual(one.statements.groupInformedDissent);
        expect(other.consensus).toEqual({ agree: one.consensus.disagree, disagree: one.consensus.agree });
        expect([...other.participants.x].map(Math.abs)).toEqual([...one.participants.x].map(Math.abs));
      }),
      runs,
    );
  });

  it('swapping agree and disagree mirrors what speaks for a group, but for what it agrees with best', () => {
    fc.assert(
      fc.property(conversations, (votes) => {
        const half = new Map(votes.map(({ participant }) => [participant, participant % 2]));
        // The list is cut to five, and what is agreed with best takes a place of its own.
        const told = (list: readonly Vote[], side: 'agree' | 'disagree') =>
          draw(list, {}, { groups: half }).groups.map(({ representative }) =>
            representative
              .filter((one) => !one.bestAgree)
              .map(
                (one) =>
                  `${one.statement} ${one.direction === side} ${one.nSuccess} ${one.repness} ${one.repnessTest}`,
              ),
          );
        const swapped = votes.map((vote) => ({ ...vote, value: 0 - vote.value }));
        const [ours, theirs] = [told(votes, 'agree'), told(swapped, 'disagree')];
        for (const [at, list] of ours.entries()) {
          const mirrored = theirs[at] ?? [];
          const longest = Math.max(list.length, mirrored.length);
          expect(new Set([...list, ...mirrored]).size).toBeLessThanOrEqual(longest + 2);
        }
      }),
      runs,
    );
  });

  it('whoever is excluded is as if they had not been there', () => {
    fc.assert(
      fc.property(conversations, seeds, (votes, seed) => {
        const excluded = shuffle(120, seed).slice(0, 20);
        const rest = votes.filter((vote) => !excluded.includes(vote.participant));
        expect(portrait(draw(votes, { excluded }))).toEqual(portrait(draw(rest)));
      }),
      runs,
    );
  });

  it('a rejected statement is as if it had not been written', () => {
    fc.assert(
      fc.property(conversations, seeds, (votes, seed) => {
        const rejected = shuffle(40, seed).slice(0, 8);
        const rest = votes.filter((vote) => !rejected.includes(vote.statement));
        expect(portrait(draw(votes, { rejected }))).toEqual(portrait(draw(rest)));
      }),
      runs,
    );
  });

  it('a vote that weighs nothing is as if it had not been cast', () => {
    fc.assert(
      fc.property(conversations, seeds, (votes, seed) => {
        const light = new Set(shuffle(votes.length, seed).slice(0, Math.floor(votes.length / 5)));
        const weighed = votes.map((vote, at) => ({ ...vote, weight: light.has(at) ? 0 : 1 }));
        const cast = votes.filter((_, at) => !light.has(at)).map((vote) => ({ ...vote, weight: 1 }));
        expect(portrait(draw(weighed))).toEqual(portrait(draw(cast)));
      }),
      runs,
    );
  });

  it('a person whose votes weigh 2 counts like two who voted alike', () => {
    fc.assert(
      fc.property(conversations, seeds, (votes, seed) => {
        const doubled = new Set(shuffle(120, seed).slice(0, 40));
        const weighed = votes.map((vote) => ({ ...vote, weight: doubled.has(vote.participant) ? 2 : 1 }));
        const twins = votes
          .filter((vote) => doubled.has(vote.participant))
          .map((vote) => ({ ...vote, participant: vote.participant + 1000 }));
        const side = (id: number) => ((id % 1000) % 3) + 0;
        const groups = new Map([...Array(2000).keys()].map((id) => [id, side(id)]));
        const [one, other] = [draw(weighed, {}, { groups }), draw([...votes, ...twins], {}, { groups })];
        expect(close(one.center, other.center)).toBe(true);
        expect([...one.statements.seen]).toEqual([...other.statements.seen]);
        expect(close(one.statements.priority, other.statements.priority, 1e-6)).toBe(true);
        for (const [at, group] of one.groups.entries()) {
          expect([...group.agree]).toEqual([...(other.groups[at]?.agree ?? [])]);
          expect(group.representative.map((each) => each.statement)).toEqual(
            other.groups[at]?.representative.map((each) => each.statement),
          );
        }
        const gap = (one.explainedVariance[0] ?? 0) - (one.explainedVariance[1] ?? 0);
        // Where both directions are equally strong, any turned pair of them is as good.
        if (gap < 0.01 || one.explainedVariance[1] < 0.02) return;
        const places = [...one.participants.ids].map((id) => other.participants.ids.indexOf(id));
        const kept = Float64Array.from(places, (place) =>
          Math.abs(other.participants.x[place] ?? Number.NaN),
        );
        expect(close(one.participants.x.map(Math.abs), kept, 1e-5)).toBe(true);
      }),
      runs,
    );
  });

  it('the same people are found again where groups are clear, weighted or doubled', () => {
    const { votes, truth } = plantConversation({
      people: 200,
      statements: 60,
      meanVotes: 40,
      groups: 3,
      separation: 3,
      seed: 4,
    });
    const all = Array.from(
      votes.value,
      (value, at): Vote => ({
        participant: votes.participant[at] ?? -1,
        statement: votes.statement[at] ?? -1,
        value,
        weight: 2,
      }),
    );
    const twins = all.flatMap((vote) => [
      { ...vote, weight: 1 },
      { ...vote, weight: 1, participant: vote.participant + 1000 },
    ]);
    const [one, other] = [draw(all), draw(twins)];
    expect([one.k, other.k]).toEqual([3, 3]);
    const groupOf = (map: typeof one, id: number) => map.participants.group[map.participants.ids.indexOf(id)];
    for (const id of truth.group.keys()) {
      expect(groupOf(other, id + 1000)).toBe(groupOf(other, id));
      expect(groupOf(one, id)).toBe(groupOf(other, id));
    }
    // The lightest third is the heaviest group once its people weigh 3, and so is named first.
    const last = (map: typeof one, id: number) => groupOf(map, id) === 2;
    const heavy = draw(all.map((vote) => ({ ...vote, weight: last(other, vote.participant) ? 3 : 1 })));
    for (const id of truth.group.keys()) if (last(other, id)) expect(groupOf(heavy, id)).toBe(0);
  });
});

describe('in either mode', () => {
  it.each(['default', 'polis'] as const)('the same input and seed give the same map in %s mode', (mode) => {
    fc.assert(
      fc.property(conversations, (votes) => {
        expect(draw(votes, {}, { mode })).toEqual(draw(votes, {}, { mode }));
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });

  it.each(['default', 'polis'] as const)('the last of several votes counts in %s mode', (mode) => {
    fc.assert(
      fc.property(conversations, (votes) => {
        const before = votes.map((vote) => ({ ...vote, value: vote.value === 1 ? -1 : 1 }));
        expect(portrait(draw([...before, ...votes], {}, { mode }))).toEqual(
          portrait(draw(votes, {}, { mode })),
        );
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });

  it.each(['default', 'polis'] as const)(
    'numbers are numbers, groups are disjoint and add up in %s mode',
    (mode) => {
      fc.assert(
        fc.property(conversations, (votes) => {
          const map = draw(votes, {}, { mode });
          const { x, y, group, confidence, included } = map.participants;
          for (const value of [...x, ...y, ...map.statements.x, ...map.statements.priority])
            expect(Number.isFinite(value)).toBe(true);
          for (const value of confidence) expect(value >= 0 && value <= 1).toBe(true);
          for (const { id, size } of map.groups)
            expect([...group].filter((one) => one === id)).toHaveLength(size);
          expect(map.groups.length).toBe(map.k);
          expect([...group].every((one, at) => one === -1 || included[at] === 1)).toBe(true);
          for (const part of map.explainedVariance) expect(part >= 0 && part <= 1 + 1e-9).toBe(true);
        }),
        runs,
      );
    },
  );

  it('Polis mode does not depend on anything but the order in which people come up', () => {
    fc.assert(
      fc.property(conversations, (votes) => {
        const sorted = [...votes].sort((a, b) => a.statement - b.statement || a.participant - b.participant);
        const renamed = sorted.map((vote) => ({ ...vote, participant: vote.participant * 7 + 3 }));
        const back = { participant: (id: number) => (id - 3) / 7 };
        expect(portrait(draw(renamed, {}, { mode: 'polis' }), back)).toEqual(
          portrait(draw(sorted, {}, { mode: 'polis' })),
        );
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });
});

function close(one: Float64Array, other: Float64Array, tolerance = 1e-9): boolean {
  return (
    one.length === other.length &&
    one.every(
      (value, at) => Math.abs(value - (other[at] ?? Number.NaN)) <= tolerance * Math.max(1, Math.abs(value)),
    )
  );
}
