import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Actor,
  type Clock,
  type Database,
  inTransaction,
  type Log,
  record,
  takeTurn,
} from '../../platform/index.ts';
import { loadImpression, numberInPoll, type PollReader, type VoteWriter } from '../../voices/index.ts';
import { forgetErased } from './forget-erased.ts';
import type { RunInput } from './input-download.ts';
import { MapWorker } from './map-worker.ts';
import { OtherProcesses, type Said } from './other-processes.ts';
import { dueAt } from './pace.ts';
import { type Reckoned, reckon } from './reckon.ts';
import type { MapRun, MapRunSummary, MapRuns, PlaceInRun } from './run.ts';
import { findNewest, findSummary, keepRun, listRuns, loadInput, loadRun, tidyContents } from './run-store.ts';
import { Watch } from './watch.ts';

export type MapRunServices = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** The server that several processes share; null: this process is the only one. */
  readonly databaseUrl: string | null;
  readonly pollReader: PollReader;
  readonly voteWriter: Pick<VoteWriter, 'follow'>;
};

/** Whoever asks for the first map of a poll waits so long for it. */
const patience = 2_000;
/** How often a poll that somebody looks at is compared with its map, for what nobody tells: erasures, imports, decisions. */
const lookEvery = 1_000;
/** A poll that nobody asked about for so long is let go of. */
const forgetAfter = 10 * 60_000;
/** While another process reckons: how long to wait before looking again, if it says nothing. */
const waitForOthers = 250;
/** A poll whose map cannot be made is tried again as if it had taken so long. */
const afterFailure = 5_000;
/** Runs of this process between two times of giving room back. */
const runsPerTidying = 200;

/** Makes, keeps and hands out the runs of the maps of all polls; one of it in each process. */
export function createMapRuns(services: MapRunServices): MapRunsOfProcess {
  return new MapRunsOfProcess(services);
}

export class MapRunsOfProcess implements MapRuns {
  readonly mostListed = 200;
  readonly #services: MapRunServices;
  readonly #worker = new MapWorker();
  readonly #watches = new Map<string, Watch>();
  readonly #stopFollowing: () => void;
  readonly #others: OtherProcesses | null;
  readonly #ticking: NodeJS.Timeout;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;
  #made = 0;

