import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import type { RawBuilder } from 'kysely';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../platform/database/index.ts';
import { type ReceivedFile, type ReceivedForm, receiveForm, refuse } from '../../platform/http/index.ts';
import {
  type Actor,
  type Clock,
  type Config,
  type Log,
  markErased,
  newId,
  record,
} from '../../platform/index.ts';
import { done, invalid, nameOf, notFound, notNow, type Outcome } from '../acts.ts';
import { foldersOf, storeOf } from './configured-store.ts';
import {
  cleanName,
  type FileState,
  legalTransitions,
  type Passage,
  type Pixels,
  type Reading,
  type StoredFile,
} from './file.ts';

import { whyNotSaid } from './file-words.ts';
import { FileReader } from './read-apart.ts';
import { serveFile } from './serve-file.ts';
import {
  addFileState,
  emptyFile,
  findFile,
  findUnnamed,
  forgetBytes,
  insertFile,
  noteBytes,
  passagesOf,
  unusedBytes,
} from './store.ts';

type Bytes = { readonly sha256: string; readonly size: number; readonly path: string };
/** A file that may be kept, with what was found in it. Its bytes are in the store; no record has it yet. */
type CheckedFile = Reading & {
  readonly name: string;
  readonly bytes: Bytes;
  readonly original: Bytes | null;
};
/** Who does it, and in which process. */
type By = { readonly actor: Actor; readonly processId: string | null };

const dayMs = 24 * 60 * 60_000;

export type Uploads = ReturnType<typeof createUploads>;

