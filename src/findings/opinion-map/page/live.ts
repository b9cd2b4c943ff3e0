import { shortageOf } from '../map-threshold.ts';
import type { MapRuns } from '../runs/make-runs.ts';
import type { MapRun } from '../runs/run.ts';
import { drawingChange, type MapDrawing } from './map-drawing.ts';
import { drawingOf } from './map-view.ts';

/** How many may look at the same time: all of one poll, and those behind one address, which a hall may share. */
export const liveLimits = { perPoll: 5_000, perAddress: 400 } as const;
/** Keeps proxies from closing a silent connection, and notices when somebody has gone. */
const heartbeatEvery = 20_000;
/** A browser that lost the connection tries again after so long. */
const retryAfter = 3_000;

export type LiveOptions = {
  readonly pollId: string;
  /** Whoever the connection is counted for, as a hash. */
  readonly address: string;
  /** The run that the reader's page shows, if it shows one. */
  readonly shown: string | null;
  /** Asked now and then: may this visitor still see the map? */
  readonly maySee: () => Promise<boolean>;
};

/**
 * Server-sent events about maps. All who look at a poll get the same few bytes, made once: what differs between the
 * picture they have and the new one. Never votes, never a participant.
 */
export class LiveMaps {
  readonly #runs: Pick<MapRuns, 'current' | 'follow'>;
  readonly #rooms = new Map<string, Room>();
  readonly #perAddress = new Map<string, number>();
  #closed = false;

  constructor(runs: Pick<MapRuns, 'current' | 'follow'>) {
    this.#runs = runs;
  }

  /** A stream of events for one reader, or null when too many look already. */
  open(options: LiveOptions): ReadableStream<Uint8Array> | null {
    const { pollId, address } = options;
    const room = this.#rooms.get(pollId) ?? new Room();
    const behind = this.#perAddress.get(address) ?? 0;
    if (this.#closed || room.readers.size >= liveLimits.perPoll || behind >= liveLimits.perAddress)
      return null;
    if (!this.#rooms.has(pollId)) {
      this.#rooms.set(pollId, room);
      room.stop = this.#runs.follow(pollId, (run) => room.show(run));
    }
    this.#perAddress.set(address, behind + 1);
    const reader = new LiveReader(options, () => {
      room.readers.delete(reader);
      const left = (this.#perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#perAddress.set(address, left);
      else this.#perAddress.delete(address);
      if (room.readers.size === 0 && this.#rooms.get(pollId) === room) {
        this.#rooms.delete(pollId);
        room.stop();
      }
    });
    room.readers.add(reader);
    void this.#runs.current(pollId).then(
      (run) => run && room.showTo(reader, run),
      () => reader.close(),
    );
    return reader.stream;
  }

  /** Readers of a poll at this moment. */
  count(pollId: string): number {
    return this.#rooms.get(pollId)?.readers.size ?? 0;
  }

  /** Ends all streams; browsers try again later, when another process may answer. */
  close(): void {
    this.#closed = true;
    for (const room of this.#rooms.values()) for (const reader of [...room.readers]) reader.close();
  }
}

/** Everybody who looks at one poll. */
class Room {
  readonly readers = new Set<LiveReader>();
  stop: () => void = () => {};
  #newest: MapDrawing | null = null;
  /** Messages to the newest drawing, by the run they start from; `''` is the whole drawing. */
  #messages = new Map<string, Uint8Array>();
  #before: MapDrawing | null = null;

  show(run: MapRun): void {
    for (const reader of this.readers) this.showTo(reader, run);
  }

  showTo(reader: LiveReader, run: MapRun): void {
    if (shortageOf(run.map.totals)) return;
    const { drawing } = drawingOf(run);
    if (this.#newest?.runId !== drawing.runId) {
      this.#before = this.#newest;
      this.#newest = drawing;
      this.#messages = new Map();
    }
    if (reader.shown === drawing.runId) return;
    reader.send(drawing.runId, this.#messageFrom(reader.shown, drawing));
  }

  #messageFrom(shown: string | null, to: MapDrawing): Uint8Array {
    const before = this.#before?.runId === shown ? this.#before : null;
    const key = before?.runId ?? '';
    const known = this.#messages.get(key);
    if (known) return known;
    const change = before ? drawingChange(before, to) : to;
    const message = encode(`event: map\nid: ${to.runId}\ndata: ${JSON.stringify(change)}\n\n`);
    this.#messages.set(key, message);
    return message;
  }
}

const text = new TextEncoder();
const encode = (message: string): Uint8Array => text.encode(message);

/** One open connection. */
class LiveReader {
  readonly stream: ReadableStream<Uint8Array>;
  readonly #left: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  /** The run of the drawing that the reader has. */
  shown: string | null;

  constructor({ shown, maySee }: LiveOptions, left: () => void) {
    this.shown = shown;
    this.#left = left;
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
          controller.enqueue(encode(`retry: ${retryAfter}\n: here\n\n`));
        },
        cancel: () => this.#end(),
      },
      new CountQueuingStrategy({ highWaterMark: 16 }),
    );
    this.#heartbeat = setInterval(() => {
      maySee().then(
        (still) => (still ? this.#enqueue(encode(': still here\n\n')) : this.close()),
        () => this.close(),
      );
    }, heartbeatEvery);
    this.#heartbeat.unref();
  }

  send(runId: string, message: Uint8Array): void {
    this.shown = runId;
    this.#enqueue(message);
  }

  close(): void {
    const controller = this.#controller;
    this.#end();
    try {
      controller?.close();
    } catch {
      // It was closed from the other side meanwhile.
    }
  }

  #enqueue(message: Uint8Array): void {
    if (!this.#controller) return;
    // Somebody who does not read what they are sent would fill the memory: they connect again and get the whole.
    if ((this.#controller.desiredSize ?? 0) <= 0) this.close();
    else this.#controller.enqueue(message);
  }

  #end(): void {
    if (!this.#controller) return;
    this.#controller = null;
    clearInterval(this.#heartbeat);
    this.#left();
  }
}
