import { Apart, type Bounds, programBeside } from '../../../platform/apart/index.ts';
import type { ReadMail } from './read-mail.ts';

/** Reads mails in a process of its own. A mail that takes more time or memory than it may is `too-much`. */
export class MailReader {
  readonly #apart: Apart<Uint8Array, ReadMail>;

  constructor(bounds: Bounds = { ms: 10_000, megabytes: 1024 }) {
    this.#apart = new Apart(programBeside(import.meta.url, './mail-reader.ts'), bounds);
  }

  async read(bytes: Uint8Array): Promise<ReadMail> {
    return (await this.#apart.ask(bytes)) ?? { broken: 'too-much' };
  }

  close(): void {
    this.#apart.close();
  }
}
