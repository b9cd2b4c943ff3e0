import { createCipheriv, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';

/** Numbers are shuffled within blocks of so many: 2 to the power of 20, two halves of ten bits. */
const halfBits = 10;
const half = 1 << halfBits;
const block = half * half;
const rounds = 8;

/** Turns the numbers that people have by order of arrival into others that say nothing, each into one of its own. */
export type Shuffle = (number: number) => number;

/**
 * The shuffle of a key, a Feistel network over twenty bits: without the key nobody can tell from a number who came first,
 * and the numbers of two polls have nothing to do with each other.
 */
export function shuffleOf(key: Buffer): Shuffle {
  const given = Buffer.alloc(rounds * half * 16);
  for (let entry = 0; entry < rounds * half; entry++) given.writeUInt32BE(entry, entry * 16);
  const mixed = createCipheriv('aes-128-ecb', key, null).update(given);
  const table = Uint16Array.from({ length: rounds * half }, (_, n) => mixed.readUInt16BE(n * 16) % half);
  return (number) => {
    const within = number % block;
    let left = within >> halfBits;
    let right = within & (half - 1);
    for (let round = 0; round < rounds; round++) {
      const next = left ^ (table[round * half + right] as number);
      left = right;
      right = next;
    }
    return number - within + left * half + right;
  };
}

const shuffles = new Map<string, Shuffle>();

/**
 * The shuffle of a poll, drawn at random when it is first asked for. The runs of its maps go by it, so that what is
 * offered to check them after closing has their fingerprint, and no number in it tells when somebody came.
 */
export async function runNumbersOf(db: Queryable, pollId: string): Promise<Shuffle> {
  let key = await keyOf(db, pollId);
  if (!key) {
    await sql`insert into poll_run_numbers (poll_id, key) values (${pollId}, ${randomBytes(16)})
      on conflict (poll_id) do nothing`.execute(db);
    key = await keyOf(db, pollId);
  }
  if (!key) return (number) => number;
  const name = key.toString('hex');
  const shuffle = shuffles.get(name) ?? shuffleOf(key);
  shuffles.set(name, shuffle);
  if (shuffles.size > 100) shuffles.delete(shuffles.keys().next().value ?? '');
  return shuffle;
}

async function keyOf(db: Queryable, pollId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ key: Buffer }>`
    select key from poll_run_numbers where poll_id = ${pollId}`.execute(db);
  return rows[0]?.key ?? null;
}
