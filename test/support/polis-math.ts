import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/data/polis-math');

/** Whether Polis's own results are there to be held against. They are real people's, so they are not part of this. */
export const polisMathIsThere = existsSync(folder);
export const polisMathFolder = (name: string): string => join(folder, name);

/** What Polis's mathematics wrote about a conversation. There agree is -1. */
type PolisMath = {
  tids: number[];
  pca: {
    center: number[];
    comps: [number[], number[]];
    'comment-projection': [number[], number[]];
    'comment-extremity': number[];
  };
  'in-conv': number[];
  'user-vote-counts': Record<string, number>;
  'mod-out': number[];
  'meta-tids': number[];
  'base-clusters': { id: number[]; members: number[][]; x: number[]; y: number[]; count: number[] };
  'group-clusters': { id: number; members: number[]; center: [number, number] }[];
  'votes-base': Record<string, { A: number[]; D: number[]; S: number[] }>;
  'group-votes': Record<
    string,
    { 'n-members': number; votes: Record<string, { A: number; D: number; S: number }> }
  >;
  'group-aware-consensus': Record<string, number>;
  'comment-priorities': Record<string, number>;
  repness: Record<string, PolisRepresentative[]>;
  consensus: { agree: PolisConsensus[]; disagree: PolisConsensus[] };
};

type PolisConsensus = {
  tid: number;
  'n-success': number;
  'n-trials': number;
  'p-success': number;
  'p-test': number;
};
type PolisRepresentative = PolisConsensus & {
  repness: number;
  'repness-test': number;
  'repful-for': 'agree' | 'disagree';
  'best-agree'?: boolean;
};

export type PolisFixture = {
  readonly math: PolisMath;
  /** By statement, participant: the order in which Polis loads them. Agree is 1. */
  readonly votes: { participant: Int32Array; statement: Int32Array; value: Int8Array };
  readonly rejected: readonly number[];
  readonly meta: readonly number[];
};

type RawVote = Record<'pid' | 'tid' | 'participant_id' | 'statement_id' | 'vote', number | undefined>;
type RawComment = Record<'tid' | 'statement_id' | 'mod' | 'moderated', number | undefined> & {
  is_meta: boolean;
};

export function readPolisMath(name: string): PolisFixture {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, name, file), 'utf8')) as T;
  const votes = read<RawVote[]>('votes.json')
    .map((raw) => ({
      participant: raw.pid ?? raw.participant_id ?? -1,
      statement: raw.tid ?? raw.statement_id ?? -1,
      value: raw.vote ?? 9,
    }))
    .sort((a, b) => a.statement - b.statement || a.participant - b.participant);
  const comments = read<RawComment[]>('comments.json').map((raw) => ({
    id: raw.tid ?? raw.statement_id ?? -1,
    isRejected: (raw.mod ?? raw.moderated) === -1,
    isMeta: raw.is_meta,
  }));
  return {
    math: read<PolisMath>('math-pca2.json'),
    votes: {
      participant: Int32Array.from(votes, (vote) => vote.participant),
      statement: Int32Array.from(votes, (vote) => vote.statement),
      value: Int8Array.from(votes, (vote) => vote.value),
    },
    rejected: comments.filter((one) => one.isRejected).map((one) => one.id),
    meta: comments.filter((one) => one.isMeta).map((one) => one.id),
  };
}
