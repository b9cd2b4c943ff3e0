import { sql } from 'kysely';
import type { Queryable } from '../../platform/database/index.ts';
import { archivedAmong } from '../../records/archive/index.ts';
import { countCodes } from '../../records/invitations/index.ts';
import { countStates, findStates, type StateRow, standingOf, turnsOf } from '../../records/states/index.ts';
import { ever, findFormer, findTexts } from '../../records/texts/index.ts';
import { loadEvents } from './load-entry.ts';
import { loadSetAside, publicPart } from './load-set-aside.ts';
import type { FormerQuestion, Poll, ProcessClosed, Statement, Tally, Wording } from './poll.ts';
import { pollTables } from './tables.ts';

/** A poll with all its statements (whatever their state) as it stood at `poll.version`. */
export type PollSnapshot = {
  readonly poll: Poll;
  /** By number. Callers show only what the reader may see. */
  readonly statements: readonly Statement[];
  readonly byId: ReadonlyMap<number, Statement>;
  readonly byNumber: ReadonlyMap<number, Statement>;
};

/**
 * Polls that this process has just changed, by when it may trust its memory of them again. The change is said while its
 * transaction is still open, so memory is distrusted for longer than any transaction should take.
 */
const changedHere = new Map<string, number>();
const distrustFor = 5_000;

function mayTrust(pollId: string, now: number): boolean {
  const until = changedHere.get(pollId);
  if (until === undefined) return true;
  if (now < until) return false;
  changedHere.delete(pollId);
  return true;
}

/** Since when a process is closed, and why; null for one that is not. */
export async function findProcessClosed(db: Queryable, processId: string): Promise<ProcessClosed | null> {
  const { rows } = await sql<ProcessClosed>`select s.since as at, s.reason
    from (select ${processId}::text as id) p join lateral ${standingOf('p.id')} s on s.state = 'closed'`.execute(
    db,
  );
  return rows[0] ?? null;
}

/**
 * Polls change seldom and are read with every vote: the snapshot of a poll is kept in memory and thrown away when the
 * version in the database has moved on, so that several processes on one database stay right. A snapshot checked less
 * than `trustFor` milliseconds ago is answered without asking again: a change made by another process is seen that much
 * later, a change of this process at once.
 */
export class PollReader {
  readonly #kept = new Map<string, { snapshot: PollSnapshot; checkedAt: number }>();
  readonly #running = new Map<string, Promise<PollSnapshot | null>>();
  readonly #next = new Map<string, Promise<PollSnapshot | null>>();
  readonly #db: Queryable;
  readonly #capacity: number;
  readonly #trustFor: number;

  constructor(db: Queryable, capacity = 200, trustFor = 250) {
    this.#db = db;
    this.#capacity = capacity;
    this.#trustFor = trustFor;
  }

  /** The poll as it is now, or null when there is none with this id. One small query at most when nothing changed. */
  async find(pollId: string): Promise<PollSnapshot | null> {
    const now = performance.now();
    const trusted = this.#trustFor > 0 && mayTrust(pollId, now);
    const kept = this.#kept.get(pollId);
    if (kept && trusted && now - kept.checkedAt < this.#trustFor) return kept.snapshot;
    const running = this.#running.get(pollId);
    if (!running) return this.#start(pollId);
    if (trusted) return running;
    // What is being read now may be older than the change: all who ask meanwhile share the reading after it.
    let next = this.#next.get(pollId);
    if (!next) {
      const afterwards = () => {
        this.#next.delete(pollId);
        return this.#start(pollId);
      };
      next = running.then(afterwards, afterwards);
      this.#next.set(pollId, next);
    }
    return next;
  }

  #start(pollId: string): Promise<PollSnapshot | null> {
    const reading = this.#read(pollId).finally(() => {
      if (this.#running.get(pollId) === reading) this.#running.delete(pollId);
    });
    this.#running.set(pollId, reading);
    return reading;
  }

  async #read(pollId: string): Promise<PollSnapshot | null> {
    const { rows } = await sql<{ version: number; turns: number }>`select version,
      ${turnsOf(sql`process_id`)} as turns from polls where id = ${pollId}`.execute(this.#db);
    const [row] = rows;
    if (!row) return null;
    const kept = this.#kept.get(pollId)?.snapshot;
    const isSame = kept?.poll.version === row.version && kept.poll.processTurns === row.turns;
    const snapshot = isSame ? kept : await loadPoll(this.#db, pollId);
    if (snapshot) this.#keep(snapshot);
    return snapshot;
  }

  #keep(snapshot: PollSnapshot): void {
    this.#kept.delete(snapshot.poll.id);
    this.#kept.set(snapshot.poll.id, { snapshot, checkedAt: performance.now() });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.#capacity && !oldest.done) this.#kept.delete(oldest.value);
  }
}

