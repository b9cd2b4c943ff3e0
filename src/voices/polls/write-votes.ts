import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { lockParticipants } from '../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import type { VoteValue } from './poll.ts';

/** A vote on its way to the database. `value: null` takes the vote back. */
export type VoteToWrite = {
  readonly keyHash: Buffer;
  readonly processId: string;
  readonly pollId: string;
  readonly statementId: number;
  readonly value: VoteValue | null;
  readonly via: 'page' | 'api' | 'embed';
  readonly castAt: Date;
};

/** What stands in the database now that the vote is written. */
export type WrittenVote = {
  readonly participantId: number;
  /** The vote in force before, or null when there was none. A re-sent vote finds itself here and changes nothing. */
  readonly before: VoteValue | null;
  /** Every statement (of any poll of the process) on which this person's vote is in force now. */
  readonly voted: ReadonlySet<number>;
  /** This person was set aside: their vote is kept and not counted. */
  readonly setAside: boolean;
};

/**
 * Writes many people's votes in one transaction of two statements: lock the participants, then log, store and count. A
 * third one is for those who were set aside, where there are any.
 * At most one vote per (participant, statement) may be in `batch`. Answers in the order of the batch.
 *
 * The lock comes in a statement of its own because a statement sees the database as it was when it began: only after
 * the lock is held is it sure that no other process writes votes of the same people at the same time, or sets them aside:
 * votes of whoever is set aside go into a table of their own, which nothing counts.
 */
export async function writeVotes(
  tx: DatabaseTransaction,
  batch: readonly VoteToWrite[],
): Promise<WrittenVote[]> {
  const people = new Map(batch.map((vote) => [vote.keyHash.toString('hex'), vote]));
  const locked = await lockParticipants(tx, [...people.values()]);
  const idOf = new Map(locked.map((row) => [row.keyHash.toString('hex'), row.id]));
  const participantIds = batch.map((vote) => {
    const id = idOf.get(vote.keyHash.toString('hex'));
    if (id === undefined) throw new Error('a participant vanished between two writes');
    return id;
  });
  const given = batch.map((vote, n) => ({ ...vote, participantId: participantIds[n] ?? 0 }));
  const { rows } = await sql<Written & { aside: boolean }>`
    with given as (
      select g.*, a.poll_id is not null as aside from (${asRows(given)}) g
      left join participants_set_aside a on a.participant_id = g.participant_id and a.poll_id = g.poll_id
    ), compared as (
      select g.*, v.value as before from given g
      left join votes v on v.participant_id = g.participant_id and v.statement_id = g.statement_id
    ), changed as (
      select * from compared where value is distinct from before and not aside
    ), ${keptIn('votes')}
    ), differences as (
      select statement_id,
        count(*) filter (where value = 1) - count(*) filter (where before = 1) as agree,
        count(*) filter (where value = -1) - count(*) filter (where before = -1) as disagree,
        count(*) filter (where value = 0) - count(*) filter (where before = 0) as pass
      from changed group by statement_id
    ), in_order as (
      select t.statement_id from statement_tallies t join differences d using (statement_id)
      order by t.statement_id for update of t
    ), counted as (
      update statement_tallies t
      set agree = t.agree + d.agree, disagree = t.disagree + d.disagree, pass = t.pass + d.pass
      from differences d join in_order o using (statement_id) where t.statement_id = d.statement_id
    )
    select position, before, aside, coalesce(
      (select array_agg(v.statement_id) from votes v where v.participant_id = c.participant_id), '{}') as voted
    from compared c order by position`.execute(tx);
  const aside = given.filter((_, n) => rows[n]?.aside);
  // Hardly ever is there anybody, and those who are counted do not wait for a longer statement.
  const others = aside.length === 0 ? [] : await writeSetAside(tx, aside);
  const written = rows.map((row) => (row.aside ? { ...row, ...others.shift() } : row));
  const voted = new Map<number, Set<number>>();
  written.forEach((row, index) => {
    const person = participantIds[index] ?? 0;
    // The answer shows the votes as they stood before this statement; the batch's own are added here.
    const known = voted.get(person) ?? new Set(row.voted.map(Number));
    const vote = batch[index];
    if (vote?.value === null) known.delete(vote.statementId);
    else if (vote) known.add(vote.statementId);
    voted.set(person, known);
  });
  return written.map((row, index) => {
    const participantId = participantIds[index] ?? 0;
    const { before, aside: setAside } = row;
    return { participantId, before, setAside, voted: voted.get(participantId) ?? new Set() };
  });
}

type Written = { readonly before: VoteValue | null; readonly voted: readonly (number | string)[] };
type Given = VoteToWrite & { readonly participantId: number };

/** Votes as rows of a statement, in their order. */
const asRows = (given: readonly Given[]) => sql`
  select * from unnest(
    ${given.map((v) => v.participantId)}::bigint[], ${given.map((v) => v.statementId)}::bigint[],
    ${given.map((v) => v.value)}::smallint[], ${given.map((v) => v.via)}::text[],
    ${given.map((v) => v.castAt)}::timestamptz[], ${given.map((v) => v.pollId)}::text[]
  ) with ordinality as g(participant_id, statement_id, value, via, cast_at, poll_id, position)`;

