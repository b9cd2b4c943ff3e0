import { describe, expect, it } from 'vitest';
import { plantConversation } from '../../../../test/support/planted-conversation.ts';
import { mapOpinions } from '../../../opinion/index.ts';
import { shortageOf } from '../map-threshold.ts';
import { box, drawingChange, drawMap, type MapDrawing, radiusOf } from './map-drawing.ts';

const planted = (people: number, statements: number, seed = 3) => {
  const { votes } = plantConversation({
    people,
    statements,
    meanVotes: 15,
    groups: 3,
    separation: 2.5,
    seed,
  });
  return mapOpinions({ votes });
};
const small = planted(60, 20);
const large = planted(20_000, 60);
const peopleIn = (drawing: MapDrawing) => drawing.cells.reduce((sum, { people }) => sum + people, 0);

describe('the drawing of a map', () => {
  it('holds everybody who is placed, in at most 600 marks inside the box', () => {
    for (const map of [small, large]) {
      const drawing = drawMap({ id: 'run', map });
      expect(peopleIn(drawing)).toBe(map.totals.included);
      expect(drawing.cells.length).toBeLessThanOrEqual(600);
      expect(drawing.cells.length).toBeGreaterThan(30);
      for (const { x, y } of drawing.cells) {
        expect(x >= 0 && x <= box.width && y >= 0 && y <= box.height).toBe(true);
      }
    }
  });

  it('gives a mark of four times the people four times the area', () => {
    expect(radiusOf(400, 1) / radiusOf(100, 1)).toBe(2);
  });

  it('draws people of a group that is too small without group, hull and letter', () => {
    const groups = new Map([...small.participants.ids].map((id, row) => [id, row < 4 ? 1 : 0]));
    const { votes } = plantConversation({
      people: 60,
      statements: 20,
      meanVotes: 15,
      groups: 3,
      separation: 2.5,
      seed: 3,
    });
    const drawing = drawMap({ id: 'run', map: mapOpinions({ votes }, { groups }) });
    expect(drawing.groups.map(({ id }) => id)).toEqual([0]);
    const without = drawing.cells.filter(({ group }) => group === null);
    expect(without.reduce((sum, { people }) => sum + people, 0)).toBe(4);
    expect(drawing.cells.some(({ group }) => group === 1)).toBe(false);
  });

  it('is the same for the same votes', () => {
    expect(drawMap({ id: 'run', map: planted(60, 20) })).toEqual(drawMap({ id: 'run', map: small }));
  });

  it('draws nobody when there is nobody', () => {
    const map = mapOpinions({ votes: { participant: [], statement: [], value: [] } });
    expect(drawMap({ id: 'run', map })).toMatchObject({ cells: [], groups: [] });
  });
});

describe('a change of a drawing', () => {
  const before = drawMap({ id: 'one', map: planted(300, 30, 1) });
  const after = drawMap({ id: 'two', map: planted(300, 30, 2) });

  it('turns the one into the other', () => {
    const { gone, cells, groups } = drawingChange(before, after);
    const now = new Map(before.cells.map((cell) => [cell.key, cell]));
    for (const key of gone) now.delete(key);
    for (const cell of cells) now.set(cell.key, cell);
    const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
    expect([...now.values()].sort(byKey)).toEqual(after.cells.toSorted(byKey));
    expect(groups ?? before.groups).toEqual(after.groups);
  });

  it('tells of a mark that stands for more people at the same place', () => {
    const [first, ...others] = before.cells;
    if (!first) throw new Error('nothing is drawn');
    const fuller = { ...first, people: first.people + 1 };
    const change = drawingChange(before, { ...before, runId: 'two', cells: [fuller, ...others] });
    expect(change.cells).toEqual([fuller]);
    expect(change.gone).toEqual([]);
  });

  it('is nothing but the new name when nothing moved', () => {
    expect(drawingChange(before, { ...before, runId: 'two' })).toEqual({
      from: 'one',
      runId: 'two',
      unit: before.unit,
      cells: [],
      gone: [],
      groups: null,
    });
  });
});

describe('the threshold of a map', () => {
  it('is 15 placed people and 100 votes, and says what is missing', () => {
    expect(shortageOf({ included: 15, votes: 100 })).toBeNull();
    expect(shortageOf({ included: 14, votes: 100 })).toMatchObject({ morePeople: 1, moreVotes: 0 });
    expect(shortageOf({ included: 15, votes: 99 })).toMatchObject({ morePeople: 0, moreVotes: 1 });
    expect(shortageOf({ included: 0, votes: 0 })).toMatchObject({ morePeople: 15, moreVotes: 100 });
  });
});
