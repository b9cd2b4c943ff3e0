import { describe, expect, it } from 'vitest';
import { examplePoll } from '../../../../test/support/example-poll.ts';
import { mapOpinions } from '../../../opinion/index.ts';
import { shownGroups } from '../map-threshold.ts';
import type { MapRun } from '../runs/run.ts';
import { compareGroups, makeMapFigures } from './map-figures.ts';
import { mapCsv, mapJson, mapRows } from './map-files.ts';
import { drawingOf } from './map-view.ts';

/**
 * Three groups by hand: 20 people, 10 people, and 3, who are too few to be shown; then six people in no group. A row is
 * a statement: how each of the four votes, as letters for its people; a dot has not seen it.
 */
const votes = [
  ['a'.repeat(20), 'a'.repeat(10), 'aaa', 'aaaaaa'],
  ['a'.repeat(20), 'd'.repeat(10), 'ppp', 'aaaaaa'],
  [`${'p'.repeat(10)}${'a'.repeat(10)}`, 'p'.repeat(10), '...'],
  // Here 33 vote in all, 20 of A and 10 of B: what is left are the three who are not shown.
  ['a'.repeat(20), 'p'.repeat(10), 'ddd'],
  [`aaaa${'.'.repeat(16)}`, '.'.repeat(10), '...'],
  ['d'.repeat(20), `${'d'.repeat(6)}aaaa`, 'ddd', 'aaaaaa'],
  ['a'.repeat(20), 'a'.repeat(10), 'aaa', 'aaaaaa'],
  // Four of the second group: too few to be shown, and to be had by taking the first group's from the total.
  ['a'.repeat(20), `dddd${'.'.repeat(6)}`, '...'],
  // Exactly half of group A is not more than half.
  [`${'a'.repeat(10)}${'d'.repeat(10)}`, 'a'.repeat(10), 'aaa', 'aaaaaa'],
] as const;

function conversation() {
  const columns = { participant: [] as number[], statement: [] as number[], value: [] as number[] };
  const groups = new Map<number, number>();
  for (const [statement, rows] of votes.entries()) {
    for (const [group, letters] of rows.entries()) {
      for (const [member, letter] of [...letters].entries()) {
        const participant = group * 100 + member;
        if (group < 3) groups.set(participant, group);
        if (letter === '.') continue;
        columns.participant.push(participant);
        columns.statement.push(statement);
        columns.value.push(letter === 'a' ? 1 : letter === 'd' ? -1 : 0);
      }
    }
  }
  return mapOpinions({ votes: columns }, { groups });
}

const map = conversation();
const { snapshot } = examplePoll(
  votes.map(() => ({ agree: 0, disagree: 0, pass: 0 })),
  { statements: votes.map((_, number) => (number === 6 ? { state: 'rejected' as const } : {})) },
);
const figures = makeMapFigures({ map }, snapshot);
const statement = (number: number) => {
  const found = figures.byNumber.get(number);
  if (!found) throw new Error(`no statement ${number}`);
  return found;
};
const shown = (number: number) =>
  statement(number).groups.map(({ figure }) => figure && [figure.agree, figure.disagree, figure.pass]);

