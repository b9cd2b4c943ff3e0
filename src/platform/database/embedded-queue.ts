import type { PGlite } from '@electric-sql/pglite';

type Waiting = {
  readonly client: number;
  readonly message: Uint8Array;
  readonly onData: (data: Uint8Array) => void;
  readonly resolve: (bytes: number) => void;
  readonly reject: (error: Error) => void;
};

/** Types of messages that end a round of the protocol: Query, Sync, function call. */
const roundEnds = new Set([0x51 /* Q */, 0x53 /* S */, 0x46 /* F */]);
const terminate = 0x58; /* X */
const startsRound = new Set([0x50 /* P */, 0x42 /* B */, 0x44 /* D */, 0x45 /* E */, 0x43 /* C */, 0x48 /* H */]);
const sync = new Uint8Array([0x53, 0, 0, 0, 4]);

/**
 * Lets one client at a time speak to the embedded database, for a whole round: from the first message of a query up to
 * its Sync, and through a transaction to its end.
 *
 * The queue of pglite-socket holds a client only inside a transaction. Outside of one, a query comes as five messages,
 * and those of two clients could interleave: the one would execute what the other had bound, and get rows that are not
 * its own.
 */
export class RoundQueue {
  readonly #database: PGlite;
  #waiting: Waiting[] = [];
  /** The client in the middle of a round or a transaction, if any. */
  #owner: number | null = null;
  #working = false;

  constructor(database: PGlite) {
    this.#database = database;
  }

  enqueue(client: number, message: Uint8Array, onData: (data: Uint8Array) => void): Promise<number> {
    if (message[0] === terminate) return Promise.resolve(0);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ client, message, onData, resolve, reject });
      void this.#work();
    });
  }

  getQueueLength(): number {
    return this.#waiting.length;
  }

  /** A client went away: what it still had waiting is dropped. */
  clearQueueForHandler(client: number): void {
    const dropped = this.#waiting.filter((waiting) => waiting.client === client);
    this.#waiting = this.#waiting.filter((waiting) => waiting.client !== client);
    for (const waiting of dropped) waiting.reject(new Error('the client went away'));
  }

  /** A client went away in the middle of a round or a transaction: both are ended, and nothing of them is kept. */
  async clearTransactionIfNeeded(client: number): Promise<void> {
    if (this.#owner !== client) return;
    await this.#database.execProtocolRawStream(sync, { onRawData: () => {} });
    if (this.#database.isInTransaction()) await this.#database.exec('ROLLBACK');
    this.#owner = null;
    await this.#work();
  }

  #next(): Waiting | undefined {
    const owner = this.#owner;
    const index = owner === null ? 0 : this.#waiting.findIndex((waiting) => waiting.client === owner);
    return index === -1 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#run(next);
    } finally {
      this.#working = false;
    }
  }

  async #run(waiting: Waiting): Promise<void> {
    const type = waiting.message[0] ?? 0;
    if (startsRound.has(type)) this.#owner = waiting.client;
    let bytes = 0;
    try {
      await this.#database.runExclusive(() =>
        this.#database.execProtocolRawStream(waiting.message, {
          onRawData: (data) => {
            bytes += data.length;
            waiting.onData(data);
          },
        }),
      );
    } catch (error) {
      this.#owner = null;
      waiting.reject(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (roundEnds.has(type)) this.#owner = this.#database.isInTransaction() ? waiting.client : null;
    waiting.resolve(bytes);
  }
}
