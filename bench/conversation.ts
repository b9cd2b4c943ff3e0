import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The size of the largest conversation we were given: 1,921 people, 197 statements, 49,443 votes. */
export const size = { people: 1921, statements: 197, votes: 49_443 };

/** Numbers between 0 and 1, the same every time. */
function repeatable(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

export type BenchVote = { readonly person: number; readonly statement: number; readonly value: 1 | 0 | -1 };

/** Some people vote on a few statements and some on nearly all; each votes on each at most once. */
function makeVotes(): BenchVote[] {
  const random = repeatable();
  const votes = new Map<number, BenchVote>();
  while (votes.size < size.votes) {
    const person = votes.size < size.people ? votes.size : Math.floor(size.people * random() ** 2);
    const statement = Math.floor(size.statements * random() ** 1.5);
    const leaning = (person % 2 === 0) === (statement % 3 === 0) ? 0.7 : 0.3;
    const value = random() < 0.15 ? 0 : random() < leaning ? 1 : -1;
    votes.set(person * 1000 + statement, { person, statement, value });
  }
  return [...votes.values()];
}

/** Writes a made-up conversation of that size as a Polis export (the zip generation). The same every time. */
export function writeConversation(folder: string): void {
  writeVotes(folder, makeVotes(), size);
}

/** Writes votes as a Polis export; nobody votes twice on a statement. */
export function writeVotes(
  folder: string,
  cast: readonly BenchVote[],
  size: { readonly people: number; readonly statements: number },
): void {
  const agrees = new Array<number>(size.statements).fill(0);
  const disagrees = new Array<number>(size.statements).fill(0);
  const rows: Record<number, string>[] = Array.from({ length: size.people }, () => ({}));
  const votes = ['timestamp,datetime,comment-id,voter-id,vote'];
  let at = 1_600_000_000_000;
  for (const { person, statement, value } of cast) {
    at += 1000;
    votes.push(`${at},${new Date(at).toUTCString().replace(',', '')},${statement},${person},${value}`);
    const counts = value === 1 ? agrees : disagrees;
    if (value !== 0) counts[statement] = (counts[statement] ?? 0) + 1;
    const row = rows[person];
    if (row) row[statement] = String(value);
  }
  const numbers = Array.from({ length: size.statements }, (_, n) => n);
  const comments = numbers.map(
    (n) =>
      `1600000000000,Sun Sep 13 2020,${n},0,${agrees[n]},${disagrees[n]},1,"Made-up statement number ${n}, written for measuring"`,
  );
  const matrix = rows.map((row, person) => {
    const given = Object.values(row);
    const count = (wanted: string) => given.filter((value) => value === wanted).length;
    return [person, '', 0, given.length, count('1'), count('-1'), ...numbers.map((n) => row[n] ?? '')].join(
      ',',
    );
  });
  const write = (name: string, lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('votes.csv', votes);
  write('comments.csv', [
    'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
    ...comments,
  ]);
  write('participants-votes.csv', [
    `participant,group-id,n-comments,n-votes,n-agree,n-disagree,${numbers.join(',')}`,
    ...matrix,
  ]);
  write('summary.csv', [
    'topic,Measuring',
    'url,https://example.org/measuring',
    `views,${size.people}`,
    `voters,${size.people}`,
    `voters-in-conv,${size.people}`,
    'commenters,1',
    `comments,${size.statements}`,
    'groups,0',
    'conversation-description,Made up for measuring',
  ]);
}
