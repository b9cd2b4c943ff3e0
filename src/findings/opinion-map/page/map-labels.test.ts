import { describe, expect, it } from 'vitest';
import { plantConversation } from '../../../../test/support/planted-conversation.ts';
import { mapOpinions } from '../../../opinion/index.ts';
import { box, type DrawnGroup, drawMap, radiusOf } from './map-drawing.ts';
import { isClear, labelMap, sideOf } from './map-labels.ts';

const planted = (people: number, groups: number, seed: number) => {
  const { votes } = plantConversation({
    people,
    statements: 40,
    meanVotes: 20,
    groups,
    separation: 2.5,
    seed,
  });
  return drawMap({ id: 'run', map: mapOpinions({ votes }) });
};
const drawings = [planted(60, 3, 1), planted(147, 3, 2), planted(900, 4, 3), planted(5_000, 5, 4)];

type Rect = { x: number; y: number; width: number; height: number };
const apart = (a: Rect, b: Rect) =>
  a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;

describe('the words of groups on a map', () => {
  it('are there for each group, over each other nowhere, inside what is drawn', () => {
    for (const drawing of drawings) {
      const { labels, top, height } = labelMap(drawing);
      expect(drawing.groups.length).toBeGreaterThan(1);
      expect(labels.map(({ group }) => group.letter)).toEqual(drawing.groups.map(({ letter }) => letter));
      for (const [at, label] of labels.entries()) {
        for (const other of labels.slice(at + 1)) expect(apart(label, other)).toBe(true);
        expect(label.x >= 0 && label.x + label.width <= box.width).toBe(true);
        expect(label.y >= top && label.y + label.height <= top + height).toBe(true);
      }
    }
  });

  it('lie on nobody’s mark', () => {
    for (const drawing of drawings) {
      const { labels } = labelMap(drawing);
      for (const { x, y, people } of drawing.cells) {
        const reach = radiusOf(people, drawing.unit);
        const mark = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
        expect(labels.every((label) => apart(label, mark))).toBe(true);
      }
    }
  });

  it('have room for eight groups whose marks fill the box', () => {
    const cells = Array.from({ length: 600 }, (_, n) => ({
      key: `${n}`,
      x: 8 + (n % 30) * 27,
      y: 8 + Math.floor(n / 30) * 28,
      group: n % 8,
      people: 1,
    }));
    const groups = Array.from({ length: 8 }, (_, id): DrawnGroup => {
      const [x, y] = [100 + (id % 4) * 200, id < 4 ? 140 : 420];
      return { id, letter: 'ABCDEFGH'.charAt(id), people: 75, hull: [], center: [x, y] };
    });
    expect(labelMap({ cells, groups, unit: 6 }).labels).toHaveLength(8);
  });

  it('make room for somebody’s own ring', () => {
    const [drawing] = drawings;
    if (!drawing) throw new Error('nothing is drawn');
    const before = labelMap(drawing);
    const [first] = before.labels;
    if (!first) throw new Error('nothing is labelled');
    const own = [first.x + first.width / 2, first.y + first.height / 2] as const;
    expect(isClear(own, before)).toBe(false);
    expect(isClear(own, labelMap(drawing, own))).toBe(true);
  });

  it('stand beside somebody’s own place where there is room', () => {
    const none = { cells: [], labels: [] };
    expect(sideOf([box.width - 20, 300], none, none)).toBe('left');
    expect(sideOf([20, 300], none, none)).toBe('right');
    const crowd = Array.from({ length: 9 }, (_, n) => ({
      key: `${n}`,
      x: 430 + n * 8,
      y: 300,
      group: 0,
      people: 1,
    }));
    expect(sideOf([400, 300], { cells: crowd }, none)).toBe('left');
  });
});
