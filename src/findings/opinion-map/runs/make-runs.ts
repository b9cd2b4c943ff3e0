import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { numberInPoll } from '../../../voices/polls/counts/index.ts';
import { forgetErased } from './forget-people.ts';
import type { RunInput } from './input-download.ts';
import { KeepUp, type MapRunServices } from './keep-up.ts';
import type { MapRun, MapRunSummary } from './run.ts';
import { findNewest, findSummary, keepRun, listRuns, loadInput, loadRun, noteAsked } from './run-store.ts';
import type { Watch } from './watch.ts';

/** Whoever asks for the first map of a poll waits so long for it. */
const patience = 2_000;

/** What pages, drawings and routing ask about the runs. */
export type MapRuns = Pick<
  MapRunsOfProcess,
  'current' | 'hasFailed' | 'find' | 'list' | 'follow' | 'placeOf'
>;

/** Keeps and hands out the runs of the maps of all polls, one of it in each process; `KeepUp` makes them. */
export class MapRunsOfProcess {
  /** How many runs a list shows when nobody asks for fewer. */
  readonly mostListed = 200;
  readonly #services: MapRunServices;
  readonly #keepUp: KeepUp;

  constructor(services: MapRunServices) {
    this.#services = services;
    this.#keepUp = new KeepUp(services);
  }

  /**
   * The newest finished run, or null while there is none. Starts another when votes are newer, and does not wait for
   * it; only when there is none yet it waits up to about two seconds.
   */
  async current(pollId: string): Promise<MapRun | null> {
    const watch = await this.#keepUp.watch(pollId);
    if (!watch) return null;
    watch.askedAt = performance.now();
    if (!watch.newest) {
      const end = watch.nextEnd();
      this.#keepUp.want(watch, null, true);
      await Promise.race([end, sleep(patience, undefined, { ref: false })]);
      return watch.newest;
    }
    void this.#keepUp.look(watch);
    return watch.newest;
  }

  /** Whether the last attempt to make the map of this poll went wrong here; it is tried again whenever somebody asks. */
  hasFailed(pollId: string): boolean {
    return this.#keepUp.known(pollId)?.failed ?? false;
  }

  /** A run with its map, or null when there is none with this id or only its summary was kept. */
  async find(pollId: string, runId: string): Promise<MapRun | null> {
    const newest = this.#keepUp.known(pollId)?.newest;
    if (newest?.id === runId) return newest;
    const summary = await findSummary(this.#services.db, pollId, runId);
    return summary?.isWhole ? loadRun(this.#services.db, summary) : null;
  }

  summary(pollId: string, runId: string): Promise<MapRunSummary | null> {
    return findSummary(this.#services.db, pollId, runId);
  }

  /** Newest first. */
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

  /**
   * Tells every new run of a poll until the returned function is called; while somebody follows, runs are made. Whoever
   * needs no map of this very moment says how many milliseconds may lie between two: while nobody else looks, no others
   * are made.
   */
  follow(pollId: string, told: (run: MapRun) => void, pauseMs = 0): () => void {
    let stopped = false;
    void this.#keepUp.watch(pollId).then(
      (watch) => {
        if (!watch || stopped) return;
        watch.followers.set(told, pauseMs);
        void this.#keepUp.look(watch);
      },
      (error: unknown) => this.#services.log.error({ err: error }, 'cannot follow a map'),
    );
    return () => {
      stopped = true;
      this.#keepUp.known(pollId)?.followers.delete(told);
    };
  }

  /** Where a participant (by their internal id) stands in the columns of a run, or null when they are not in it. */
  async placeOf(run: MapRun, participantId: number): Promise<number | null> {
    const number = await numberInPoll(this.#services.db, run.pollId, participantId);
    const place = number === null ? -1 : run.map.participants.ids.indexOf(number);
    return place < 0 ? null : place;
  }

  /**
   * Reckons now because somebody of the staff asked, and answers with the newest run once that is done. What they are
   * given stays whole: they may cite it.
   */
  async askNow(poll: { id: string; processId: string }, by: Actor): Promise<MapRun | null> {
    const watch = await this.#keepUp.watch(poll.id);
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
    // What is being made already may have been read before the votes that whoever asks knows of.
    if (watch.working) await watch.nextEnd();
    const end = watch.nextEnd();
    this.#keepUp.want(watch, String(by.id), true);
    await end;
    const run = watch.newest;
    // Where votes were faster and a later run took its place already, that one is given.
    if (run && !(await noteAsked(db, run.id, { by: String(by.id), at: clock() })))
      return this.#later(watch, by);
    return run;
  }

  async #later(watch: Watch, by: Actor): Promise<MapRun | null> {
    const { db, clock } = this.#services;
    const later = await findNewest(db, watch.pollId);
    if (!later || !(await noteAsked(db, later.summary.id, { by: String(by.id), at: clock() })))
      return watch.newest;
    return loadRun(db, later.summary);
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

  /** Stops making maps. Nobody is told anything any more. */
  close(): Promise<void> {
    return this.#keepUp.close();
  }
}
