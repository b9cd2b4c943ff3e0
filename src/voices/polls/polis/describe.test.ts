import { describe, expect, it } from 'vitest';
import { PolisFileProblem } from '../../../polis/problems.ts';
import { languages, messages } from '../../../site/index.ts';
import { describeEntry, describeProblem, problemLine } from './describe.ts';

const problemWords = messages.polis.problems;
const reportWords = messages.polis.report;
const values = {
  path: '/tmp/x',
  folders: 'a/, b/',
  other: 'old.csv',
  megabytes: 2148,
  limitMegabytes: 500,
  limit: 400,
  ratio: 1000,
  encoding: 'other',
  found: 3,
  expected: 8,
  value: '7',
  column: 'vote',
  id: 12,
  before: 3,
  commentsOf: 9,
  commentsPlus: 5,
  commentsMinus: 4,
  participantsOf: 0,
  participantsPlus: 0,
  participantsMinus: 0,
  authorsOf: 2,
  authorsPlus: 1,
  authorsMinus: 1,
};

describe('what a problem says', () => {
  const codes = Object.keys(problemWords) as (keyof typeof problemWords)[];

  it.each(codes)('%s, in every language, with all its values filled in', (code) => {
    const problem = new PolisFileProblem(code, { file: 'votes.csv', line: 5 }, values);
    const said = languages.map((language) => describeProblem(language, problem));
    // A message that cannot be formatted falls back to English: then two would be the same.
    expect(new Set(said).size).toBe(languages.length);
    for (const sentence of said) expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
  });

  it('names file and line for a terminal', () => {
    const problem = new PolisFileProblem('bad-vote', { file: 'votes.csv', line: 14 }, { value: '7' });
    expect(problemLine(problem)).toBe('votes.csv:14: “7” is not a vote. Votes are 1, 0 or -1.');
    expect(problemLine(new PolisFileProblem('not-an-export'))).toMatch(/^This holds no Polis export/);
  });
});

describe('what a report says', () => {
  const kinds = Object.keys(reportWords) as (keyof typeof reportWords)[];

  it.each(kinds)('%s, for one and for many', (kind) => {
    for (const count of [1, 2, 11, 1234]) {
      const entry = { kind, count, examples: [], done: 'kept' as const };
      const said = languages.map((language) => describeEntry(language, entry));
      expect(new Set(said).size).toBe(languages.length);
      for (const sentence of said) expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
    }
  });
});
