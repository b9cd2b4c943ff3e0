import { sql } from 'kysely';
import type { Database, Queryable } from '../../../platform/database/index.ts';
import type { Clock } from '../../../platform/index.ts';
import { loadTallies } from '../load-poll.ts';
import { type Poll, type PollPhase, phaseOf, votesAreIn } from '../poll.ts';
import { pollTables } from '../tables.ts';
import { countPoll, type PollCounts } from './count-poll.ts';
import { loadShownCounts, shownAfterClosing, stepCounts } from './shown-counts.ts';

/** How far the votes had come when a poll was counted. */
type Mark = {
  /** Differs whenever a count of a statement does, or a statement was decided on. */
  readonly sums: string;
  /** The newest vote event of the installation. */
  readonly newest: number;
};
type Kept = {
  readonly mark: Mark;
  readonly counts: PollCounts;
  readonly votes: number;
  readonly keptAt: number;
};

/** In a poll with more votes than this, people are counted at most once in `patience` milliseconds. */
const manyVotes = 20_000;
const patience = 5_000;

/** While votes come in, the public counts of a poll are brought up to them so often, after a few at once. */
const stepEvery = 250;
const stepsAtOnce = 8;

/**
 * Counting people means walking over every vote, so the counts of a poll are kept until something changed. The counts of
 * each statement are always those of now; in a large poll with votes coming in, the number of people and the days may be
 * a few seconds old.
 */
export class PollCountsReader {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #kept = new Map<string, Kept>();
  readonly #shown = new Map<
    string,
    { readonly mark: Mark; readonly phase: PollPhase; readonly counts: PollCounts }
  >();
  /** Since when a poll may take steps again, in advance of `stepsAtOnce`. */
  readonly #rested = new Map<string, number>();
  readonly #stepping = new Map<string, Promise<PollCounts>>();
  readonly #counting = new Map<string, Promise<Kept>>();

  constructor(db: Database, clock: Clock, capacity = 100) {
    this.#db = db;
    this.#clock = clock;
    this.#capacity = capacity;
  }

