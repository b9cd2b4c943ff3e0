import { describe, expect, it } from 'vitest';
import { type PlantedSettings, plantConversation } from '../../../test/support/planted-conversation.ts';
import { recovery, voteBands } from '../../../test/support/recovery.ts';
import { mapOpinions } from './map-opinions.ts';

const usual = { people: 3000, statements: 150, meanVotes: 30, separation: 2.5 };
const seeds = [1, 2, 3];

function found(settings: Omit<PlantedSettings, 'seed'>, mode: 'default' | 'polis' = 'default') {
  return seeds.map((seed) => {
    const planted = plantConversation({ ...settings, seed });
    return { planted, map: mapOpinions({ votes: planted.votes }, { mode, seed: 1 }) };
  });
}
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const indices = (runs: ReturnType<typeof found>, from = 0, to = Number.POSITIVE_INFINITY) =>
  meanOf(runs.map(({ map, planted }) => recovery(map, planted, from, to).index));

// Polis's own rules, worked out independently on conversations planted in the same way, found three groups with an adjusted
// Rand index of .81 in all, .99 among people with 40 votes or more and .52 under 15; four groups with .70 and .94 and .44.
describe('planted groups', () => {
  it('are as many as were planted, and hold those who were planted in them', () => {
    const two = found({ ...usual, groups: 2 });
    const three = found({ ...usual, groups: 3 });
    expect(two.map(({ map }) => map.k)).toEqual([2, 2, 2]);
    expect(three.map(({ map }) => map.k)).toEqual([3, 3, 3]);
    expect(indices(three)).toBeGreaterThan(0.81);
    expect(indices(three, 40)).toBeGreaterThan(0.975);
    expect(indices(three, 7, 14)).toBeGreaterThan(0.52);
    expect(indices(two, 40)).toBeGreaterThan(0.98);
  });

  it('are found the more surely the more people voted', () => {
    const three = found({ ...usual, groups: 3 });
    expect(indices(three, 15, 39)).toBeGreaterThan(indices(three, 7, 14) + 0.1);
    expect(indices(three, 40)).toBeGreaterThan(indices(three, 15, 39) + 0.03);
  });

  it('are found by Polis’s rules about as well', () => {
    const three = found({ ...usual, groups: 3 }, 'polis');
    expect(indices(three, 40)).toBeGreaterThan(0.95);
    expect(indices(three)).toBeGreaterThan(0.78);
  });

  it('beyond five are found where they are clear', () => {
    const six = found({ people: 3000, statements: 400, meanVotes: 250, groups: 6, separation: 6 });
    // One of them has a group so wide that its two halves come out as well.
    expect(six.map(({ map }) => map.k).sort()).toEqual([6, 6, 7]);
    expect(indices(six, 40)).toBeGreaterThan(0.9);
  });

  it('are not made up where there is one', () => {
    const none = found({ people: 1000, statements: 100, meanVotes: 40, groups: 1, separation: 0 });
    expect(none.map(({ map }) => map.verdict)).toEqual(Array(3).fill('no-clear-groups'));
    expect(none.map(({ map }) => [map.k, map.groups.length])).toEqual(Array(3).fill([1, 1]));
  });

  it('are found among bots, people who pass on everything, late ones and statements said twice', () => {
    const noisy = found({ ...usual, groups: 3, bots: 60, passers: 90, late: 300, twins: 15, revotes: 0.03 });
    expect(noisy.map(({ map }) => map.k)).toEqual([3, 3, 3]);
    expect(indices(noisy, 40)).toBeGreaterThan(0.97);
  });

  it('come with a confidence that is about as often right as it says', () => {
    const three = found({ ...usual, groups: 3 });
    const bands = voteBands.map(([from, to]) => {
      const all = three.map(({ map, planted }) => recovery(map, planted, from, to));
      return {
        confidence: meanOf(all.map((one) => one.confidence)),
        right: meanOf(all.map((one) => one.right)),
      };
    });
    for (const { confidence, right } of bands) expect(Math.abs(confidence - right)).toBeLessThan(0.08);
    const [few, some, many] = bands.map((band) => band.confidence);
    expect(few).toBeLessThan((some ?? 0) - 0.02);
    expect(some).toBeLessThan((many ?? 0) - 0.01);
  });
});

describe('a map that goes on from the one before', () => {
  it('keeps the names of groups and their people while votes come in', () => {
    const { votes } = plantConversation({ ...usual, groups: 3, seed: 2 });
    const upTo = (part: number) => {
      const length = Math.floor(part * votes.value.length);
      return {
        participant: votes.participant.subarray(0, length),
        statement: votes.statement.subarray(0, length),
        value: votes.value.subarray(0, length),
      };
    };
    let previous = mapOpinions({ votes: upTo(0.5) }, { seed: 1 });
    for (const part of [0.6, 0.7, 0.8, 0.9, 1]) {
      const next = mapOpinions({ votes: upTo(part) }, { seed: 1 }, previous);
      const before = new Map(
        Array.from(previous.participants.ids, (id, at) => [id, previous.participants.group[at]]),
      );
      let same = 0;
      let other = 0;
      for (const [at, id] of next.participants.ids.entries()) {
        const was = before.get(id) ?? -1;
        const is = next.participants.group[at] ?? -1;
        if (was < 0 || is < 0) continue;
        if (was === is) same += 1;
        else other += 1;
      }
      expect(same / (same + other)).toBeGreaterThan(0.9);
      expect(next.changes).toEqual([]);
      previous = next;
    }
  });

  it('comes to what a map from nothing comes to', () => {
    const { votes } = plantConversation({ ...usual, groups: 3, seed: 3 });
    const length = Math.floor(0.99 * votes.value.length);
    const most = {
      participant: votes.participant.subarray(0, length),
      statement: votes.statement.subarray(0, length),
      value: votes.value.subarray(0, length),
    };
    const cold = mapOpinions({ votes }, { seed: 1 });
    const warm = mapOpinions({ votes }, { seed: 1 }, mapOpinions({ votes: most }, { seed: 1 }));
    expect(warm.k).toBe(cold.k);
    for (const which of [0, 1] as const) {
      const cosine = warm.components[which].reduce(
        (sum, value, at) => sum + value * (cold.components[which][at] ?? 0),
        0,
      );
      expect(Math.abs(cosine)).toBeGreaterThan(1 - 1e-9);
    }
    let same = 0;
    for (const [at, group] of warm.participants.group.entries())
      if (group === cold.participants.group[at]) same += 1;
    // Groups of the same size may be called otherwise; nobody else may have moved.
    expect(same / warm.participants.group.length).toBeGreaterThan(0.99);
  });
});
