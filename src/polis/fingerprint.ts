import { createHash, type Hash } from 'node:crypto';
import type { PolisConversation, PolisVotes } from './conversation.ts';

/**
 * The same for the same conversation, however its files are packed, their rows sorted, and of whichever generation they
 * are: SHA-256 over statements and votes in one fixed order. What one file set has and another has not stays out of it:
 * milliseconds, flags, marks of importance, ids from elsewhere, groups, people who did not vote, texts of rejected
 * statements. So does the topic, which can be changed, unless nobody voted and nothing else tells two apart.
 */
export function fingerprint({ topic, statements, votes }: PolisConversation): string {
  const hash = createHash('sha256');
  add(hash, ['polis 2', votes.length === 0 ? topic.trim() : null]);
  for (const s of [...statements].sort((a, b) => a.id - b.id)) {
    const text = s.moderated === -1 ? null : s.text;
    add(hash, [s.id, s.authorId, seconds(s.createdAt ?? Number.NaN), text, s.moderated]);
  }
  const { value, time } = votes;
  addVotes(hash, votes, 4, (event) => [value[event] ?? 0, seconds(time[event])]);
  return hash.digest('hex');
}

/** As conversations were known until version 2 of the fingerprint: what was imported then is found by it. */
export function formerFingerprint({ topic, statements, participants, votes }: PolisConversation): string {
  const hash = createHash('sha256');
  add(hash, ['polis 1', topic]);
  for (const s of [...statements].sort((a, b) => a.id - b.id)) {
    add(hash, [s.id, s.authorId, s.createdAt, s.text, s.moderated, s.isMeta, s.isSeed]);
  }
  for (const p of [...participants].sort((a, b) => a.id - b.id)) add(hash, [p.id, p.groupId, p.externalId]);
  const { value, time, important } = votes;
  addVotes(hash, votes, 5, (event) => [value[event] ?? 0, known(time[event]), important?.[event] ?? -1]);
  return hash.digest('hex');
}

/** JSON keeps the fields apart, whatever stands in them. */
function add(hash: Hash, fields: readonly (string | number | boolean | null)[]): void {
  hash.update(`${JSON.stringify(fields)}\n`);
}

function addVotes(
  hash: Hash,
  votes: PolisVotes,
  width: number,
  said: (event: number) => readonly number[],
): void {
  const { statementId, voterId, time } = votes;
  const order = Int32Array.from({ length: votes.length }, (_, event) => event).sort(
    (a, b) =>
      (statementId[a] ?? 0) - (statementId[b] ?? 0) ||
      (voterId[a] ?? 0) - (voterId[b] ?? 0) ||
      known(time[a]) - known(time[b]) ||
      a - b,
  );
  const row = new Float64Array(width);
  const bytes = new Uint8Array(row.buffer);
  for (const event of order) {
    row[0] = statementId[event] ?? 0;
    row[1] = voterId[event] ?? 0;
    row.set(said(event), 2);
    hash.update(bytes);
  }
}

/** An unknown time compares as a moment before all others. */
const known = (time: number | undefined): number => (time === undefined || Number.isNaN(time) ? -1 : time);
const seconds = (time: number | undefined): number => Math.floor(known(time) / 1000);