async function countSimulated(db: Queryable, pollId: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct participant_id)::int as people from vote_events
    where via = 'simulated' and statement_id in (select id from statements where poll_id = ${pollId})`.execute(
    db,
  );
  return rows[0]?.people ?? 0;
}

/** Reads a poll and all its statements from the database. */
export async function loadPoll(db: Queryable, pollId: string): Promise<PollSnapshot | null> {
  const row = await pollTables(db)
    .selectFrom('polls')
    .selectAll()
    .where('id', '=', pollId)
    .executeTakeFirst();
  if (!row) return null;
  const states = await findStates<Poll['decided']>(db, pollId);
  const state = states.at(-1);
  const since = votableSince(states, row.opens_at);
  const texts = await findTexts(db, [pollId]);
  const wordingsOf = (field: 'title' | 'description' | 'policy'): Wording[] =>
    wordingsIn(texts.filter((text) => text.field === field));
  const policies = wordingsOf('policy');
  const statements = await loadStatements(db, pollId);
  return {
    poll: {
      id: row.id,
      processId: row.process_id,
      questionId: row.question_id,
      kind: row.kind,
      originalLanguage: row.original_language,
      moderation: row.moderation,
      acceptsStatements: row.accepts_statements,
      statementLimit: row.statement_limit,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      resultsVisible: row.results_visible,
      exposureShare: row.exposure_share,
      simulated: row.simulated,
      simulatedVoters: row.simulated ? await countSimulated(db, pollId) : 0,
      paraphrased: row.paraphrased,
      rebuiltFromTotals: row.rebuilt_from_totals,
      votersPublished: row.voters_published,
      source: row.source,
      isOffered: row.is_offered,
      // Taken back, its translations do not stand in for it.
      policies: policies.some(({ translatedFrom }) => translatedFrom === null) ? policies : [],
      whoMayVote: row.who_may_vote,
      setAside: row.kind === 'votes' ? (await loadSetAside(db, pollId)).map(publicPart) : [],
      events: await loadEvents(db, pollId),
      codes: await countCodes(db, [pollId]),
      version: row.version,
      decided: state?.state ?? 'draft',
      decidedAt: state?.at ?? null,
      closedReason: state?.state === 'closed' ? state.reason : null,
      processClosed: await findProcessClosed(db, row.process_id),
      processTurns: (await countStates(db, [row.process_id])).get(row.process_id) ?? 0,
      archived: (await archivedAmong(db, [pollId])).get(pollId),
      titles: wordingsOf('title'),
      votableSince: since,
      formerQuestions: await loadFormerQuestions(db, row, since),
      descriptions: wordingsOf('description'),
    },
    statements,
    byId: new Map(statements.map((statement) => [statement.id, statement])),
    byNumber: new Map(statements.map((statement) => [statement.number, statement])),
  };
}

/** Since when people could vote in it; null where they never could. */
function votableSince(states: readonly StateRow[], opensAt: Date | null): Date | null {
  const opened = states.find(({ state }) => state === 'open');
  return opened && opensAt && opensAt > opened.at ? opensAt : (opened?.at ?? null);
}

/** The wordings of the question that people could vote under before the present one. */
async function loadFormerQuestions(
  db: Queryable,
  poll: { readonly id: string; readonly original_language: string },
  since: Date | null,
): Promise<FormerQuestion[]> {
  const former = await findFormer(db, [poll.id], {
    languages: [poll.original_language],
    stretches: ever(since),
  });
  return former
    .filter(({ field }) => field === 'title')
    .map(({ body, language, until }) => ({ body, language, until }));
}

/** The wordings in force, each newer than its original or said to be older. */
function wordingsIn(texts: readonly (Wording & { readonly id: number })[]): Wording[] {
  const original = texts.find(({ translatedFrom, body }) => translatedFrom === null && body !== '');
  return texts
    .filter(({ body }) => body !== '')
    .map(({ id, language, body, state, translatedFrom }) => {
      const wording = { language, body, state, translatedFrom };
      return original && translatedFrom !== null && id < original.id ? { ...wording, older: true } : wording;
    });
}

async function loadStatements(db: Queryable, pollId: string): Promise<Statement[]> {
  const t = pollTables(db);
  const rows = await t
    .selectFrom('statements')
    .selectAll()
    .where('poll_id', '=', pollId)
    .orderBy('number')
    .execute();
  const texts = await sql<Wording & { id: number; statementId: number }>`
    select distinct on (t.statement_id, t.language)
      t.id, t.statement_id as "statementId", t.language, t.body, t.state, t.translated_from as "translatedFrom"
    from statement_texts t join statements s on s.id = t.statement_id
    where s.poll_id = ${pollId} and t.kind = 'shown'
    order by t.statement_id, t.language, t.id desc`.execute(db);
  const wordings = Map.groupBy(texts.rows, (text) => text.statementId);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    authorId: row.author_id,
    authorLabel: row.author_label,
    isSeed: row.is_seed,
    isMeta: row.is_meta,
    language: row.language,
    state: row.state,
    mergedInto: row.merged_into,
    createdAt: row.created_at,
    wordings: wordingsIn(wordings.get(row.id) ?? []),
  }));
}

/** The counts of every statement of a poll, by statement id. They are written in the transaction of the votes themselves. */
export async function loadTallies(db: Queryable, pollId: string): Promise<ReadonlyMap<number, Tally>> {
  const rows = await pollTables(db)
    .selectFrom('statement_tallies as c')
    .innerJoin('statements as s', 's.id', 'c.statement_id')
    .select(['c.statement_id', 'c.agree', 'c.disagree', 'c.pass'])
    .where('s.poll_id', '=', pollId)
    .execute();
  return new Map(
    rows.map((row) => [row.statement_id, { agree: row.agree, disagree: row.disagree, pass: row.pass }]),
  );
}

/** Says that the poll or a statement of it changed, in the transaction of the change. */
export async function touchPoll(tx: Queryable, pollId: string): Promise<void> {
  changedHere.set(pollId, performance.now() + distrustFor);
  await pollTables(tx)
    .updateTable('polls')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', pollId)
    .execute();
}
