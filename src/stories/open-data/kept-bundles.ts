import { createHash } from 'node:crypto';
import { type Process, publicationsOf } from '../../processes/index.ts';
import { listPollIds, phaseOf } from '../../voices/index.ts';
import { bundleOf } from './bundle.ts';
import type { OpenDataServices } from './services.ts';

/** Together the bundles kept may be so large; the one asked for longest ago goes first. */
const room = 64 * 1024 * 1024;

export type KeptBundle = { readonly state: string; readonly zip: Uint8Array<ArrayBuffer> };
type Build = { readonly bundle: Promise<KeptBundle | null>; readonly readers: AbortSignal[] };

/**
 * The bundles of processes, each built once for a state of what is public in it, one after the other, however many ask:
 * with many votes a build takes seconds. Nothing is built for readers who have all gone meanwhile.
 */
export class KeptBundles {
  readonly #services: OpenDataServices;
  readonly #kept = new Map<string, KeptBundle>();
  readonly #building = new Map<string, Build>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(services: OpenDataServices) {
    this.#services = services;
  }

  /** Differs whenever the bundle would hold something else: its address for caches. */
  async stateOf(process: Process): Promise<string> {
    const { db, pollReader, counts, clock } = this.#services;
    const hash = createHash('sha256').update(JSON.stringify([process, await publicationsOf(db, process.id)]));
    for (const { id } of await listPollIds(db, process.id)) {
      const snapshot = await pollReader.find(id);
      if (!snapshot) continue;
      const { tallies, voters, days } = await counts.shown(snapshot.poll);
      hash.update(
        JSON.stringify([
          id,
          snapshot.poll.version,
          phaseOf(snapshot.poll, clock()),
          [...tallies],
          voters,
          days,
        ]),
      );
    }
    return hash.digest('base64url').slice(0, 27);
  }

  /** The bundle in this state; null when every reader who waited for it has gone before it was begun. */
  find(process: Process, state: string, reader: AbortSignal): Promise<KeptBundle | null> {
    const kept = this.#kept.get(process.id);
    if (kept?.state === state) return Promise.resolve(kept);
    const name = `${process.id} ${state}`;
    const known = this.#building.get(name);
    if (known) {
      known.readers.push(reader);
      return known.bundle;
    }
    const readers = [reader];
    const build = async (): Promise<KeptBundle | null> => {
      try {
        if (readers.every(({ aborted }) => aborted)) return null;
        const bundle = await bundleOf(this.#services, process);
        const made = { state, zip: new Uint8Array(bundle.zip()) };
        this.#keep(process.id, made);
        return made;
      } finally {
        this.#building.delete(name);
      }
    };
    const bundle = this.#turn.then(build, build);
    this.#turn = bundle.catch(() => {});
    this.#building.set(name, { bundle, readers });
    return bundle;
  }

  #keep(processId: string, made: KeptBundle): void {
    this.#kept.delete(processId);
    this.#kept.set(processId, made);
    let bytes = [...this.#kept.values()].reduce((sum, { zip }) => sum + zip.length, 0);
    for (const [id, { zip }] of this.#kept) {
      if (bytes <= room) return;
      this.#kept.delete(id);
      bytes -= zip.length;
    }
  }
}
