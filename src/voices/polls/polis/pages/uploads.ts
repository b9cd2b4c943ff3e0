import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Log } from '../../../../platform/index.ts';
import {
  type ImportReport,
  type PolisConversation,
  PolisFileProblem,
  readPolisExport,
} from '../../../../polis/index.ts';

type UploadState =
  | { readonly step: 'reading'; readonly done: number; readonly total: number }
  | { readonly step: 'unreadable'; readonly problem: PolisFileProblem }
  | { readonly step: 'too-large' }
  | { readonly step: 'ready'; readonly conversation: PolisConversation; readonly report: ImportReport }
  | { readonly step: 'writing'; readonly done: number; readonly total: number }
  | { readonly step: 'done'; readonly pollId: string; readonly added: boolean }
  | { readonly step: 'failed' };

/** An upload at this step. */
export type StateOf<Step extends UploadState['step']> = Extract<UploadState, { step: Step }>;

export type Upload = {
  readonly id: string;
  readonly accountId: string;
  readonly begunAt: number;
  state: UploadState;
  path: string;
};

const expiresAfter = 60 * 60 * 1000;
/** Reading more would keep the server from its other work for seconds; the command line has no such limit. */
const votesAtMost = 1_000_000;
const limits = { fileBytes: 220_000_000, totalBytes: 400_000_000, files: 100 };

/**
 * Exports that were uploaded and not yet imported. They belong to the account that sent them, one at a time, and go
 * after an hour. Kept in this process: after a restart, an export is uploaded again.
 */
export class Uploads {
  readonly #kept = new Map<string, Upload>();
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(folder: string, clock: Clock, log: Log) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
  }

  folderOf(id: string): string {
    return join(this.#folder, id);
  }

  newId(): string {
    return randomBytes(16).toString('hex');
  }

  find(id: string, accountId: string): Upload | null {
    this.#forgetOld();
    const upload = this.#kept.get(id);
    return upload?.accountId === accountId ? upload : null;
  }

  /** Starts to read what lies at `path`. An earlier upload of the same account goes, unless it is being written. */
  begin(id: string, accountId: string, path: string): Upload {
    this.#forgetOld();
    for (const other of this.#kept.values()) {
      if (other.accountId === accountId && other.state.step !== 'writing') this.drop(other);
    }
    const upload: Upload = {
      id,
      accountId,
      begunAt: this.#clock().getTime(),
      state: { step: 'reading', done: 0, total: 0 },
      path,
    };
    this.#kept.set(id, upload);
    void this.#removeLeftovers();
    this.read(upload);
    return upload;
  }

  read(upload: Upload, sign?: 'plus' | 'minus'): void {
    upload.state = { step: 'reading', done: 0, total: 0 };
    void readPolisExport(upload.path, {
      limits,
      ...(sign ? { sign } : {}),
      onProgress: ({ bytesRead, bytesTotal }) => {
        upload.state = { step: 'reading', done: bytesRead, total: bytesTotal };
      },
    })
      .then(
        ({ conversation, report }) => {
          upload.state =
            conversation.votes.length > votesAtMost
              ? { step: 'too-large' }
              : { step: 'ready', conversation, report };
        },
        (error: unknown) => {
          if (error instanceof PolisFileProblem) upload.state = { step: 'unreadable', problem: error };
          else {
            this.#log.error({ err: error }, 'an uploaded export could not be read');
            upload.state = { step: 'failed' };
          }
        },
      )
      // The files are needed again only to read them with the sign that a person gives.
      .then(async () => {
        if (!needsFiles(upload.state)) await this.remove(upload.id);
      });
  }

  drop(upload: Upload): void {
    this.#kept.delete(upload.id);
    void this.remove(upload.id);
  }

  remove(id: string): Promise<void> {
    return rm(this.folderOf(id), { recursive: true, force: true });
  }

  /** What a process that was stopped in the middle left lying. */
  async #removeLeftovers(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const found = await stat(join(this.#folder, name)).catch(() => null);
      if (found && Date.now() - found.mtimeMs > expiresAfter && !this.#kept.has(name))
        await this.remove(name);
    }
  }

  #forgetOld(): void {
    const before = this.#clock().getTime() - expiresAfter;
    for (const upload of this.#kept.values()) {
      if (upload.begunAt < before && upload.state.step !== 'writing') this.drop(upload);
    }
  }
}

const needsFiles = (state: UploadState): boolean =>
  state.step === 'unreadable' && state.problem.code === 'sign-unclear';