  constructor(services: MapRunServices) {
    this.#services = services;
    this.#stopFollowing = services.voteWriter.follow((votes) => {
      for (const pollId of new Set(votes.map((vote) => vote.pollId))) this.#votesCame(pollId);
    });
    this.#ticking = setInterval(() => this.#tick(), lookEvery);
    this.#ticking.unref();
    const { db, log, databaseUrl } = services;
    this.#others =
      databaseUrl === null
        ? null
        : new OtherProcesses({ db, log, databaseUrl }, (what, pollId) => this.#heard(what, pollId));
  }

  async current(pollId: string): Promise<MapRun | null> {
    const watch = await this.#watch(pollId);
    if (!watch) return null;
    watch.askedAt = performance.now();
    if (!watch.newest) {
      const end = watch.nextEnd();
      this.#want(watch, null, true);
      await Promise.race([end, sleep(patience, undefined, { ref: false })]);
      return watch.newest;
    }
    void this.#look(watch);
    return watch.newest;
  }

  async find(pollId: string, runId: string): Promise<MapRun | null> {
    const newest = this.#watches.get(pollId)?.newest;
    if (newest?.id === runId) return newest;
    const summary = await findSummary(this.#services.db, pollId, runId);
    return summary?.isWhole ? loadRun(this.#services.db, summary) : null;
  }

  summary(pollId: string, runId: string): Promise<MapRunSummary | null> {
    return findSummary(this.#services.db, pollId, runId);
  }

  list(pollId: string, most: number = this.mostListed): Promise<MapRunSummary[]> {
    return listRuns(this.#services.db, pollId, most);
  }

  /** A run with what it was made of, as they may be given away now; null when only its summary was kept. */
  async record({ pollId, id }: MapRunSummary): Promise<{ run: MapRun; input: RunInput } | null> {
    const { db } = this.#services;
    await forgetErased(db, pollId, id);
    const summary = await findSummary(db, pollId, id);
    const run = summary && (await loadRun(db, summary));
    const input = run && (await loadInput(db, id));
    return run && input ? { run, input } : null;
  }

  follow(pollId: string, told: (run: MapRun) => void, pauseMs = 0): () => void {
    let stopped = false;
    void this.#watch(pollId).then(
      (watch) => {
        if (!watch || stopped) return;
        watch.followers.set(told, pauseMs);
        void this.#look(watch);
      },
      (error: unknown) => this.#services.log.error({ err: error }, 'cannot follow a map'),
    );
    return () => {
      stopped = true;
      this.#watches.get(pollId)?.followers.delete(told);
    };
  }

  async placeOf(run: MapRun, participantId: number): Promise<PlaceInRun | null> {
    const number = await numberInPoll(this.#services.db, run.pollId, participantId);
    const { participants } = run.map;
    const index = number === null ? -1 : participants.ids.indexOf(number);
    if (index < 0) return null;
    const group = participants.group[index] ?? -1;
    return {
      index,
      x: participants.x[index] ?? 0,
      y: participants.y[index] ?? 0,
      group: group < 0 ? null : group,
      votes: participants.votes[index] ?? 0,
    };
  }

  /** Reckons now because somebody of the staff asked, and answers with the newest run once that is done. */
  async askNow(poll: { id: string; processId: string }, by: Actor): Promise<MapRun | null> {
    const watch = await this.#watch(poll.id);
    if (!watch) return null;
    const { db, clock } = this.#services;
    await record(
      db,
      {
        actor: by,
        act: 'opinion-map.reckon',
        object: { type: 'poll', id: poll.id },
        processId: poll.processId,
      },
      clock(),
    );
    const end = watch.nextEnd();
    this.#want(watch, String(by.id), true);
    await end;
    return watch.newest;
  }

  /** Keeps a run for good; false when its map is gone already or it is kept as it is. */
  async keep(
    poll: { id: string; processId: string },
    runId: string,
    reason: string,
    by: Actor,
  ): Promise<boolean> {
    const { db, clock } = this.#services;
    return inTransaction(db, async (tx) => {
      const at = clock();
      if (!(await keepRun(tx, runId, { reason, by: String(by.id), at }))) return false;
      await record(
        tx,
        {
          actor: by,
          act: 'opinion-map.keep-run',
          object: { type: 'opinion-map-run', id: runId },
          processId: poll.processId,
          after: { poll: poll.id, reason },
        },
        at,
      );
      return true;
    });
  }

  /** Stops reckoning and listening. Nobody is told anything any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopFollowing();
    clearInterval(this.#ticking);
    for (const watch of this.#watches.values()) {
      if (watch.timer) clearTimeout(watch.timer);
      watch.followers.clear();
    }
    await this.#others?.close();
    await this.#worker.close();
    await this.#queue;
  }

  /** The watch over a poll whose votes are known, with its newest stored run loaded; null for other polls. */
  async #watch(pollId: string): Promise<Watch | null> {
    const existing = this.#watches.get(pollId);
    if (!existing) {
      const snapshot = await this.#services.pollReader.find(pollId);
      if (snapshot?.poll.kind !== 'votes') return null;
    }
    const watch = this.#watches.get(pollId) ?? new Watch(pollId);
    this.#watches.set(pollId, watch);
    watch.usedAt = performance.now();
    watch.loading ??= this.#load(watch).catch((error: unknown) => {
      watch.loading = null;
      throw error;
    });
    await watch.loading;
    return watch;
  }

  async #load(watch: Watch): Promise<void> {
    const { db } = this.#services;
    const newest = await findNewest(db, watch.pollId);
    const run = newest && (await loadRun(db, newest.summary));
    if (newest && run) watch.publish(run, newest.impression);
  }

  #votesCame(pollId: string): void {
    const watch = this.#watches.get(pollId);
    if (watch?.isLookedAt(performance.now())) this.#want(watch, null, false);
    this.#others?.tellVotes(pollId);
  }

  #heard(what: Said, pollId: string): void {
    const watch = this.#watches.get(pollId);
    if (!watch?.isLookedAt(performance.now())) return;
    if (what === 'votes') this.#want(watch, null, false);
    else void this.#takeOver(watch);
  }

  /** Another process has stored a run. */
  async #takeOver(watch: Watch): Promise<void> {
    try {
      await this.#load(watch);
    } catch (error) {
      if (!this.#closed) this.#services.log.warn({ err: error }, 'cannot load a map');
    }
    watch.tellEnd();
  }

  #tick(): void {
    const now = performance.now();
    for (const [pollId, watch] of this.#watches) {
      if (watch.followers.size > 0) void this.#look(watch);
      else if (now - watch.usedAt > forgetAfter && !watch.wanted && !watch.working)
        this.#watches.delete(pollId);
    }
  }

  /** Compares the poll with its map; starts a reckoning when they differ. */
  async #look(watch: Watch): Promise<void> {
    const now = performance.now();
    // Whoever came may be in more of a hurry than those before.
    if (watch.wanted && !watch.working && watch.timer) this.#arm(watch);
    if (this.#closed || watch.wanted || watch.working || now - watch.checkedAt < lookEvery / 2) return;
    watch.checkedAt = now;
    try {
      const { impression, until } = await loadImpression(this.#services.db, watch.pollId);
      if (impression !== watch.covered && (until > 0 || watch.newest)) this.#want(watch, null, false);
    } catch (error) {
      if (!this.#closed) this.#services.log.warn({ err: error }, 'cannot look at a poll');
    }
  }

  /** A reckoning is wanted: as soon as the pace allows, or at once. */
  #want(watch: Watch, staff: string | null, atOnce: boolean): void {
    if (this.#closed) {
      watch.tellEnd();
      return;
    }
    const now = performance.now();
    watch.wanted ??= { first: now, last: now, staff: null, atOnce };
    watch.wanted.last = now;
    watch.wanted.staff ??= staff;
    watch.wanted.atOnce ||= atOnce;
    if (!watch.working) this.#arm(watch);
  }

  /** Sets the clock for what is wanted; called again when something about it has changed. */
  #arm(watch: Watch): void {
    if (!watch.wanted || this.#closed) return;
    if (watch.timer) clearTimeout(watch.timer);
    const now = performance.now();
    const { endedAt, took } = watch;
    const paced = Math.max(dueAt({ ...watch.wanted, endedAt, took }), endedAt + watch.restFor(now));
    const due = watch.wanted.atOnce ? now : paced;
    watch.timer = setTimeout(() => this.#start(watch), Math.max(0, due - now));
    watch.timer.unref();
  }

  #start(watch: Watch): void {
    watch.timer = null;
    watch.working = true;
    this.#queue = this.#queue.then(() => this.#work(watch));
  }

  async #work(watch: Watch): Promise<void> {
    const wanted = watch.wanted;
    watch.wanted = null;
    const begun = performance.now();
    let elsewhere = false;
    let failed = false;
    try {
      if (wanted && !this.#closed) elsewhere = !(await this.#reckon(watch, wanted.staff));
    } catch (error) {
      // The next votes or the next look try again, with everything read anew, but not at once.
      watch.forgetRead();
      failed = true;
      if (!this.#closed)
        this.#services.log.error({ err: error, poll: watch.pollId }, 'the map cannot be made');
    }
    watch.working = false;
    watch.endedAt = performance.now();
    if (elsewhere) {
      this.#waitForOther(watch, wanted?.staff ?? null);
      return;
    }
    if (failed) watch.took = Math.max(watch.endedAt - begun, afterFailure);
    else if (!watch.readAll) watch.took = watch.endedAt - begun;
    watch.readAll = false;
    watch.tellEnd();
    if (watch.wanted) this.#want(watch, null, false);
  }

  /** Answers false when another process is reckoning this poll. */
  async #reckon(watch: Watch, staff: string | null): Promise<boolean> {
    const { db, clock } = this.#services;
    const { impression, until } = await loadImpression(db, watch.pollId);
    if (!watch.newest && until === 0) return true;
    if (watch.newest && impression === watch.covered && staff === null) return true;
    const wanted = { staff, impression, at: clock() };
    const turn = this.#others
      ? await takeTurn(db, `opinion-map ${watch.pollId}`, (tx) => reckon(db, this.#worker, watch, wanted, tx))
      : { done: await reckon(db, this.#worker, watch, wanted, null) };
    if (turn === null) return false;
    if (turn.done) this.#publish(watch, turn.done);
    return true;
  }

  #publish(watch: Watch, { run, covered, isNew, took }: Reckoned): void {
    watch.publish(run, covered);
    if (!isNew) return;
    this.#services.log.debug(
      { poll: watch.pollId, run: run.id, engine: run.seconds * 1000, ...took },
      'a map was made',
    );
    this.#others?.tellRun(watch.pollId);
    this.#made++;
    if (this.#made % runsPerTidying === 0) void tidyContents(this.#services.db).catch(() => {});
  }

  /** Whoever has the turn says when the run is stored; if they fall silent, this process tries itself. */
  #waitForOther(watch: Watch, staff: string | null): void {
    const now = performance.now();
    watch.wanted ??= { first: now, last: now, staff, atOnce: true };
    if (watch.timer) clearTimeout(watch.timer);
    watch.timer = setTimeout(() => this.#start(watch), waitForOthers);
    watch.timer.unref();
  }
}