describe('the figures of a map', () => {
  it('show groups of five people and more, and count the others together', () => {
    // Of 33: 60.6, 30.3 and 9.1 %; the one that is missing to 100 goes to the largest remainder.
    expect(figures.groups.map(({ letter, people, percent }) => [letter, people, percent])).toEqual([
      ['A', 20, 61],
      ['B', 10, 30],
    ]);
    expect([figures.inSmallGroups, figures.smallGroups, figures.smallPercent]).toEqual([3, 1, 9]);
    expect(shownGroups(map)).toHaveLength(2);
  });

  it('count those who voted on nothing that is in the map among the voters, as the results do', () => {
    expect([figures.voters, figures.votersElsewhere]).toEqual([39, 0]);
    const more = makeMapFigures({ map, leftOut: { people: 11 } }, snapshot);
    expect([more.voters, more.votersElsewhere, more.placed]).toEqual([50, 11, 33]);
    // A fifth of the voters: of 39 that is 8, of 50 it is 10.
    expect([figures.minimum, more.minimum]).toEqual([8, 10]);
  });

  it('count what each shown group said', () => {
    expect(shown(1)).toEqual([
      [20, 0, 0],
      [0, 10, 0],
    ]);
    expect(shown(2)).toEqual([
      [10, 0, 10],
      [0, 0, 10],
    ]);
    expect(statement(1).all).toMatchObject({ agree: 26, disagree: 10, pass: 3, votes: 39 });
    // 66.67, 25.64 and 7.69: the two that are missing to 100 go to the largest remainders.
    expect(statement(1).all.percent).toEqual({ agree: 67, disagree: 25, pass: 8 });
  });

  it('withhold fewer than five votes of a group', () => {
    expect(shown(4)).toEqual([null, null]);
  });

  it('withhold a second group where the total would give away one that is too small', () => {
    expect(shown(3)).toEqual([[20, 0, 0], null]);
    expect(statement(3).groups.map(({ withheld }) => withheld)).toEqual([null, 'protects']);
    // 24 in all, 20 of group A: what is left are group B's four.
    expect(shown(7)).toEqual([null, null]);
    expect(statement(7).groups.map(({ withheld }) => withheld)).toEqual(['protects', 'few']);
  });

  it('leave out what moderation has turned down since', () => {
    expect(figures.byNumber.has(6)).toBe(false);
    expect(figures.statements).toHaveLength(8);
  });

  it('say what everybody agrees on by every group, whichever way', () => {
    // Statement 5: 20 of 20 and 6 of 10 disagree. Statement 2: none of group B agrees.
    expect(figures.agreedOn.map((one) => [one.statement.number, one.direction])).toEqual([
      [0, 'agree'],
      [5, 'disagree'],
    ]);
  });

  it('say what divides by how far groups stand apart, and not what all refuse', () => {
    expect(figures.dividing.map(({ number }) => number)).toContain(1);
    expect(figures.dividing[0]?.number).toBe(1);
    expect(figures.dividing.map(({ number }) => number)).not.toContain(0);
  });

  it('say what people are unsure about by passes', () => {
    expect(figures.uncertain.map(({ number }) => number)).toEqual([2]);
  });

  it('say what has been seen too little: 20 % of 39 voters are 8', () => {
    expect(figures.minimum).toBe(8);
    expect(figures.tooFew.map(({ number }) => number)).toEqual([3, 4, 7]);
  });

  it('compare two groups by what they differ on most, and nothing with itself or with a small one', () => {
    const compared = compareGroups(figures, 0, 1);
    expect(compared?.statements[0]?.number).toBe(1);
    expect(compared?.statements.map(({ number }) => number)).not.toContain(4);
    expect(compareGroups(figures, 1, 1)).toBeNull();
    expect(compareGroups(figures, 0, 2)).toBeNull();
  });
});

describe('the files of a map', () => {
  const run = {
    id: 'run',
    pollId: 'example',
    seconds: 1,
    startedAt: new Date(0),
    leftOut: {},
    map,
  } as MapRun;

  it('have a row for everybody and one for each shown group, and no withheld count', () => {
    const rows = mapRows(figures).filter(({ number }) => number === 3);
    expect(rows.map(({ group, votes, agree }) => [group, votes, agree])).toEqual([
      ['all', 33, 20],
      ['A', 20, 20],
      ['B', null, null],
    ]);
    expect(mapCsv(figures).split('\r\n').filter(Boolean)).toHaveLength(1 + 8 * 3);
  });

  it('tell of cells and shown groups only, never of a participant', () => {
    const json = mapJson(run, figures, drawingOf(run).drawing, [], '/polls/example/map');
    expect(json.groups.map(({ letter }) => letter)).toEqual(['A', 'B']);
    expect(json.drawing.cells.reduce((sum, { people }) => sum + people, 0)).toBe(figures.placed);
    expect(JSON.stringify(json)).not.toMatch(/participant/);
    expect(json.drawing.cells.some(({ group }) => group === 2)).toBe(false);
  });
});