/** Files that people send: taken in, looked through, kept, served, erased. Which record has them is said elsewhere. */
export function createUploads(services: {
  readonly db: Database;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
}) {
  const { db, config, clock, log } = services;
  const { incoming } = foldersOf(config);
  const store = storeOf(config);
  const reader = new FileReader();

  async function put(bytes: Bytes): Promise<void> {
    // The note comes first: what is in the store and wanted by nobody is found by its note.
    await noteBytes(db, { ...bytes, at: clock() });
    await store.put(bytes.sha256, bytes.path);
  }

  /** Once a note is locked, nobody removes its bytes; where somebody just did, they are put there again. */
  async function hold(tx: DatabaseTransaction, bytes: Bytes): Promise<void> {
    if (await noteBytes(tx, { ...bytes, at: clock() })) await store.put(bytes.sha256, bytes.path);
  }

  async function turn(
    tx: DatabaseTransaction,
    id: string,
    to: FileState,
    by: By,
  ): Promise<Outcome<StoredFile>> {
    const file = await findFile(tx, id, true);
    if (!file) return notFound;
    if (!legalTransitions[file.state].includes(to)) return notNow;
    const at = clock();
    await addFileState(tx, { file_id: id, state: to, by: personOf(by), at });
    await recordFile(tx, `file.${to === 'cleared' ? 'clear' : 'erase'}`, id, by, at, {
      before: file.state,
      after: to,
    });
    return done({ ...file, state: to });
  }

  async function erase(tx: DatabaseTransaction, id: string, by: By): Promise<Outcome<StoredFile>> {
    const outcome = await turn(tx, id, 'erased', by);
    if (!outcome.ok) return outcome;
    await emptyFile(tx, id);
    await markErased(tx, clock());
    return outcome;
  }

  return {
    /** Reads a form with files; they are there until `use` has answered. Where one is too large, answer 413. */
    receive: (c: Context, use: (form: ReceivedForm) => Promise<Response>): Promise<Response> =>
      receiveForm(c, { folder: incoming, bytes: config.fileBytes }, use),

    /**
     * Looks through a file of a form; refuses at its field. A picture is written anew without what it says of place,
     * time and camera; the one that came is kept beside it only where `keepOriginal`, and one larger than
     * `within` is drawn smaller. Not in a transaction: it takes time.
     */
    async check(
      received: ReceivedFile,
      { keepOriginal = false, within = null }: { keepOriginal?: boolean; within?: Pixels | null } = {},
    ): Promise<Outcome<CheckedFile>> {
      const refused = (why: Parameters<typeof whyNotSaid>[0]) =>
        invalid({ [received.field]: whyNotSaid(why, config.fileBytes) });
      if (received.lost !== null) return refused(received.lost);
      const rewritten = `${received.path}.new`;
      const reading = await reader.read(
        received.path,
        rewritten,
        /\.(csv|tsv)$/i.test(received.name),
        within,
      );
      if (!reading.ok) return refused(reading.why);
      const { isRewritten, ok: _, ...found } = reading;
      try {
        const bytes = isRewritten ? await bytesAt(rewritten) : received;
        const original = isRewritten && keepOriginal ? received : null;
        const checked = { ...found, name: cleanName(received.name, found.mediaType), bytes, original };
        for (const one of bytesOf(checked)) await put(one);
        return done(checked);
      } catch (error) {
        log.error({ err: error }, 'a file could not be put into the store');
        return refused('no-room');
      }
    },

    /** Keeps a checked file for a record, in the transaction in which the record gets it. */
    async keep(
      tx: DatabaseTransaction,
      checked: CheckedFile,
      by: By & { readonly language: string | null },
    ): Promise<StoredFile> {
      const { bytes, original, passages, name, mediaType, cautions, isTextWhole } = checked;
      for (const one of bytesOf(checked)) await hold(tx, one);
      const file = {
        id: newId(),
        sha256: bytes.sha256,
        originalSha256: original?.sha256 ?? null,
        size: bytes.size,
        mediaType,
        name,
        language: by.language,
        cautions,
        isTextWhole,
        by: personOf(by),
        at: clock(),
      };
      await insertFile(tx, file, passages);
      await addFileState(tx, { file_id: file.id, state: 'kept', by: file.by, at: file.at });
      await recordFile(tx, 'file.keep', file.id, by, file.at, { after: { mediaType, size: file.size } });
      return { ...file, state: 'kept' };
    },

    find: (from: Queryable, id: string): Promise<StoredFile | null> => findFile(from, id),
    /** Its text, to be searched and coded: without what is hidden in it. */
    passages: (from: Queryable, id: string): Promise<readonly Passage[]> => passagesOf(from, id),

    /** Somebody of its staff saw what was found in it, and stands by it. */
    clear: (tx: DatabaseTransaction, id: string, by: By) => turn(tx, id, 'cleared', by),

    /** Takes out all that was in it. Its bytes go with `removeUnused`, after the transaction, or by night. */
    erase,

    /**
     * Erases files that a form brought a day ago or earlier and that no record has: it was refused, or another took its
     * place, or the record went. `named` asks for the ids of all that records have.
     */
    async letGo(named: RawBuilder<{ id: string }>): Promise<void> {
      const before = new Date(clock().getTime() - dayMs);
      const by = { actor: { kind: 'system', id: 'tidy-files' }, processId: null } as const;
      for (const id of await findUnnamed(db, named, { before })) {
        await inTransaction(db, async (tx) => {
          // Whoever gives it to a record now holds it: only then is there nothing left to come.
          await findFile(tx, id, true);
          const [unnamed] = await findUnnamed(tx, named, { before, only: id });
          if (unnamed) await erase(tx, id, by);
        });
      }
    },

    /** Removes bytes that no file has any more; answers how many. */
    async removeUnused(): Promise<number> {
      let removed = 0;
      for (const sha256 of await unusedBytes(db)) {
        await inTransaction(db, async (tx) => {
          if (!(await forgetBytes(tx, sha256))) return;
          await store.remove(sha256);
          removed += 1;
        });
      }
      return removed;
    },

    /** Removes what was half come or half written when the program ended. */
    async clearIncoming(): Promise<void> {
      for (const name of await readdir(incoming).catch(() => [])) {
        const path = join(incoming, name);
        const changed = await stat(path).catch(() => null);
        if (changed && clock().getTime() - changed.mtimeMs > dayMs)
          await rm(path, { recursive: true, force: true });
      }
    },

    /** Answers GET and HEAD with a file. Ask first whether whoever asks may have it. */
    async serve(
      c: Context,
      file: StoredFile,
      { forEverybody }: { forEverybody: boolean },
    ): Promise<Response> {
      try {
        const answer = await serveFile(c, store, file, forEverybody);
        if (answer) return answer;
        log.error({ file: file.id }, 'the bytes of a file are not in the store');
        return refuse(c, 'not-found');
      } catch (error) {
        log.error({ err: error, file: file.id }, 'the file store cannot be reached');
        c.header('retry-after', '30');
        return refuse(c, 'unavailable');
      }
    },

    close: () => reader.close(),
  };
}

const personOf = ({ actor }: By) => (actor.kind === 'participant' ? null : nameOf(actor));

function recordFile(
  tx: DatabaseTransaction,
  act: string,
  id: string,
  { actor, processId }: By,
  at: Date,
  what: { before?: unknown; after: unknown },
): Promise<void> {
  return record(tx, { actor, act, object: { type: 'file', id }, processId, ...what }, at);
}

const bytesOf = ({ bytes, original }: Pick<CheckedFile, 'bytes' | 'original'>): readonly Bytes[] =>
  // In one order, as whoever locks several does.
  original ? [bytes, original].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)) : [bytes];

async function bytesAt(path: string): Promise<Bytes> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size, path };
}
