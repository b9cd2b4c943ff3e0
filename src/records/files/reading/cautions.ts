import type { Caution, CautionKind, Passage, WhyNot } from '../file.ts';

/** Why a file cannot be taken: thrown by whoever reads it, answered as a value by `readFile`. */
export class NotTaken extends Error {
  readonly why: WhyNot;
  constructor(why: WhyNot) {
    super(why);
    this.why = why;
  }
}

const longestExample = 200;

/** What was found, by kind, each with the first place where it was. */
export class Cautions {
  readonly #found = new Map<CautionKind, Caution>();

  add(kind: CautionKind, example: string | undefined, count = 1): void {
    const before = this.#found.get(kind);
    const place = before?.example || (example ?? '').toWellFormed().replaceAll('\0', '').trim();
    this.#found.set(kind, {
      kind,
      count: (before?.count ?? 0) + count,
      example: place.slice(0, longestExample).toWellFormed(),
    });
  }

  list(): readonly Caution[] {
    return [...this.#found.values()];
  }
}

/** So much text of a file is kept, and so many pages, sheets or slides. */
const mostCharacters = 2_000_000;
const mostPassages = 5_000;

/** The text of a file as it is read, page by page. */
export class Text {
  readonly passages: Passage[] = [];
  isWhole = true;
  #room = mostCharacters;

  /** Text that would go beyond what is kept is left out; there being more is remembered. */
  add(number: number, name: string | null, text: string): void {
    const clean = text.replaceAll('\0', '').toWellFormed().normalize('NFC').trim();
    if (clean === '') return;
    if (clean.length > this.#room || this.passages.length >= mostPassages) this.isWhole = false;
    const kept = clean.slice(0, this.#room).toWellFormed();
    this.#room -= kept.length;
    if (kept !== '' && this.passages.length < mostPassages) this.passages.push({ number, name, text: kept });
  }

  /** Whether there is no room for more, so that reading on is idle. */
  get isFull(): boolean {
    return this.#room === 0 || this.passages.length >= mostPassages;
  }
}
