import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { writeZip, type ZipEntry } from './write-zip.ts';

/** Together the files kept may be so large; the one asked for longest ago goes first. */
const room = 512 * 1024 * 1024;
/** A file that nobody asked for so long goes: what somebody erased meanwhile should not stay in it. */
const forgetAfter = 60 * 60_000;
const bytesAtOnce = 64 * 1024;

/** What is to be built: under one name at most one state is kept. */
export type Wanted = {
  readonly name: string;
  /** Differs whenever the file would hold something else. */
  readonly state: string;
  /** Called when its turn has come; `stop` says that nobody waits any more. */
  readonly entries: (stop: AbortSignal) => AsyncIterable<ZipEntry>;
};

/** A finished file. It has no name on the disk: its room is free as soon as it is let go of or the program ends. */
export class KeptFile {
  readonly state: string;
  readonly size: number;
  askedAt = performance.now();
  readonly #handle: FileHandle;
  #readers = 0;
  #forgotten = false;

  constructor(state: string, size: number, handle: FileHandle) {
    this.state = state;
    this.size = size;
    this.#handle = handle;
  }

  /** The whole file, read as fast as whoever asked takes it. */
  read(): ReadableStream<Uint8Array<ArrayBuffer>> {
    this.#readers++;
    let at = 0;
    let ended = false;
    const end = async () => {
      if (ended) return;
      ended = true;
      this.#readers--;
      await this.#closeIfUnused();
    };
    return new ReadableStream({
      pull: async (controller) => {
        const { bytesRead, buffer } = await this.#handle
          .read(Buffer.allocUnsafe(bytesAtOnce), 0, bytesAtOnce, at)
          .catch(async (error: unknown) => {
            await end();
            throw error;
          });
        at += bytesRead;
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
        if (at >= this.size || bytesRead === 0) {
          await end();
          controller.close();
        }
      },
      cancel: end,
    });
  }

  /** Gives its room back once the last reader has it. */
  async forget(): Promise<void> {
    this.#forgotten = true;
    await this.#closeIfUnused();
  }

  async #closeIfUnused(): Promise<void> {
    if (this.#forgotten && this.#readers === 0) await this.#handle.close().catch(() => {});
  }
}

type Build = { readonly file: Promise<KeptFile | null>; readonly stop: AbortController; waiting: number };

/** Writes on in a file that stays open afterwards: Node's own stream would hold it, and closing would wait for ever. */
const into = (handle: FileHandle): Writable =>
  new Writable({
    write: (chunk: Buffer, _, done) => void handle.writeFile(chunk).then(() => done(), done),
  });

/**
 * ZIP files that are large to build and asked for by many: each is built once for a state of what is in it, one after the
 * other, and kept on the disk. A build that nobody waits for any more is ended; one that has not begun never begins.
 */
export class KeptFiles {
  readonly #folder: string;
  readonly #kept = new Map<string, KeptFile>();
  readonly #building = new Map<string, Build>();
  readonly #tidying: NodeJS.Timeout;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
    this.#tidying = setInterval(() => this.#forgetOld(), forgetAfter / 60);
    this.#tidying.unref();
  }

  /** How many builds somebody waits for, the one under way among them. */
  get waiting(): number {
    return this.#building.size;
  }

  /** The file in this state, built if need be; null when `reader` and everybody else who waited for it has gone. */
  find(wanted: Wanted, reader: AbortSignal): Promise<KeptFile | null> {
    const kept = this.#kept.get(wanted.name);
    if (kept?.state === wanted.state) {
      this.#keep(wanted.name, kept);
      return Promise.resolve(kept);
    }
    if (reader.aborted) return Promise.resolve(null);
    const name = `${wanted.name} ${wanted.state}`;
    const build = this.#building.get(name) ?? this.#begin(name, wanted);
    build.waiting++;
    reader.addEventListener('abort', () => {
      build.waiting--;
      if (build.waiting > 0) return;
      build.stop.abort();
      // Whoever comes now begins anew.
      this.#leave(name, build);
    });
    return build.file;
  }

  /** Ends what is being built and lets go of everything. */
  async close(): Promise<void> {
    clearInterval(this.#tidying);
    for (const { stop } of this.#building.values()) stop.abort();
    await this.#turn;
    await Promise.all([...this.#kept.values()].map((file) => file.forget()));
    this.#kept.clear();
  }

  #begin(name: string, wanted: Wanted): Build {
    const stop = new AbortController();
    const file = this.#turn.then(async () => {
      if (stop.signal.aborted) return null;
      try {
        const made = await this.#write(wanted, stop.signal);
        this.#keep(wanted.name, made);
        return made;
      } catch (error) {
        if (stop.signal.aborted) return null;
        throw error;
      } finally {
        this.#leave(name, build);
      }
    });
    const build: Build = { file, stop, waiting: 0 };
    this.#turn = file.catch(() => {});
    this.#building.set(name, build);
    return build;
  }

  #leave(name: string, build: Build): void {
    if (this.#building.get(name) === build) this.#building.delete(name);
  }

  async #write({ state, entries }: Wanted, stop: AbortSignal): Promise<KeptFile> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `${randomBytes(12).toString('hex')}.zip`);
    const handle = await open(path, 'wx+', 0o600);
    try {
      // Open but nameless: nothing is left behind, however the program ends.
      await unlink(path);
      await writeZip(entries(stop), into(handle), stop);
      return new KeptFile(state, (await handle.stat()).size, handle);
    } catch (error) {
      await handle.close().catch(() => {});
      throw error;
    }
  }

  #keep(name: string, file: KeptFile): void {
    const before = this.#kept.get(name);
    if (before && before !== file) void before.forget();
    file.askedAt = performance.now();
    this.#kept.delete(name);
    this.#kept.set(name, file);
    let bytes = [...this.#kept.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [other, { size }] of this.#kept) {
      if (bytes <= room || other === name) break;
      this.#drop(other);
      bytes -= size;
    }
  }

  #forgetOld(): void {
    const before = performance.now() - forgetAfter;
    for (const [name, { askedAt }] of this.#kept) if (askedAt < before) this.#drop(name);
  }

  #drop(name: string): void {
    void this.#kept.get(name)?.forget();
    this.#kept.delete(name);
  }
}
