import { describe, expect, it } from 'vitest';
import { plantConversation } from '../../../../test/support/planted-conversation.ts';
import { mapOpinions } from '../../../opinion/index.ts';
import { readMapQuery, writeMapQuery } from './map-query.ts';
import { type OwnVotes, ownPlaceOf } from './own-place.ts';

const { votes } = plantConversation({
  people: 200,
  statements: 25,
  meanVotes: 18,
  groups: 2,
  separation: 3,
  seed: 11,
});
const map = mapOpinions({ votes });

/** The votes of a row; the last on a statement counts. */
function votesOf(row: number): OwnVotes {
  const id = map.participants.ids[row];
  const own = new Map<number, 1 | 0 | -1>();
  for (const [at, participant] of votes.participant.entries())
    if (participant === id) own.set(votes.statement[at] ?? 0, (votes.value[at] ?? 0) as 1 | 0 | -1);
  return own;
}

describe('a person’s own place', () => {
  it('has the group, and names votes that draw there and away in the order of their strength', () => {
    const row = map.participants.included.indexOf(1);
    const place = ownPlaceOf(map, votesOf(row));
    expect(place.group).toBe(map.participants.group[row]);
    expect(place.toward.length).toBeGreaterThan(0);
    expect(place.toward.every(({ by }) => by > 0)).toBe(true);
    expect(place.away.every(({ by }) => by < 0)).toBe(true);
    const strengths = place.toward.map(({ by }) => by);
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  });

  it('is where the engine puts somebody with the same votes, though it comes from those alone', () => {
    const { x, y, group, included, confidence } = map.participants;
    for (let row = 0; row < 200; row++) {
      const place = ownPlaceOf(map, votesOf(row));
      expect(place.x).toBeCloseTo(x[row] ?? Number.NaN, 9);
      expect(place.y).toBeCloseTo(y[row] ?? Number.NaN, 9);
      expect(place.placed).toBe(included[row] === 1);
      if (place.placed) expect(place.group).toBe(group[row]);
      const sure = confidence[row] ?? 0;
      expect(place.sure).toBe(sure >= 0.8 ? 'very' : sure >= 0.5 ? 'fairly' : 'hardly');
    }
  });

  it('is between two groups about half-way, however many votes it rests on', () => {
    const [a, b] = map.groups.map(({ center }) => center);
    if (!a || !b) throw new Error('two groups were planted');
    const all = [...map.statements.ids];
    let found = 0;
    // Ballots on every statement, so that nothing is unsure, drawn from agreeing with one group to the other.
    for (let cut = 0; cut <= all.length; cut++) {
      const one = (at: number) => (at < cut ? 1 : -1) * ((map.components[0][at] ?? 0) > 0 ? 1 : -1);
      const place = ownPlaceOf(map, new Map(all.map((number, at) => [number, one(at) as 1 | -1])));
      expect(place.sure).toBe('very');
      const own = map.groups.find(({ id }) => id === place.group)?.center;
      const other = own === a ? b : a;
      if (!own) throw new Error('somebody who votes on everything is in a group');
      const middle = [(own[0] + other[0]) / 2, (own[1] + other[1]) / 2] as const;
      const away = [other[0] - own[0], other[1] - own[1]] as const;
      const length = Math.hypot(...away);
      // How far short of the line half-way, in parts of the way between the groups.
      const short = ((middle[0] - place.x) * away[0] + (middle[1] - place.y) * away[1]) / length ** 2;
      if (short < 0.09) {
        found += 1;
        expect(place.between).toBe(map.groups.find(({ center }) => center === other)?.id);
      }
      if (short > 0.11) expect(place.between).toBeNull();
    }
    expect(found).toBeGreaterThan(0);
  });

  it('is told by the votes that make it: taking back the strongest moves a person away from their group', () => {
    let tried = 0;
    for (const [row, included] of map.participants.included.entries()) {
      const own = votesOf(row);
      const place = ownPlaceOf(map, own);
      const [strongest] = place.toward;
      const group = map.groups.find(({ id }) => id === place.group);
      if (included !== 1 || !strongest || !group || tried >= 20) continue;
      tried += 1;
      // The same conversation with that vote turned round: the engine itself says where the person stands then.
      const value = Int8Array.from(votes.value);
      for (const [at, participant] of votes.participant.entries())
        if (participant === map.participants.ids[row] && votes.statement[at] === strongest.number)
          value[at] = strongest.value === 1 ? -1 : 1;
      const turned = mapOpinions({ votes: { ...votes, value } }, { groups: groupsOf() });
      const along = (of: typeof map) =>
        (of.participants.x[row] ?? 0) * Math.sign(axis(of, map, 0)) * group.center[0] +
        (of.participants.y[row] ?? 0) * Math.sign(axis(of, map, 1)) * group.center[1];
      expect(along(turned)).toBeLessThan(along(map));
    }
    expect(tried).toBe(20);
  });

  it('is not placed with too few votes, and then has no group', () => {
    const row = map.participants.included.indexOf(0);
    expect(row).toBeGreaterThanOrEqual(0);
    expect(ownPlaceOf(map, votesOf(row))).toMatchObject({ placed: false, group: null });
  });
});

const groupsOf = () =>
  new Map([...map.participants.ids].map((id, row) => [id, map.participants.group[row] ?? 0]));
/** Axes of another run may point the other way: whether they do. */
const axis = (one: typeof map, other: typeof map, which: 0 | 1) =>
  one.components[which].reduce((sum, part, at) => sum + part * (other.components[which][at] ?? 0), 0);

describe('what is asked for in the address of a map', () => {
  const asked = (search: string) => readMapQuery(new URLSearchParams(search));

  it('is the same in the short form and as the form sends it', () => {
    expect(asked('compare=a,B').compare).toEqual(['A', 'B']);
    expect(asked('first=A&second=B').compare).toEqual(['A', 'B']);
    expect(writeMapQuery(asked('first=A&second=B&statement=3&lang=ar'))).toBe(
      '?statement=3&compare=A,B&lang=ar',
    );
  });

  it('counts as not asked where it is not understood', () => {
    for (const odd of [
      'compare=',
      'compare=A',
      'compare=%00,%00',
      'compare=1,2',
      `compare=${'A'.repeat(99)},B`,
    ])
      expect(asked(odd).compare).toBeNull();
    expect([...asked(`statement=${'x'.repeat(5000)}`).statement]).toHaveLength(100);
  });
});
