import { Worker } from 'node:worker_threads';
import { programBeside } from '../../../platform/apart/index.ts';
import type { ComputeAnswer, ComputeRequest } from './compute-protocol.ts';

type Waiting = { readonly done: (answer: ComputeAnswer) => void; readonly failed: (error: unknown) => void };

/**
 * The one thread of this process in which maps are reckoned. It starts with the first request and works them off in
 * order. When it dies, whoever waits is told, and the next request starts another one, which knows nothing.
 */
export class MapWorker {
  #worker: Worker | null = null;
  #closed = false;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  ask(request: Omit<ComputeRequest, 'id'>): Promise<ComputeAnswer> {
    if (this.#closed) return Promise.reject(new Error('the map worker is closed'));
    const worker = this.#worker ?? this.#start();
    const id = ++this.#last;
    // Only while somebody waits for an answer does the thread keep the program from ending.
    worker.ref();
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      const buffers = request.votes.chunks.flatMap(({ participant, statement, value }) => [
        participant.buffer as ArrayBuffer,
        statement.buffer as ArrayBuffer,
        value.buffer as ArrayBuffer,
      ]);
      worker.postMessage({ ...request, id } satisfies ComputeRequest, buffers);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const worker = new Worker(programBeside(import.meta.url, './compute-worker.ts'));
    worker.on('message', (answer: ComputeAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      waiting?.done(answer);
      if (this.#waiting.size === 0) worker.unref();
    });
    const gone = (error: unknown) => {
      if (this.#worker === worker) this.#worker = null;
      for (const { failed } of this.#waiting.values()) failed(error);
      this.#waiting.clear();
    };
    worker.once('error', gone);
    worker.once('exit', () => gone(new Error('the map worker has ended')));
    this.#worker = worker;
    return worker;
  }
}
