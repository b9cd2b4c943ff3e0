import { type Database, takeTurn } from '../../../platform/database/index.ts';
import type { Clock, Log } from '../../../platform/index.ts';
import { loadImpression, stepCounts } from '../../../voices/polls/counts/index.ts';
import {
  knowsSingleVotes,
  type PollReader,
  phaseOf,
  type VoteWriter,
  votesAreIn,
} from '../../../voices/polls/index.ts';
import { MapWorker } from './map-worker.ts';
import { OtherProcesses, type Said } from './other-processes.ts';
import { dueAt } from './pace.ts';
import { type Reckoned, reckon } from './reckon.ts';
import { findNewest, loadRun, tidyContents } from './run-store.ts';
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

/**
 * Keeps the maps of the polls that somebody looks at up with their votes: hears of votes, here and from other processes,
 * decides when a map is due, and has one after the other worked out.
 */
export class KeepUp {
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

  /** The watch over this poll, if there is one already. */
  known(pollId: string): Watch | undefined {
    return this.#watches.get(pollId);
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
  async watch(pollId: string): Promise<Watch | null> {
    const existing = this.#watches.get(pollId);
    if (!existing) {
      const snapshot = await this.#services.pollReader.find(pollId);
      if (!snapshot || !knowsSingleVotes(snapshot.poll)) return null;
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

  /** Brings the public counts up to the votes, as far as they may move, and tells how far they have come. */
  async #step(pollId: string) {
    const { db, clock, pollReader } = this.#services;
    const snapshot = await pollReader.find(pollId);
    const now = clock();
    if (snapshot) await stepCounts(db, snapshot.poll, now);
    const isOpen = snapshot !== null && !votesAreIn(phaseOf(snapshot.poll, now));
    return { ...(await loadImpression(db, pollId)), isOpen };
  }

  #votesCame(pollId: string): void {
    const watch = this.#watches.get(pollId);
    if (watch?.isLookedAt(performance.now())) this.want(watch, null, false);
    this.#others?.tellVotes(pollId);
  }

  #heard(what: Said, pollId: string): void {
    const watch = this.#watches.get(pollId);
    if (!watch?.isLookedAt(performance.now())) return;
    if (what === 'votes') this.want(watch, null, false);
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
      if (watch.followers.size > 0) void this.look(watch);
      else if (now - watch.usedAt > forgetAfter && !watch.wanted && !watch.working)
        this.#watches.delete(pollId);
    }
  }

  /** Compares the poll with its map; starts a reckoning when they differ. */
  async look(watch: Watch): Promise<void> {
    const now = performance.now();
    // Whoever came may be in more of a hurry than those before.
    if (watch.wanted && !watch.working && watch.timer) this.#arm(watch);
    if (this.#closed || watch.wanted || watch.working || now - watch.checkedAt < lookEvery / 2) return;
    watch.checkedAt = now;
    try {
      const { impression, until, isOpen } = await this.#step(watch.pollId);
      const differs = impression !== watch.covered || (watch.heldBack && !isOpen);
      if (differs && (until > 0 || watch.newest)) this.want(watch, null, false);
    } catch (error) {
      if (!this.#closed) this.#services.log.warn({ err: error }, 'cannot look at a poll');
    }
  }

  /** A reckoning is wanted: as soon as the pace allows, or at once. */
  want(watch: Watch, staff: string | null, atOnce: boolean): void {
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
    watch.failed = failed;
    watch.endedAt = performance.now();
    if (elsewhere) {
      this.#waitForOther(watch, wanted?.staff ?? null);
      return;
    }
    if (failed) watch.took = Math.max(watch.endedAt - begun, afterFailure);
    else if (!watch.readAll) watch.took = watch.endedAt - begun;
    watch.readAll = false;
    watch.tellEnd();
    if (watch.wanted) this.want(watch, null, false);
  }

  /** Answers false when another process is reckoning this poll. */
  async #reckon(watch: Watch, staff: string | null): Promise<boolean> {
    const { db, clock } = this.#services;
    const { impression, until, isOpen } = await this.#step(watch.pollId);
    if (!watch.newest && until === 0) return true;
    const isCovered = impression === watch.covered && !(watch.heldBack && !isOpen);
    if (watch.newest && isCovered && staff === null) return true;
    const wanted = { staff, impression, at: clock(), isOpen };
    const turn = this.#others
      ? await takeTurn(db, `opinion-map ${watch.pollId}`, (tx) => reckon(db, this.#worker, watch, wanted, tx))
      : { done: await reckon(db, this.#worker, watch, wanted, null) };
    if (turn === null) return false;
    if (turn.done) this.#publish(watch, turn.done);
    return true;
  }

  #publish(watch: Watch, { run, covered, isNew, heldBack, took }: Reckoned): void {
    watch.publish(run, covered);
    watch.heldBack = heldBack === true;
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
