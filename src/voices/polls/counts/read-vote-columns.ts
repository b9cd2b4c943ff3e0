import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../../../platform/database/index.ts';
import type { StatementState } from '../poll.ts';
import { loadImpression } from './poll-impression.ts';
import { runNumbersOf } from './run-numbers.ts';

/** Votes as columns: by the participant's number in the records of maps and the statement's in the poll. */
type VoteChunk = {
  readonly participant: Int32Array;
  readonly statement: Int32Array;
  /** 1 agree, 0 pass, -1 disagree; `takenBack`: the vote is no longer there. */
  readonly value: Int8Array;
};

/** Stands for a vote that was taken back. */
export const takenBack = 2;

/** A statement and its counts, from the same moment as the votes. */
type CountedStatement = {
  readonly number: number;
  readonly state: StatementState;
  readonly isMeta: boolean;
  /** Written by somebody who took part here, so that its first agree is its author's. */
  readonly byParticipant: boolean;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
};

/** How far votes were read: of each statement by its id, and of all, whether everybody may see the votes or not. */
export type ReadMarks = {
  readonly of: ReadonlyMap<number, number>;
  readonly numbered: number;
  /** Differs when people were set aside or put back, or the counts followed that: no event tells of it. */
  readonly aside: string;
};

/** The votes of a poll, all of them or what came since, as they were at one moment. */
export type VotesRead = {
  /** `all`: every vote in force. `news`: what happened since, in order, to be applied to what was read before. */
  readonly kind: 'all' | 'news';
  readonly chunks: readonly VoteChunk[];
  /** The newest vote event of the poll that is in it; 0 without any. */
  readonly until: number;
  /** From where to read on. */
  readonly marks: ReadMarks;
  /** Differs whenever anything in here would. */
  readonly impression: string;
  /** People whose votes are left out because they were set aside. */
  readonly peopleSetAside: number;
  readonly statements: readonly CountedStatement[];
};

/** About as many votes are read by one query: bounds the memory that reading takes. */
const votesAtATime = 1_000_000;
/** Several people's numbers come in one row, because a row costs more than a number. */
const peopleInARow = 1_000;
const attempts = 4;

/**
 * Reads the votes of a poll for the mathematics, on every statement whatever its state: those that its public counts
 * hold (`stepCounts`), so that a map tells no more of an open poll than they do. People who have no number in the poll
 * yet get one. `since` null reads all of them, otherwise what came since.
 *
 * News alone can miss something: whoever erases their contributions leaves no event, and an event may be committed after
 * one with a higher id was read. The counts of the statements come along from the same moment: when the columns do not
 * add up to them after applying the news, read all anew.
 */
