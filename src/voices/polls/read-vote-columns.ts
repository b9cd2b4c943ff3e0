import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../../platform/index.ts';
import type { StatementState } from './poll.ts';
import { loadImpression } from './poll-impression.ts';

/** Votes as columns: by the number of the participant and of the statement in the poll. */
export type VoteChunk = {
  readonly participant: Int32Array;
  readonly statement: Int32Array;
  /** 1 agree, 0 pass, -1 disagree; `takenBack`: the vote is no longer there. */
  readonly value: Int8Array;
};

/** Stands for a vote that was taken back. */
export const takenBack = 2;

/** A statement and its counts, from the same moment as the votes. */
export type CountedStatement = {
  readonly number: number;
  readonly state: StatementState;
  readonly isMeta: boolean;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
};

/** The votes of a poll, all of them or what came after an event, as they were at one moment. */
export type VotesRead = {
  /** `all`: every vote in force. `news`: what happened since, in order, to be applied to what was read before. */
  readonly kind: 'all' | 'news';
  readonly chunks: readonly VoteChunk[];
  /** The newest vote event of the poll that is in it; 0 without any. */
  readonly until: number;
  /** Differs whenever anything in here would. */
  readonly impression: string;
  readonly statements: readonly CountedStatement[];
};

/** How many people's votes are read by one query: bounds the memory that reading takes. */
const peopleAtATime = 20_000;
/** Several people's votes come in one row, because a row costs more than the votes in it. */
const peopleInARow = 250;
const attempts = 4;

/**
 * Reads the votes of a poll for the mathematics, on every statement whatever its state; people who have no number in
 * the poll yet get one. `since` null reads all votes in force, otherwise what happened after that event.
 *
 * News alone can miss something: whoever erases their contributions leaves no event, and an event may be committed after
 * one with a higher id was read. The counts of the statements come along from the same moment: when the columns do not
 * add up to them after applying the news, read all anew.
 */
export async function readVoteColumns(
  db: Database,
  pollId: string,
  since: number | null,
): Promise<VotesRead> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((tx) => readAtOneMoment(tx, pollId, since));
    } catch (error) {
      // Somebody else gave numbers at the same time, or changed the poll: what they wrote is seen the next time.
      if (attempt === attempts || !isConflict(error)) throw error;
    }
  }
}

async function readAtOneMoment(
  tx: DatabaseTransaction,
  pollId: string,
  since: number | null,
): Promise<VotesRead> {
  await sql`select 1 from polls where id = ${pollId} for no key update`.execute(tx);
  await numberVotersSince(tx, pollId, since ?? 0);
  const { impression, until } = await loadImpression(tx, pollId);
  const statements = await sql<CountedStatement>`
    select s.number, s.state, s.is_meta as "isMeta", t.agree, t.disagree, t.pass
    from statements s join statement_tallies t on t.statement_id = s.id
    where s.poll_id = ${pollId} order by s.number`.execute(tx);
  const chunks = since === null ? await readAll(tx, pollId) : await readNews(tx, pollId, since);
  return { kind: since === null ? 'all' : 'news', chunks, until, impression, statements: statements.rows };
}

/** Gives a number to those who voted after an event and have none, in the order of their first vote. */
async function numberVotersSince(tx: DatabaseTransaction, pollId: string, since: number): Promise<void> {
  await sql`
    insert into poll_participants (poll_id, participant_id, number)
    select ${pollId}, fresh.participant_id,
      (select coalesce(max(number), -1) from poll_participants where poll_id = ${pollId}) + row_number() over (order by fresh.first, fresh.participant_id)
    from (
      select e.participant_id, min(e.id) as first from vote_events e
      join statements s on s.id = e.statement_id
      where s.poll_id = ${pollId} and e.id > ${since}
        and not exists (select 1 from poll_participants p where p.poll_id = ${pollId} and p.participant_id = e.participant_id)
      group by e.participant_id
    ) fresh`.execute(tx);
}

async function readAll(tx: DatabaseTransaction, pollId: string): Promise<VoteChunk[]> {
  const { rows } = await sql<{ last: number | null }>`
    select max(number) as last from poll_participants where poll_id = ${pollId}`.execute(tx);
  const last = rows[0]?.last ?? -1;
  const chunks: VoteChunk[] = [];
  for (let from = 0; from <= last; from += peopleAtATime) {
    const packed = await sql<{ votes: Buffer }>`
      select string_agg(int8send((p.number::bigint << 32) | (s.number::bigint << 2) | (v.value + 1)), ''::bytea) as votes
      from poll_participants p
      join votes v on v.participant_id = p.participant_id
      join statements s on s.id = v.statement_id and s.poll_id = p.poll_id
      where p.poll_id = ${pollId} and p.number >= ${from} and p.number < ${from + peopleAtATime}
      group by p.number / ${sql.lit(peopleInARow)} order by p.number / ${sql.lit(peopleInARow)}`.execute(tx);
    for (const row of packed.rows) chunks.push(unpack(row.votes));
  }
  return chunks;
}

async function readNews(tx: DatabaseTransaction, pollId: string, since: number): Promise<VoteChunk[]> {
  const { rows } = await sql<{ votes: Buffer | null }>`
    select string_agg(
      int8send((p.number::bigint << 32) | (s.number::bigint << 2) | coalesce(e.value + 1, 3)), ''::bytea order by e.id) as votes
    from vote_events e
    join statements s on s.id = e.statement_id
    join poll_participants p on p.poll_id = s.poll_id and p.participant_id = e.participant_id
    where s.poll_id = ${pollId} and e.id > ${since}`.execute(tx);
  const votes = rows[0]?.votes;
  return votes ? [unpack(votes)] : [];
}

/** Eight bytes a vote: the participant, then the statement and the value in the last two bits. */
function unpack(bytes: Buffer): VoteChunk {
  const length = bytes.length / 8;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const participant = new Int32Array(length);
  const statement = new Int32Array(length);
  const value = new Int8Array(length);
  for (let n = 0; n < length; n++) {
    participant[n] = view.getInt32(n * 8);
    const rest = view.getInt32(n * 8 + 4);
    statement[n] = rest >> 2;
    value[n] = (rest & 3) === 3 ? takenBack : (rest & 3) - 1;
  }
  return { participant, statement, value };
}

const serializationFailure = '40001';
const uniqueViolation = '23505';
function isConflict(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === serializationFailure || code === uniqueViolation;
}
