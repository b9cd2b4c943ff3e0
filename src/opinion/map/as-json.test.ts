import { describe, expect, it } from 'vitest';
import { mapAsJson, mapAsJsonText } from './as-json.ts';
import type { OpinionMap } from './result.ts';

const column = (...values: number[]) => Float64Array.of(...values);

/** Two people in one group, one outside; two statements. */
const map: OpinionMap = {
  mode: 'default',
  seed: 4,
  settings: { mode: 'default', k: null },
  inputHash: '0123456789abcdef0123456789abcdef',
  verdict: 'no-clear-groups',
  k: 1,
  silhouettes: { 2: 0.25, 3: Number.NaN },
  stability: { 2: 0.5 },
  totals: { participants: 3, included: 2, statements: 2, votes: 5 },
  center: column(0.5, -1),
  components: [column(1, 0), column(0, 1)],
  explainedVariance: [0.75, 0.25],
  participants: {
    ids: Int32Array.of(3, 5, 9),
    x: column(0.5, -0.5, 0),
    y: column(1, 2, 3),
    votes: Int32Array.of(2, 2, 1),
    included: Uint8Array.of(1, 1, 0),
    group: Int32Array.of(0, 0, -1),
    confidence: column(1, 0.75, 0),
    centricness: column(0.1, 0.2, Number.NaN),
    coreness: column(0.3, 0.4, Number.NaN),
    extremeness: column(0.5, 0.6, Number.NaN),
  },
  statements: {
    ids: Int32Array.of(1, 7),
    agree: column(2, 0),
    disagree: column(0, 2),
    pass: column(1, 0),
    seen: column(3, 2),
    x: column(1.5, 0),
    y: column(0, 2.5),
    extremity: column(1.5, 2.5),
    divisiveness: column(Number.NaN, Number.NaN),
    groupInformedConsensus: column(0.6, 0.25),
    groupInformedDissent: column(0.2, 0.75),
    uncertainty: column(1 / 9, 0),
    priority: column(2, 3),
    rejected: Uint8Array.of(0, 0),
    meta: Uint8Array.of(0, 1),
  },
  groups: [
    {
      id: 0,
      size: 2,
      center: [0, 1.5],
      hull: [
        [-0.5, 2],
        [0.5, 1],
      ],
      agree: column(2, 0),
      disagree: column(0, 2),
      seen: column(2, 2),
      representative: [
        {
          statement: 1,
          direction: 'agree',
          nSuccess: 2,
          nTrials: 2,
          pSuccess: 0.75,
          pTest: 1.7,
          repness: 1.5,
          repnessTest: Number.POSITIVE_INFINITY,
          bestAgree: true,
        },
      ],
    },
  ],
  consensus: { agree: [{ statement: 1, nSuccess: 2, nTrials: 3, pSuccess: 0.6, pTest: 1 }], disagree: [] },
  changes: [{ kind: 'split', group: 0, into: [0, 1] }],
};

describe('a map as JSON', () => {
  it('has one row for each person and statement, and null for what is not known', () => {
    expect(mapAsJson(map, 1.25)).toEqual({
      mode: 'default',
      seed: 4,
      inputHash: '0123456789abcdef0123456789abcdef',
      seconds: 1.25,
      k: 1,
      silhouettes: { 2: 0.25, 3: null },
      stability: { 2: 0.5 },
      center: [0.5, -1],
      components: [
        [1, 0],
        [0, 1],
      ],
      explainedVariance: [0.75, 0.25],
      participants: [
        {
          id: 3,
          x: 0.5,
          y: 1,
          votes: 2,
          included: true,
          group: 0,
          confidence: 1,
          centricness: 0.1,
          coreness: 0.3,
          extremeness: 0.5,
        },
        {
          id: 5,
          x: -0.5,
          y: 2,
          votes: 2,
          included: true,
          group: 0,
          confidence: 0.75,
          centricness: 0.2,
          coreness: 0.4,
          extremeness: 0.6,
        },
        {
          id: 9,
          x: 0,
          y: 3,
          votes: 1,
          included: false,
          group: null,
          confidence: 0,
          centricness: null,
          coreness: null,
          extremeness: null,
        },
      ],
      statements: [
        {
          id: 1,
          agree: 2,
          disagree: 0,
          pass: 1,
          seen: 3,
          x: 1.5,
          y: 0,
          extremity: 1.5,
          divisiveness: null,
          groupInformedConsensus: 0.6,
          priority: 2,
          groupInformedDissent: 0.2,
          uncertainty: 1 / 9,
          rejected: false,
          meta: false,
        },
        {
          id: 7,
          agree: 0,
          disagree: 2,
          pass: 0,
          seen: 2,
          x: 0,
          y: 2.5,
          extremity: 2.5,
          divisiveness: null,
          groupInformedConsensus: 0.25,
          priority: 3,
          groupInformedDissent: 0.75,
          uncertainty: 0,
          rejected: false,
          meta: true,
        },
      ],
      groups: [
        {
          id: 0,
          size: 2,
          center: [0, 1.5],
          representative: [
            {
              statement: 1,
              direction: 'agree',
              nSuccess: 2,
              nTrials: 2,
              pSuccess: 0.75,
              pTest: 1.7,
              repness: 1.5,
              repnessTest: null,
              bestAgree: true,
            },
          ],
          hull: [
            [-0.5, 2],
            [0.5, 1],
          ],
          votes: { agree: [2, 0], disagree: [0, 2], seen: [2, 2] },
        },
      ],
      consensus: {
        agree: [{ statement: 1, nSuccess: 2, nTrials: 3, pSuccess: 0.6, pTest: 1 }],
        disagree: [],
      },
      verdict: 'no-clear-groups',
      totals: { participants: 3, included: 2, statements: 2, votes: 5 },
      settings: { mode: 'default', k: null },
      changes: [{ kind: 'split', group: 0, into: [0, 1] }],
    });
  });

  it('comes as text in pieces that make the same, a line for each person and statement', () => {
    const text = [...mapAsJsonText(map, 1.25)].join('');
    expect(JSON.parse(text)).toEqual(mapAsJson(map, 1.25));
    expect(text.split('\n').filter((line) => /^\{"id":[359],/.test(line))).toHaveLength(3);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('comes in many pieces where there are many people', () => {
    const many = 2500;
    const of = (value: number) => new Float64Array(many).fill(value);
    const crowd = {
      ...map,
      participants: {
        ...map.participants,
        ids: Int32Array.from({ length: many }, (_, at) => at),
        x: of(1),
        y: of(2),
        confidence: of(0),
        votes: new Int32Array(many),
        included: new Uint8Array(many),
        group: new Int32Array(many).fill(-1),
        centricness: of(0),
        coreness: of(0),
        extremeness: of(0),
      },
    };
    const pieces = [...mapAsJsonText(crowd, 0)];
    expect(JSON.parse(pieces.join(''))).toEqual(mapAsJson(crowd, 0));
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(200_000);
  });
});
