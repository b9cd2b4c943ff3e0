import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counted, cover, outcomes, tally, type Verdict } from './coverage.ts';

const edge = (from: string, relation: string, to: string) => ({ from, relation, to });
const answer = (id: string, verdict: Verdict, stands = true) => ({ id, verdict, stands });
const counted = (change: Partial<Counted>): Counted => ({
  said: ['one', 'two', 'three'].map((id) => ({ id, way: 'statement' })),
  findings: [{ id: 'finding', stands: true }],
  answers: [],
  edges: [],
  ...change,
});
const outcomesOf = (change: Partial<Counted>) => cover(counted(change)).map(({ outcome }) => outcome);

describe('what became of each thing people said', () => {
  const rests = [edge('finding', 'rests-on', 'one'), edge('finding', 'speaks-against', 'two')];

  test('is the answer to the finding it is in, for or against', () => {
    const edges = [...rests, edge('answer', 'answers', 'finding')];
    expect(outcomesOf({ answers: [answer('answer', 'no')], edges })).toEqual(['no', 'against', 'nowhere']);
    // A letter against free entry was not taken up where free entry was.
    expect(outcomesOf({ answers: [answer('answer', 'taken-up')], edges })[1]).toBe('against');
    expect(outcomesOf({ answers: [answer('answer', 'still-open')], edges })[1]).toBe('still-open');
  });

  test('is an answer given to it alone', () => {
    const edges = [edge('answer', 'answers', 'three')];
    expect(outcomesOf({ answers: [answer('answer', 'not-ours')], edges })).toEqual([
      'nowhere',
      'nowhere',
      'not-ours',
    ]);
  });

  test('is the answer to a finding that rests on the finding it is in', () => {
    const findings = ['finding', 'other'].map((id) => ({ id, stands: true }));
    const edges = [...rests, edge('other', 'rests-on', 'finding'), edge('answer', 'answers', 'other')];
    expect(outcomesOf({ findings, answers: [answer('answer', 'in-part')], edges })).toEqual([
      'in-part',
      'against',
      'nowhere',
    ]);
  });

  test('is to wait where the finding it is in has no answer', () => {
    expect(outcomesOf({ edges: rests })).toEqual(['waiting', 'waiting', 'nowhere']);
  });

  test('is counted once, under the answer that went furthest', () => {
    const answers = [answer('a', 'still-open'), answer('b', 'no'), answer('c', 'in-part')];
    const edges = [
      ...rests,
      edge('other', 'rests-on', 'one'),
      edge('a', 'answers', 'finding'),
      edge('b', 'answers', 'one'),
      edge('c', 'answers', 'other'),
    ];
    const findings = ['finding', 'other'].map((id) => ({ id, stands: true }));
    const found = cover(counted({ findings, answers, edges }));
    expect(found.map(({ outcome }) => outcome)).toEqual(['in-part', 'still-open', 'nowhere']);
    expect(found[0]).toMatchObject({ findings: ['finding', 'other'], answers: ['b', 'a', 'c'] });
    expect(tally(found)).toMatchObject({ all: 3, answered: 1 });
  });

  test('is no answer that was withdrawn, and nothing through a draft', () => {
    const edges = [
      ...rests,
      edge('draft', 'rests-on', 'three'),
      edge('answer', 'answers', 'finding'),
      edge('answer', 'answers', 'draft'),
    ];
    const withdrawn = [answer('answer', 'taken-up', false)];
    expect(outcomesOf({ answers: withdrawn, edges })).toEqual(['waiting', 'waiting', 'nowhere']);
    expect(outcomesOf({ answers: [answer('answer', 'taken-up')], edges })[2]).toBe('nowhere');
  });

  test('waits for nothing once its finding was withdrawn, and keeps the answer that finding got', () => {
    const findings = [{ id: 'finding', stands: false }];
    expect(outcomesOf({ findings, edges: rests })).toEqual(['nowhere', 'nowhere', 'nowhere']);
    const edges = [...rests, edge('answer', 'answers', 'finding')];
    expect(outcomesOf({ findings, answers: [answer('answer', 'no')], edges })).toEqual([
      'no',
      'against',
      'nowhere',
    ]);
  });

  test('is not changed by links that say something else', () => {
    const edges = [edge('finding', 'is-about', 'one'), edge('answer', 'continues', 'finding')];
    expect(outcomesOf({ answers: [answer('answer', 'taken-up')], edges })).toEqual([
      'nowhere',
      'nowhere',
      'nowhere',
    ]);
  });
});

test('however things hang together, each is counted once and the parts add up', () => {
  const ids = (prefix: string, most: number) =>
    fc
      .uniqueArray(fc.integer({ min: 0, max: most }), { maxLength: most })
      .map((all) => all.map((n) => `${prefix}${n}`));
  const verdicts = outcomes.slice(0, 6) as Verdict[];
  const all = fc.record({
    said: ids('s', 12),
    findings: ids('f', 5),
    answers: ids('a', 5),
    edges: fc.array(
      fc.tuple(
        fc.constantFrom('f0', 'f1', 'f2', 'a0', 'a1', 'a2'),
        fc.constantFrom('rests-on', 'answers', 'speaks-against'),
        fc.constantFrom('s0', 's1', 's2', 'f0', 'f1'),
      ),
    ),
    verdict: fc.constantFrom(...verdicts),
    stands: fc.boolean(),
  });
  fc.assert(
    fc.property(all, ({ said, findings, answers, edges, verdict, stands }) => {
      const found = cover({
        said: said.map((id) => ({ id, way: 'letter' })),
        findings: findings.map((id) => ({ id, stands })),
        answers: answers.map((id) => answer(id, verdict, stands)),
        edges: edges.map(([from, relation, to]) => edge(from, relation, to)),
      });
      expect(found.map(({ id }) => id)).toEqual(said);
      const counts = tally(found);
      expect(outcomes.reduce((sum, outcome) => sum + counts.of(outcome), 0)).toBe(said.length);
      for (const { outcome, answers: by } of found)
        expect(by.length > 0, outcome).toBe(outcome !== 'waiting' && outcome !== 'nowhere');
    }),
  );
});
