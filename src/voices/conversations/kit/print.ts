import { Worker } from 'node:worker_threads';
import { programBeside } from '../../../platform/apart/index.ts';
import type { PrintAnswer, PrintRequest } from './print-protocol.ts';
import type { Printed } from './printed.ts';

type Waiting = {
  readonly done: (pdf: Uint8Array<ArrayBuffer>) => void;
  readonly failed: (error: unknown) => void;
};

/** Makes PDFs in a thread of its own, which begins with the first one: finding fonts takes most of a second. */
export class Printer {
  #worker: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  print(printed: Printed): Promise<Uint8Array<ArrayBuffer>> {
    const worker = this.#worker ?? this.#start();
    const id = ++this.#last;
    worker.postMessage({ id, printed } satisfies PrintRequest);
    return new Promise((done, failed) => this.#waiting.set(id, { done, failed }));
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(programBeside(import.meta.url, './print-worker.ts'));
    worker.unref();
    worker.on('message', (answer: PrintAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ('pdf' in answer) waiting?.done(answer.pdf);
      else waiting?.failed(new Error(`a PDF could not be made: ${answer.failed}`));
    });
    const gone = (error: unknown) => {
      if (this.#worker === worker) this.#worker = null;
      for (const { failed } of this.#waiting.values()) failed(error);
      this.#waiting.clear();
    };
    worker.once('error', gone);
    worker.once('exit', () => gone(new Error('the thread that makes PDFs has ended')));
    this.#worker = worker;
    return worker;
  }
}