/** What changed, logged and stored. */
const keptIn = (table: 'votes' | 'votes_set_aside') => sql`
    logged as (
      insert into vote_events (statement_id, participant_id, value, via, cast_at)
      select statement_id, participant_id, value, via, cast_at from changed order by position
    ), stored as (
      insert into ${sql.table(table)} (participant_id, statement_id, value, cast_at)
      select participant_id, statement_id, value, cast_at from changed where value is not null
      on conflict (participant_id, statement_id) do update set value = excluded.value, cast_at = excluded.cast_at
    ), withdrawn as (
      delete from ${sql.table(table)} v using changed c
      where c.value is null and v.participant_id = c.participant_id and v.statement_id = c.statement_id`;

/** The same for people who were set aside: their votes are logged and kept, and counted nowhere. */
async function writeSetAside(tx: DatabaseTransaction, given: readonly Given[]): Promise<Written[]> {
  const { rows } = await sql<Written>`
    with given as (${asRows(given)}), compared as (
      select g.*, v.value as before from given g
      left join votes_set_aside v on v.participant_id = g.participant_id and v.statement_id = g.statement_id
    ), changed as (
      select * from compared where value is distinct from before
    ), ${keptIn('votes_set_aside')}
    )
    select before, array(
      select v.statement_id from votes v where v.participant_id = c.participant_id
      union all select v.statement_id from votes_set_aside v where v.participant_id = c.participant_id
    ) as voted
    from compared c order by position`.execute(tx);
  return rows;
}

/** Milliseconds from one busy transaction to the next. */
const gatherFor = 8;

/** A vote that is committed, for those who keep counts or pictures up to date. */
export type CommittedVote = Pick<VoteToWrite, 'pollId' | 'statementId' | 'value'> &
  Pick<WrittenVote, 'participantId' | 'before'>;

type Waiting = {
  readonly vote: VoteToWrite;
  readonly done: (written: WrittenVote) => void;
  readonly failed: (error: unknown) => void;
};

/**
 * Commits together what arrives together: while one transaction is on its way, the votes that come in wait and form the
 * next. Each caller is answered only after the transaction that holds their vote is committed. Under load this turns
 * fifty transactions into one; alone, a vote does not wait at all.
 */
export class VoteWriter {
  /** Where the votes go, for rules that are asked before one is written. */
  readonly db: Database;
  readonly #maxBatch: number;
  readonly #followers = new Set<(votes: readonly CommittedVote[]) => void>();
  #waiting: Waiting[] = [];
  #running = false;

  constructor(db: Database, maxBatch = 200) {
    this.db = db;
    this.#maxBatch = maxBatch;
  }

  /** Resolves when the vote is committed; rejects when it could not be written, and then nothing of it is. */
  write(vote: VoteToWrite): Promise<WrittenVote> {
    return new Promise((done, failed) => {
      this.#waiting.push({ vote, done, failed });
      if (!this.#running) void this.#run();
    });
  }

  /**
   * Tells of the votes of each transaction once it is committed, before their callers are answered, without votes
   * that changed nothing or are not counted. What is called here must be quick and must not throw. Answers how to stop it.
   */
  follow(told: (votes: readonly CommittedVote[]) => void): () => void {
    this.#followers.add(told);
    return () => this.#followers.delete(told);
  }

  #tell(batch: readonly Waiting[], written: readonly WrittenVote[]): void {
    if (this.#followers.size === 0) return;
    const changed = batch.flatMap(({ vote: { pollId, statementId, value } }, index) => {
      const result = written[index];
      if (!result || result.setAside || result.before === value) return [];
      return [{ pollId, statementId, value, before: result.before, participantId: result.participantId }];
    });
    if (changed.length > 0) for (const told of this.#followers) told(changed);
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      // Votes of the same turn of the event loop belong together.
      await new Promise((resolve) => setImmediate(resolve));
      while (this.#waiting.length > 0) {
        const batch = this.#takeBatch();
        const begun = performance.now();
        await this.#commit(batch);
        // On a fast database many small transactions would cost more than they save: when several people vote at
        // once, the next few milliseconds' votes go together. Somebody voting alone never waits.
        const early = gatherFor - (performance.now() - begun);
        if (batch.length > 1 && early > 0) await sleep(early);
      }
    } finally {
      this.#running = false;
    }
  }

  /** The longest run from the queue in which nobody votes twice on one statement; the second vote waits for its turn. */
  #takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const seen = new Set<string>();
    for (const waiting of this.#waiting) {
      const key = `${waiting.vote.keyHash.toString('hex')} ${waiting.vote.statementId}`;
      if (batch.length >= this.#maxBatch || seen.has(key)) later.push(waiting);
      else {
        seen.add(key);
        batch.push(waiting);
      }
    }
    this.#waiting = later;
    return batch;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const written = await inTransaction(this.db, (tx) =>
        writeVotes(
          tx,
          batch.map(({ vote }) => vote),
        ),
      );
      this.#tell(batch, written);
      batch.forEach((waiting, index) => {
        const result = written[index];
        if (result) waiting.done(result);
        else waiting.failed(new Error('the vote was not answered'));
      });
    } catch (error) {
      // One bad vote must not take the others with it: each goes again alone and fails or not by itself.
      const [only] = batch;
      if (batch.length === 1 && only) only.failed(error);
      else for (const waiting of batch) await this.#commit([waiting]);
    }
  }
}
