import { createHash, type Hash } from 'node:crypto';
import type { PolisConversation, PolisVotes } from './conversation.ts';

/**
 * The same for the same conversation, however its files are packed and their rows sorted: SHA-256 over the topic,
 * statements, participants and votes in one fixed order.
 */
export function fingerprint({ topic, statements, participants, votes }: PolisConversation): string {
  const hash = createHash('sha256');
  add(hash, ['polis 1', topic]);
  for (const s of [...statements].sort((a, b) => a.id - b.id)) {
    add(hash, [s.id, s.authorId, s.createdAt, s.text, s.moderated, s.isMeta, s.isSeed]);
  }
  for (const p of [...participants].sort((a, b) => a.id - b.id)) add(hash, [p.id, p.groupId, p.externalId]);
  addVotes(hash, votes);
  return hash.digest('hex');
}

/** JSON keeps the fields apart, whatever stands in them. */
function add(hash: Hash, fields: readonly (string | number | boolean | null)[]): void {
  hash.update(`${JSON.stringify(fields)}\n`);
}

function addVotes(hash: Hash, votes: PolisVotes): void {
  const { statementId, voterId, value, time, important } = votes;
  const order = Int32Array.from({ length: votes.length }, (_, event) => event).sort(
    (a, b) =>
      (statementId[a] ?? 0) - (statementId[b] ?? 0) ||
      (voterId[a] ?? 0) - (voterId[b] ?? 0) ||
      known(time[a]) - known(time[b]) ||
      a - b,
  );
  const row = new Float64Array(5);
  const bytes = new Uint8Array(row.buffer);
  for (const event of order) {
    row[0] = statementId[event] ?? 0;
    row[1] = voterId[event] ?? 0;
    row[2] = value[event] ?? 0;
    row[3] = known(time[event]);
    row[4] = important?.[event] ?? -1;
    hash.update(bytes);
  }
}

/** An unknown time compares as a moment before all others. */
const known = (time: number | undefined): number => (time === undefined || Number.isNaN(time) ? -1 : time);