  /** The counts of this moment, for those who work on the poll: between two looks they tell how somebody voted. */
  async live(pollId: string): Promise<PollCounts> {
    const kept = this.#kept.get(pollId);
    const { cameSince, ...mark } = await readMark(this.#db, pollId, kept?.mark.newest ?? null);
    if (kept && kept.mark.sums === mark.sums && !cameSince) {
      this.#keep(pollId, { ...kept, mark });
      return kept.counts;
    }
    if (kept && kept.votes > manyVotes && performance.now() - kept.keptAt < patience) {
      return { ...kept.counts, tallies: await loadTallies(this.#db, pollId) };
    }
    // Many readers who wait for the same counts at once wait for one count.
    return (await (this.#counting.get(nameOf(pollId, mark)) ?? this.#count(pollId, mark))).counts;
  }

  /**
   * What everybody may see: in steps of five people while the poll is open, exact once it has closed, unless fewer than
   * five people voted; of a draft with votes, which was voted on elsewhere, what they will see. However many look at an
   * open poll while votes come in, all but four looks a second find what the last of them found.
   */
  async shown(poll: Poll): Promise<PollCounts> {
    if (poll.kind === 'totals') return this.live(poll.id);
    const kept = this.#shown.get(poll.id);
    const phase = phaseOf(poll, this.#clock());
    if (kept?.phase === phase && phase !== 'closed' && kept.counts.inSteps && this.#rests(poll.id))
      return kept.counts;
    const { cameSince, ...mark } = await readMark(this.#db, poll.id, kept?.mark.newest ?? null);
    const isNew = cameSince || kept?.mark.sums !== mark.sums || kept.phase !== phase;
    if (kept && !isNew) return kept.counts;
    // Many who look at once wait for one step.
    return this.#stepping.get(poll.id) ?? this.#step(poll, phase, mark);
  }

  /** Has this poll taken so many steps lately that nobody should ask for another yet? */
  #rests(pollId: string): boolean {
    return (this.#rested.get(pollId) ?? 0) - performance.now() > (stepsAtOnce - 1) * stepEvery;
  }

  #step(poll: Poll, phase: PollPhase, mark: Mark): Promise<PollCounts> {
    const rested = Math.max(this.#rested.get(poll.id) ?? 0, performance.now());
    this.#rested.set(poll.id, rested + stepEvery);
    const stepping = (async () => {
      await stepCounts(this.#db, poll, this.#clock());
      const counts = votesAreIn(phase)
        ? shownAfterClosing(await this.live(poll.id))
        : await loadShownCounts(this.#db, poll.id, this.#clock());
      this.#shown.set(poll.id, { mark, phase, counts });
      if (this.#shown.size > this.#capacity) {
        const oldest = this.#shown.keys().next().value ?? '';
        this.#shown.delete(oldest);
        this.#rested.delete(oldest);
      }
      return counts;
    })().finally(() => this.#stepping.delete(poll.id));
    this.#stepping.set(poll.id, stepping);
    return stepping;
  }

  #count(pollId: string, mark: Mark): Promise<Kept> {
    const name = nameOf(pollId, mark);
    const counting = (async () => {
      const counts = await this.#db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => countPoll(tx, pollId, this.#clock()));
      const votes = counts.days.reduce((sum, day) => sum + day.votes, 0);
      return this.#keep(pollId, { mark, counts, votes, keptAt: performance.now() });
    })().finally(() => this.#counting.delete(name));
    this.#counting.set(name, counting);
    return counting;
  }

  #keep(pollId: string, kept: Kept): Kept {
    this.#kept.delete(pollId);
    this.#kept.set(pollId, kept);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.#capacity && !oldest.done) this.#kept.delete(oldest.value);
    return kept;
  }
}

const nameOf = (pollId: string, mark: Mark): string => `${pollId} ${mark.sums} ${mark.newest}`;

/**
 * How far the votes have come, and whether any of this poll came after event `since`. Asks for what is new only: looking
 * up the newest event of each statement takes as long as counting the poll.
 */
async function readMark(
  db: Queryable,
  pollId: string,
  since: number | null,
): Promise<Mark & { readonly cameSince: boolean }> {
  const { rows } = await sql<Mark & { cameSince: boolean }>`
    select concat_ws(' ', (select version from polls where id = ${pollId}), sum(t.agree), sum(t.disagree), sum(t.pass)) as sums,
      coalesce((select max(id) from vote_events), 0) as newest,
      exists (
        select 1 from vote_events e join statements mine on mine.id = e.statement_id
        where e.id > coalesce(${since}::bigint, 9223372036854775807) and mine.poll_id = ${pollId}
      ) as "cameSince"
    from statements s join statement_tallies t on t.statement_id = s.id
    where s.poll_id = ${pollId}`.execute(db);
  return rows[0] ?? { sums: '', newest: 0, cameSince: false };
}

/** Has this participant a vote in force in this poll, counted or set aside? Some polls show results only to those. */
export async function hasVotedIn(db: Queryable, pollId: string, participantId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from (
      select statement_id from votes where participant_id = ${participantId}
      union all select statement_id from votes_set_aside where participant_id = ${participantId}
    ) v join statements s on s.id = v.statement_id where s.poll_id = ${pollId} limit 1`.execute(db);
  return rows.length > 0;
}

/** Every poll of the installation, newest first: its id, its process, and when it began. */
export async function listPollIds(
  db: Queryable,
  processId: string | null = null,
): Promise<{ id: string; processId: string; begunAt: Date }[]> {
  return pollTables(db)
    .selectFrom('polls')
    .$if(processId !== null, (polls) => polls.where('process_id', '=', processId ?? ''))
    .select((eb) => ['id', 'process_id as processId', eb.fn.coalesce('opens_at', 'created_at').as('begunAt')])
    .orderBy('begunAt', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** The reports of what was imported into a poll, oldest first, as their importers wrote them. */
export async function loadImportReports(
  db: Queryable,
  pollId: string,
): Promise<{ sourceKind: string; report: unknown; at: Date }[]> {
  return pollTables(db)
    .selectFrom('poll_imports')
    .select(['source_kind as sourceKind', 'report', 'at'])
    .where('poll_id', '=', pollId)
    .orderBy('at')
    .execute();
}
