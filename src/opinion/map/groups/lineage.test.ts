import { describe, expect, test } from 'vitest';
import { continueGroups } from './lineage.ts';

/** Ten people with the ids 100 to 109; a digit says the group of each, a dot none. */
const ids = Int32Array.from({ length: 10 }, (_, at) => 100 + at);
const groups = (text: string) => Int32Array.from(text, (sign) => (sign === '.' ? -1 : Number(sign)));
const follow = (before: string, after: string) => {
  const now = groups(after);
  return continueGroups({ ids, group: groups(before) }, ids, now, Math.max(...now) + 1);
};

describe('groups from one map to the next', () => {
  test('keep their ids, whatever number they were found under', () => {
    expect(follow('0000011111', '1111100000')).toEqual({ ids: [1, 0], changes: [] });
  });

  test('keep their ids when a few people move', () => {
    expect(follow('0000011111', '0000111110')).toEqual({ ids: [0, 1], changes: [] });
  });

  test('a split is named, the larger part keeps the id', () => {
    expect(follow('0000001111', '0011112222')).toEqual({
      ids: [2, 0, 1],
      changes: [{ kind: 'split', group: 0, into: [0, 2] }],
    });
  });

  test('a merge is named, under the id of the group that gave more people', () => {
    expect(follow('0000111122', '0000000011')).toEqual({
      ids: [0, 2],
      changes: [{ kind: 'merge', groups: [0, 1], into: 0 }],
    });
  });

  test('a group of newcomers is new, and gets the lowest free id', () => {
    expect(follow('00000.....', '0000011111')).toEqual({ ids: [0, 1], changes: [{ kind: 'new', group: 1 }] });
  });

  test('a group whose people scattered is gone', () => {
    expect(follow('0000111122', '00001111..')).toEqual({
      ids: [0, 1],
      changes: [{ kind: 'gone', group: 2 }],
    });
  });

  test('people are found by id, not by place', () => {
    const now = Int32Array.from(ids).reverse();
    const found = continueGroups({ ids, group: groups('0000011111') }, now, groups('0000011111'), 2);
    expect(found).toEqual({ ids: [1, 0], changes: [] });
  });

  test('without anybody from before, all groups are new', () => {
    const strangers = ids.map((id) => id + 1000);
    const found = continueGroups({ ids, group: groups('0000011111') }, strangers, groups('0000011111'), 2);
    expect(found.ids).toEqual([2, 3]);
    expect(found.changes.map(({ kind }) => kind)).toEqual(['new', 'new', 'gone', 'gone']);
  });
});