export async function readVoteColumns(
  db: Database,
  pollId: string,
  since: ReadMarks | null,
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

type Statements = readonly (CountedStatement & { readonly id: number; readonly until: number })[];

/** So many events back what was read is read again: an event may become visible after one with a higher id. */
const reachBack = 2_000;

async function readAtOneMoment(
  tx: DatabaseTransaction,
  pollId: string,
  since: ReadMarks | null,
): Promise<VotesRead> {
  await sql`select 1 from polls where id = ${pollId} for no key update`.execute(tx);
  await numberVotersSince(tx, pollId, Math.max(0, (since?.numbered ?? 0) - reachBack));
  const { impression, until } = await loadImpression(tx, pollId);
  const { rows } = await sql<Statements[number] & { newest: number }>`
    select s.id, s.number, s.state, s.is_meta as "isMeta",
      s.author_id is not null and not s.is_seed
        and not exists (select 1 from poll_imports where poll_id = ${pollId}) as "byParticipant",
      coalesce(t.agree, 0) as agree, coalesce(t.disagree, 0) as disagree, coalesce(t.pass, 0) as pass,
      coalesce(t.until_event, 0) as until,
      coalesce((select e.id from vote_events e where e.statement_id = s.id order by e.id desc limit 1), 0) as newest
    from statements s left join shown_tallies t on t.statement_id = s.id
    where s.poll_id = ${pollId} order by s.number`.execute(tx);
  const { aside, people: peopleSetAside } = await readSetAside(tx, pollId);
  const news = since?.aside === aside ? since : null;
  const chunks = news === null ? await readAll(tx, pollId, rows) : await readNews(tx, pollId, rows, news);
  const marks = {
    of: new Map(rows.map((row) => [row.id, row.until])),
    numbered: rows.reduce((newest, row) => Math.max(newest, row.newest), 0),
    aside,
  };
  const statements = rows.map(({ id: _, until: __, newest: ___, ...counted }) => counted);
  const kind = news === null ? 'all' : 'news';
  return { kind, chunks, until, marks, impression, peopleSetAside, statements };
}

/** How far the public counts have followed who was set aside, and how many people are left out of them by now. */
async function readSetAside(
  tx: DatabaseTransaction,
  pollId: string,
): Promise<{ readonly aside: string; readonly people: number }> {
  const { rows } = await sql<{ aside: string; people: number }>`
    with otherwise as (
      select participant_id from shown_otherwise where poll_id = ${pollId} and statement_id is not null
    )
    select concat_ws(' ', (select count(*) from newcomers_set_aside where poll_id = ${pollId}),
        (select count(*) from newcomers_put_back b join newcomers_set_aside a on a.id = b.set_aside_id
          where a.poll_id = ${pollId}), (select count(*) from otherwise)) as aside,
      (select count(*)::int from participants_set_aside where poll_id = ${pollId}
        and participant_id not in (select participant_id from otherwise)) as people`.execute(tx);
  return rows[0] ?? { aside: '', people: 0 };
}

/** Gives a number to those who voted after an event and have none, in the order of their first vote. */
async function numberVotersSince(tx: DatabaseTransaction, pollId: string, since: number): Promise<void> {
  await sql`
    insert into poll_participants (poll_id, participant_id, number)
    select ${pollId}, came.participant_id,
      (select coalesce(max(number), -1) from poll_participants where poll_id = ${pollId}) + row_number() over (order by came.first, came.participant_id)
    from (
      select e.participant_id, min(e.id) as first from vote_events e
      where e.statement_id = any(array(select id from statements where poll_id = ${pollId})) and e.id > ${since}
      group by e.participant_id
    ) came
    where not exists (select 1 from poll_participants p where p.poll_id = ${pollId} and p.participant_id = came.participant_id)`.execute(
    tx,
  );
}

/**
 * The votes in force, but of whoever voted on a statement since its counts last moved what they had said before; of
 * whoever was set aside or put back since (`otherwise`), as it was before as well. Votes are not joined with people: having no statistics of what was just imported, a database would look up every one.
 */
async function readAll(
  tx: DatabaseTransaction,
  pollId: string,
  statements: Statements,
): Promise<VoteChunk[]> {
  const numberOf = await allNumbers(tx, pollId);
  const chunks: VoteChunk[] = [];
  for (const part of partsOf(statements)) {
    const packed = await sql<{ statement: number; votes: Buffer }>`
      with marks as (
        select * from unnest(${part.map(({ id }) => id)}::bigint[], ${part.map(({ until }) => until)}::bigint[]) as m(id, until)
      ), since as materialized (
        select distinct e.statement_id, e.participant_id from marks m
        join vote_events e on e.statement_id = m.id and e.id > m.until
      ), otherwise as materialized (
        select statement_id, participant_id from shown_otherwise
        where statement_id = any(${part.map(({ id }) => id)}::bigint[])
      ), before as (
        select distinct on (e.statement_id, e.participant_id) e.statement_id, e.participant_id, e.value
        from since join marks m on m.id = since.statement_id
        join vote_events e on e.statement_id = since.statement_id and e.participant_id = since.participant_id
          and e.id <= m.until
        order by e.statement_id, e.participant_id, e.id desc
      ), shown as (
        select v.statement_id, v.participant_id, v.value from votes v
        where v.statement_id = any(${part.map(({ id }) => id)}::bigint[])
          and (v.statement_id, v.participant_id) not in (select statement_id, participant_id from since)
          and (v.statement_id, v.participant_id) not in (select statement_id, participant_id from otherwise)
        union all
        select w.statement_id, w.participant_id, w.value from votes_set_aside w join otherwise using (statement_id, participant_id)
        where (w.statement_id, w.participant_id) not in (select statement_id, participant_id from since)
        union all
        select statement_id, participant_id, value from before where value is not null
          and (participant_id in (select participant_id from participants_set_aside where poll_id = ${pollId}))
            = ((statement_id, participant_id) in (select statement_id, participant_id from otherwise))
      )
      select statement_id as statement, string_agg(int8send((participant_id << 2) | (value + 1)), ''::bytea) as votes
      from shown group by statement_id`.execute(tx);
    const numbers = new Map(part.map(({ id, number }) => [id, number]));
    for (const { statement, votes } of packed.rows) {
      chunks.push(unpack(votes, numberOf, () => numbers.get(statement) ?? -1));
    }
  }
  return chunks;
}

/** Statements with together about as many votes as one query may bring. */
function* partsOf(statements: Statements): Generator<Statements> {
  let part: Statements[number][] = [];
  let votes = 0;
  for (const statement of statements) {
    part.push(statement);
    votes += statement.agree + statement.disagree + statement.pass;
    if (votes < votesAtATime) continue;
    yield part;
    part = [];
    votes = 0;
  }
  if (part.length > 0) yield part;
}

async function readNews(
  tx: DatabaseTransaction,
  pollId: string,
  statements: Statements,
  since: ReadMarks,
): Promise<VoteChunk[]> {
  const moved = statements.filter(({ id, until }) => until > (since.of.get(id) ?? 0));
  const from = moved.map(({ id }) => Math.max(0, (since.of.get(id) ?? 0) - reachBack));
  const { rows } = await sql<{ votes: Buffer | null; on: Buffer | null }>`
    select
      string_agg(int8send((e.participant_id << 2) | coalesce(e.value + 1, 3)), ''::bytea order by e.id) as votes,
      string_agg(int8send(e.statement_id), ''::bytea order by e.id) as on
    from unnest(${moved.map(({ id }) => id)}::bigint[], ${from}::bigint[], ${moved.map(({ until }) => until)}::bigint[])
      as m(id, since, until)
    join vote_events e on e.statement_id = m.id and e.id > m.since and e.id <= m.until
    where (e.participant_id in (select participant_id from participants_set_aside where poll_id = ${pollId}))
      = ((e.statement_id, e.participant_id) in (
        select statement_id, participant_id from shown_otherwise where poll_id = ${pollId} and statement_id is not null
      ))`.execute(tx);
  const { votes, on } = rows[0] ?? { votes: null, on: null };
  if (!votes || !on) return [];
  const numbers = new Map(statements.map(({ id, number }) => [id, number]));
  const numberOf = await numbersOf(tx, pollId, votes);
  return [unpack(votes, numberOf, (n) => numbers.get(Number(on.readBigInt64BE(n * 8))) ?? -1)];
}

/** The numbers of all participants of the poll by their ids. */
async function allNumbers(tx: DatabaseTransaction, pollId: string): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ ids: Buffer; numbers: Buffer }>`
    select string_agg(int8send(participant_id), ''::bytea order by number) as ids,
      string_agg(int4send(number), ''::bytea order by number) as numbers
    from poll_participants where poll_id = ${pollId} group by number / ${sql.lit(peopleInARow)}`.execute(tx);
  const shuffle = await runNumbersOf(tx, pollId);
  const found = new Map<number, number>();
  for (const { ids, numbers } of rows) {
    for (let n = 0; n * 8 < ids.length; n++) {
      found.set(Number(ids.readBigInt64BE(n * 8)), shuffle(numbers.readInt32BE(n * 4)));
    }
  }
  return found;
}

