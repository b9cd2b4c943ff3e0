import type { ReportEntry, ReportKind } from './conversation.ts';

/** Collects the entries of an import report while files are read. */
export class Notes {
  readonly #entries = new Map<ReportKind, { count: number; examples: string[]; done: ReportEntry['done'] }>();

  add(kind: ReportKind, example: string | number, done: ReportEntry['done'], count = 1): void {
    const entry = this.#entries.get(kind) ?? { count: 0, examples: [], done };
    this.#entries.set(kind, entry);
    entry.count += count;
    if (entry.examples.length < 5) entry.examples.push(String(example));
  }

  entries(): ReportEntry[] {
    return [...this.#entries].map(([kind, entry]) => ({ kind, ...entry }));
  }
}
