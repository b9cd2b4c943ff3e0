import { describe, expect, test } from 'vitest';
import type { LineEdge, LineThing } from '../../records/line/index.ts';
import { cameIn, fateOf } from './fates.ts';

const none = { says: null, choice: null, turn: null, due: null, on: null, scope: null, one: null };
const thing = (
  id: string,
  kind: string,
  step: LineThing['step'],
  day: number,
  state: Partial<LineThing> = {},
): LineThing => ({
  ...none,
  id,
  kind,
  step,
  title: id,
  titleLanguage: 'en',
  state: 'published',
  isEnd: false,
  isGone: false,
  href: `/${id}`,
  at: new Date(Date.UTC(2026, 0, day)),
  ...state,
});
const edge = (from: string, relation: string, to: string): LineEdge => ({
  from: { kind: null, id: from },
  to: { kind: null, id: to },
  relation,
  by: '',
  at: new Date(0),
  reason: null,
  language: null,
  quotes: [],
});
const withdrawn = { isEnd: true };
const named = [thing('finding', 'finding', 'findings', 1), edge('finding', 'rests-on', 'words')] as const;
const answered = [thing('answer', 'answer', 'answer', 2), edge('answer', 'answers', 'finding')] as const;
const promise = (state: Partial<LineThing> = {}) =>
  [thing('promise', 'commitment', 'commitment', 3, state), edge('promise', 'carries-out', 'answer')] as const;
const part = (id: string) =>
  [thing(id, 'milestone', 'commitment', 4), edge(id, 'part-of', 'promise')] as const;
const said = (id: string, day: number, of: string) =>
  [
    thing(id, 'progress', 'result', day),
    edge(id, 'reports-on', 'promise'),
    edge(id, 'reports-on', of),
  ] as const;
const judged = (id: string, day: number, of: string) =>
  [thing(id, 'review', 'result', day), edge(id, 'judges', 'promise'), edge(id, 'judges', of)] as const;

function cameOf(...line: readonly (LineThing | LineEdge)[]) {
  const nodes = line.filter((one): one is LineThing => 'kind' in one);
  const edges = line.filter((one): one is LineEdge => 'relation' in one);
  return cameIn({ nodes, edges })([{ kind: 'statement', id: 'words' }]);
}

describe('what came of somebody’s words', () => {
  test('of results, what was said and judged of the same: the whole before a part', () => {
    const parts = [...part('door'), ...part('table')];
    const apart = cameOf(
      ...named,
      ...answered,
      ...promise(),
      ...parts,
      ...said('table-done', 9, 'table'),
      ...judged('door-shut', 8, 'door'),
    );
    // Nobody judged the table, and nobody said anything of the door since.
    expect([apart.said?.id, apart.judged]).toEqual(['table-done', null]);
    const whole = cameOf(
      ...named,
      ...answered,
      ...promise(),
      ...parts,
      ...said('all', 5, 'promise'),
      ...judged('all-of-it', 6, 'promise'),
      ...judged('door-shut', 8, 'door'),
    );
    expect([whole.said?.id, whole.judged?.id]).toEqual(['all', 'all-of-it']);
  });

  test('a promise that was given up takes along what was reported of it', () => {
    const came = cameOf(...named, ...answered, ...promise(withdrawn), ...said('all', 5, 'promise'));
    expect([came.said, came.judged]).toEqual([null, null]);
    expect(fateOf(came, 'collected')).toBe('answer');
    const [finding, resting] = named;
    const nothingLeft = cameOf(
      finding,
      resting,
      thing('answer', 'answer', 'answer', 2, withdrawn),
      answered[1],
      ...promise(withdrawn),
      ...said('all', 5, 'promise'),
    );
    expect(fateOf(nothingLeft, 'collected')).toBe('finding');
  });

  test('words that only spoke against were answered, and led to no promise', () => {
    const line = [named[0], edge('finding', 'speaks-against', 'words'), ...answered, ...promise()];
    const came = cameOf(...line);
    expect(came).toMatchObject({ isAgainst: true, commitments: [] });
    expect(fateOf(came, 'collected')).toBe('answer');
    // Who was answered by themselves as well spoke for what was done.
    expect(cameOf(...line, edge('answer', 'answers', 'words')).isAgainst).toBe(false);
  });
});