async function numbersOf(
  tx: DatabaseTransaction,
  pollId: string,
  votes: Buffer,
): Promise<ReadonlyMap<number, number>> {
  const ids = new Set<number>();
  for (let at = 0; at < votes.length; at += 8) ids.add(Number(votes.readBigInt64BE(at) >> 2n));
  const { rows } = await sql<{ id: number; number: number }>`
    select participant_id as id, number from poll_participants
    where poll_id = ${pollId} and participant_id = any(${[...ids]}::bigint[])`.execute(tx);
  const shuffle = await runNumbersOf(tx, pollId);
  return new Map(rows.map(({ id, number }) => [id, shuffle(number)]));
}

/** Eight bytes a vote: the participant's id, and the value in the last two bits. */
function unpack(
  bytes: Buffer,
  numberOf: ReadonlyMap<number, number>,
  statementOf: (n: number) => number,
): VoteChunk {
  const length = bytes.length / 8;
  const participant = new Int32Array(length);
  const statement = new Int32Array(length);
  const value = new Int8Array(length);
  for (let n = 0; n < length; n++) {
    const low = bytes.readUInt32BE(n * 8 + 4);
    participant[n] = numberOf.get(bytes.readInt32BE(n * 8) * 2 ** 30 + (low >>> 2)) ?? -1;
    statement[n] = statementOf(n);
    value[n] = (low & 3) === 3 ? takenBack : (low & 3) - 1;
  }
  return { participant, statement, value };
}

const serializationFailure = '40001';
const uniqueViolation = '23505';
function isConflict(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === serializationFailure || code === uniqueViolation;
}
