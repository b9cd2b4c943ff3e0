import { createServer, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';

/**
 * Serves one embedded PostgreSQL to many connections over the wire protocol. There is a single backend behind them
 * all, and a query with parameters is several messages to it (parse, bind, execute, sync) that belong together: were
 * another connection let in between, the parameters of one would go into the statement of the other. So a connection
 * has the backend to itself from its first message to the sync that ends them, and through a whole transaction.
 */
export class EmbeddedServer {
  readonly #database: PGlite;
  readonly #server: Server;
  readonly #clients = new Set<Client>();
  #waiting: Turn[] = [];
  /** Whose transaction, or unfinished query, is under way. */
  #owner: Client | null = null;
  #running: Promise<void> | null = null;

  constructor(database: PGlite, maxConnections: number) {
    this.#database = database;
    this.#server = createServer((socket) => this.#accept(socket));
    this.#server.maxConnections = maxConnections;
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(path, resolve);
    });
  }

  /** Takes no more work, lets what is under way end, and hangs up. */
  async close(): Promise<void> {
    this.#server.close();
    this.#waiting = [];
    await this.#running;
    for (const { socket } of this.#clients) socket.destroy();
  }

  #accept(socket: Socket): void {
    const client: Client = { socket, unread: Buffer.alloc(0), batch: [], started: false };
    this.#clients.add(client);
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => {
      for (const turn of takeTurns(client, data)) this.#waiting.push(turn);
      this.#work();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#leave(client));
  }

  #leave(client: Client): void {
    this.#clients.delete(client);
    this.#waiting = this.#waiting.filter((turn) => turn.client !== client);
    // What a connection left unfinished is undone, or nobody else would ever get a turn.
    if (this.#owner === client) this.#waiting.unshift({ client, messages: null, endsHere: true });
    this.#work();
  }

  #work(): void {
    this.#running ??= this.#takeTurns().finally(() => {
      this.#running = null;
    });
  }

  async #takeTurns(): Promise<void> {
    for (;;) {
      const next = this.#owner ? this.#waiting.findIndex(({ client }) => client === this.#owner) : 0;
      const [turn] = next < 0 ? [] : this.#waiting.splice(next, 1);
      if (!turn) return;
      await this.#run(turn);
    }
  }

  async #run({ client, messages, endsHere }: Turn): Promise<void> {
    try {
      if (messages === null) {
        if (this.#database.isInTransaction()) await this.#database.exec('rollback');
      } else {
        const answer = await this.#database.runExclusive(() => this.#database.execProtocolRaw(messages));
        if (answer.length > 0 && client.socket.writable) client.socket.write(answer);
      }
      const unfinished = !endsHere || this.#database.isInTransaction();
      this.#owner = unfinished ? client : null;
      if (unfinished && !this.#clients.has(client) && messages !== null) {
        this.#waiting.unshift({ client, messages: null, endsHere: true });
      }
    } catch (error) {
      // The backend answers errors of queries by itself; this is a failure of the backend. The client sees it hang up.
      this.#owner = null;
      client.socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

type Client = {
  readonly socket: Socket;
  unread: Buffer;
  /** Messages that wait for the one that ends them. */
  batch: Uint8Array[];
  started: boolean;
};

/** Messages that go to the backend together; `null` undoes what the client left. */
type Turn = { readonly client: Client; readonly messages: Uint8Array | null; readonly endsHere: boolean };

const sslRequest = 80877103;
const encryptionRequest = 80877104;
const cancelRequest = 80877102;
const sync = 'S'.charCodeAt(0);
const simpleQuery = 'Q'.charCodeAt(0);
const flush = 'H'.charCodeAt(0);
const functionCall = 'F'.charCodeAt(0);
const terminate = 'X'.charCodeAt(0);
const ending = new Set([sync, simpleQuery, functionCall]);

/** Cuts what has arrived into messages and these into turns; an unfinished rest stays with the client. */
function takeTurns(client: Client, data: Buffer): Turn[] {
  client.unread = client.unread.length === 0 ? data : Buffer.concat([client.unread, data]);
  const turns: Turn[] = [];
  while (!client.started) {
    const startup = takeStartup(client);
    if (startup === null) return turns;
    if (startup.length === 0) continue;
    client.started = true;
    turns.push({ client, messages: startup, endsHere: true });
  }
  for (let message = takeMessage(client); message !== null; message = takeMessage(client)) {
    const type = message[0] ?? 0;
    if (type === terminate) {
      client.socket.end();
      return turns;
    }
    client.batch.push(message);
    if (ending.has(type) || type === flush) {
      turns.push({ client, messages: Buffer.concat(client.batch), endsHere: type !== flush });
      client.batch = [];
    }
  }
  return turns;
}

/** A type byte, then a length that counts itself. Null until it has arrived whole. */
function takeMessage(client: Client): Buffer | null {
  const { unread } = client;
  if (unread.length < 5) return null;
  return take(client, 1 + unread.readInt32BE(1));
}

/** The first message has no type byte. Asked to encrypt, we decline; empty stands for a message dealt with here. */
function takeStartup(client: Client): Buffer | null {
  const { unread } = client;
  if (unread.length < 8) return null;
  const code = unread.readInt32BE(4);
  const message = take(client, unread.readInt32BE(0));
  if (message === null) return null;
  if (code === sslRequest || code === encryptionRequest) {
    client.socket.write('N');
    return Buffer.alloc(0);
  }
  if (code === cancelRequest) {
    client.socket.end();
    return Buffer.alloc(0);
  }
  return message;
}

function take(client: Client, length: number): Buffer | null {
  const { unread } = client;
  if (length < 4 || unread.length < length) return null;
  client.unread = unread.subarray(length);
  return unread.subarray(0, length);
}
