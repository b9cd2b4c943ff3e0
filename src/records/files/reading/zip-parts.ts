import { Parser } from 'htmlparser2';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { NotTaken } from './cautions.ts';

/** More than any document that people wrote; what unpacks to more is meant to do harm, or is no document. */
const mostParts = 20_000;
const mostDeclaredBytes = 1024 * 1024 * 1024;
const mostReadBytes = 256 * 1024 * 1024;

/** An element without the prefix of its name: programs choose prefixes as they like. */
export type Attributes = { get(name: string): string | undefined };
export type Handlers = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** The parts of an office file, which is a ZIP of XML. Nothing is unpacked but what is asked for, and only so much of it. */
export class ZipParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  #left = mostReadBytes;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(path: string): Promise<ZipParts> {
    const zip = await yauzl
      .openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true })
      .catch(broken);
    const entries = new Map<string, Entry>();
    let declared = 0;
    try {
      for await (const entry of zip.eachEntry()) {
        declared += entry.uncompressedSize;
        if (entries.size >= mostParts || declared > mostDeclaredBytes) throw new NotTaken('too-much');
        if (entry.isEncrypted()) throw new NotTaken('locked');
        // Two of one name: one program would show the one, another the other.
        if (entries.has(entry.fileName)) throw new NotTaken('broken');
        entries.set(entry.fileName, entry);
      }
    } catch (error) {
      throw error instanceof NotTaken ? error : new NotTaken('broken');
    }
    return new ZipParts(zip, entries);
  }

  /** The names of parts that look like this, in order. */
  like(pattern: RegExp): readonly string[] {
    return [...this.#entries.keys()]
      .filter((name) => pattern.test(name))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Goes through the XML of a part; does nothing where there is none. */
  async xml(name: string, handlers: Handlers): Promise<void> {
    const parser = new Parser(
      {
        onopentag: (tag, attributes) => handlers.open?.(local(tag), asAttributes(attributes)),
        ontext: (text) => handlers.text?.(text),
        onclosetag: (tag) => handlers.close?.(local(tag)),
        // No office program writes one, and what an entity could hold is nothing that anybody would see here.
        onprocessinginstruction: (tag) => {
          if (tag.startsWith('!')) throw new NotTaken('broken');
        },
      },
      { xmlMode: true },
    );
    for await (const piece of this.#read(name)) parser.write(piece);
    parser.end();
  }

  /** The text of a small part. */
  async text(name: string): Promise<string> {
    let text = '';
    for await (const piece of this.#read(name)) text += piece;
    return text;
  }

  async *#read(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    const decoder = new TextDecoder('utf-8', { fatal: true });
    try {
      for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
        this.#left -= (chunk as Buffer).length;
        if (this.#left < 0) throw new NotTaken('too-much');
        yield decoder.decode(chunk as Buffer, { stream: true });
      }
      yield decoder.decode();
    } catch (error) {
      throw error instanceof NotTaken ? error : new NotTaken('broken');
    }
  }
}

const broken = (): never => {
  throw new NotTaken('broken');
};
const local = (name: string) => name.slice(name.indexOf(':') + 1);

function asAttributes(attributes: Readonly<Record<string, string>>): Attributes {
  return {
    get: (name) => attributes[name] ?? Object.entries(attributes).find(([own]) => local(own) === name)?.[1],
  };
}
