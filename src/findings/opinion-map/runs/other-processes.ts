import { sql } from 'kysely';
import { type Database, listen } from '../../../platform/database/index.ts';
import { type Log, newId } from '../../../platform/index.ts';

/** What the processes of one installation tell each other about a poll: votes came in, or a run is stored. */
export type Said = 'votes' | 'run';

const channel = 'opinion_map';
/** Votes of one poll are told at most so often. */
const tellEvery = 50;

/**
 * The other processes on the same database. They are told beside the transaction of the votes, not in it: notifying
 * would make the transactions of all processes commit one after the other.
 */
export class OtherProcesses {
  readonly #db: Database;
  readonly #log: Log;
  readonly #self = newId();
  readonly #told = new Map<string, number>();
  readonly #listening: ReturnType<typeof listen>;
  #closed = false;

  constructor(
    services: { readonly db: Database; readonly log: Log; readonly databaseUrl: string },
    heard: (what: Said, pollId: string) => void,
  ) {
    this.#db = services.db;
    this.#log = services.log;
    this.#listening = listen(
      services.databaseUrl,
      channel,
      (payload) => {
        const [what, who, pollId = ''] = payload.split(' ');
        if (who !== this.#self && (what === 'votes' || what === 'run')) heard(what, pollId);
      },
      { log: services.log },
    );
  }

  tellVotes(pollId: string): void {
    const now = performance.now();
    if (now - (this.#told.get(pollId) ?? Number.NEGATIVE_INFINITY) < tellEvery) return;
    if (this.#told.size > 1000) this.#told.clear();
    this.#told.set(pollId, now);
    this.#say('votes', pollId);
  }

  tellRun(pollId: string): void {
    this.#say('run', pollId);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#listening.close();
  }

  #say(what: Said, pollId: string): void {
    sql`select pg_notify(${channel}, ${`${what} ${this.#self} ${pollId}`})`
      .execute(this.#db)
      .catch((error: unknown) => {
        if (!this.#closed) this.#log.warn({ err: error }, 'cannot tell other processes');
      });
  }
}
