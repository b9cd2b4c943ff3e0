import type { OpinionMap } from '../../../opinion/index.ts';
import type { Log } from '../../../platform/index.ts';
import type { MapPull } from '../../../voices/polls/voting/index.ts';
import type { MapRuns } from './make-runs.ts';
import type { MapRun } from './run.ts';

/** A poll in which nobody was shown a statement for so long is no longer followed. */
const forgetAfter = 10 * 60_000;
const mostPolls = 200;
/** How much a statement pulls changes slowly: where nobody looks at the map, one in so long will do. */
const freshEnough = 5_000;

type Followed = { pull: MapPull | null; askedAt: number; readonly stop: () => void };

/**
 * What the newest map of each poll lends to the draw of the next statement, at hand without waiting: the first question
 * about a poll starts to follow its map, and is answered with null like all until there is one.
 */
export class MapPulls {
  readonly #runs: Pick<MapRuns, 'current' | 'follow'>;
  readonly #log: Pick<Log, 'error'>;
  readonly #followed = new Map<string, Followed>();

  constructor(runs: Pick<MapRuns, 'current' | 'follow'>, log: Pick<Log, 'error'>) {
    this.#runs = runs;
    this.#log = log;
  }

  of(pollId: string): MapPull | null {
    const now = performance.now();
    const known = this.#followed.get(pollId);
    if (known) {
      known.askedAt = now;
      return known.pull;
    }
    this.#letGo(now);
    const take = (run: MapRun) => {
      fresh.pull = pullOf(run.map);
    };
    const stop = this.#runs.follow(pollId, take, freshEnough);
    const fresh: Followed = { pull: null, askedAt: now, stop };
    this.#followed.set(pollId, fresh);
    this.#runs.current(pollId).then(
      (run) => {
        if (run) fresh.pull ??= pullOf(run.map);
      },
      (error: unknown) => this.#log.error({ err: error }, 'statements are drawn without a map'),
    );
    return null;
  }

  #letGo(now: number): void {
    const oldestFirst = [...this.#followed].sort(([, a], [, b]) => a.askedAt - b.askedAt);
    const over = this.#followed.size + 1 - mostPolls;
    for (const [n, [pollId, followed]] of oldestFirst.entries()) {
      if (n >= over && now - followed.askedAt < forgetAfter) return;
      followed.stop();
      this.#followed.delete(pollId);
    }
  }
}

/** The extremities of a map, as the draw uses them; null where nobody is placed. */
export function pullOf(map: Pick<OpinionMap, 'verdict' | 'statements' | 'totals'>): MapPull | null {
  if (map.verdict === 'too-little') return null;
  const { ids, extremity } = map.statements;
  const known = [...ids]
    .map((number, at) => [number, extremity[at] ?? Number.NaN] as const)
    .filter(([, pull]) => Number.isFinite(pull) && pull >= 0);
  const sorted = known.map(([, pull]) => pull).sort((a, b) => a - b);
  return {
    extremity: new Map(known),
    usual: sorted[sorted.length >> 1] ?? 0,
    voters: map.totals.participants,
  };
}
