import { describe, expect, it } from 'vitest';
import { plantConversation } from '../../../../test/support/planted-conversation.ts';
import { mapOpinions } from '../../../opinion/index.ts';
import { MapPulls, pullOf } from './map-pulls.ts';
import type { MapRun } from './run.ts';

const small = plantConversation({
  people: 60,
  statements: 25,
  meanVotes: 12,
  groups: 2,
  separation: 2.5,
  seed: 3,
});
const map = mapOpinions({ votes: small.votes });
const run = { id: 'r', pollId: 'poll', map } as MapRun;
const log = { error: () => {} } as never;

describe('what the map lends to the draw', () => {
  it('is the extremity of each statement by its number, and the number of people', () => {
    const pull = pullOf(map);
    const [first = -1] = map.statements.ids;
    expect(pull?.voters).toBe(60);
    expect(pull?.extremity.get(first)).toBe(map.statements.extremity[0]);
    expect(pull?.extremity.size).toBe(map.statements.ids.length);
    const above = [...(pull?.extremity.values() ?? [])].filter((one) => one > (pull?.usual ?? 0)).length;
    expect(Math.abs(above - map.statements.ids.length / 2)).toBeLessThanOrEqual(1);
  });

  it('is nothing while nobody can be placed', () => {
    expect(pullOf(mapOpinions({ votes: { participant: [1], statement: [1], value: [1] } }))).toBeNull();
  });

  it('leaves out what is no number, which the draw would refuse', () => {
    const broken = { ...map.statements, extremity: Float64Array.from(map.statements.extremity) };
    broken.extremity[0] = Number.NaN;
    const [first = -1] = map.statements.ids;
    expect(pullOf({ ...map, statements: broken })?.extremity.has(first)).toBe(false);
  });

  it('is null at once, there once the first map is, and follows each new one', async () => {
    let tell: (run: MapRun) => void = () => {};
    const pulls = new MapPulls(
      {
        current: async () => run,
        follow: (_poll, told) => {
          tell = told;
          return () => {};
        },
      },
      log,
    );
    expect(pulls.of('poll')).toBeNull();
    await new Promise((resolve) => setImmediate(resolve));
    expect(pulls.of('poll')?.voters).toBe(60);
    tell({ ...run, map: { ...map, totals: { ...map.totals, participants: 61 } } });
    expect(pulls.of('poll')?.voters).toBe(61);
  });

  it('stops following the poll asked about longest ago when there are too many', () => {
    const stopped: string[] = [];
    const pulls = new MapPulls(
      { current: async () => null, follow: (poll) => () => stopped.push(poll) },
      log,
    );
    for (let n = 0; n < 201; n += 1) pulls.of(`poll-${n}`);
    expect(stopped).toEqual(['poll-0']);
  });

  it('goes without a map when it cannot be read, and says so in the log', async () => {
    const said: unknown[] = [];
    const pulls = new MapPulls(
      { current: async () => Promise.reject(new Error('no database')), follow: () => () => {} },
      { error: (...words: unknown[]) => said.push(words) } as never,
    );
    expect(pulls.of('poll')).toBeNull();
    await new Promise((resolve) => setImmediate(resolve));
    expect(pulls.of('poll')).toBeNull();
    expect(said).toHaveLength(1);
  });
});
