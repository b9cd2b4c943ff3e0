import type { Visitor } from '../../people/index.ts';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { Form } from '../../platform/http/index.ts';
import type { Language } from '../../site/index.ts';
import type { Outcome } from '../acts.ts';
import {
  type NewText,
  progressIn,
  type Stale,
  type TextSlot,
  type TranslationState,
  textKey,
  type Written,
  type WrittenField,
  writtenFields,
} from '../texts/index.ts';

/** Texts that were written in one language and are saved by one act, as one reader may write them. */
export type SheetPart = {
  readonly slots: readonly TextSlot[];
  /** Whose texts they are, in the reader's language, by record; in the order of the page. */
  readonly headings: ReadonlyMap<string, Heading>;
  /** As they stand; `writing` asks again. */
  readonly written: Written;
  /** The originals can be written here too, not only their translations. */
  readonly hasOriginals: boolean;
  /** Holds them until the transaction ends; null where they are gone, or not this writer's any more. */
  writing(tx: DatabaseTransaction): Promise<Writing | null>;
};

type Heading = { readonly title: string; readonly lang?: string };

export type Writing = Written & {
  write(tx: DatabaseTransaction, changes: readonly NewText[], at: Date): Promise<void>;
};

/** What a kind brings to the sheet of a process: the texts of its records there that this visitor may write. */
export type SheetOf = (processId: string, visitor: Visitor, language: Language) => Promise<SheetPart[]>;

export const shows = ['all', 'missing', 'outdated', 'machine'] as const;
/** Which texts of a sheet are asked for. */
export type Shown = (typeof shows)[number] & ('all' | TranslationState);

/** A text of the sheet together with whose it is. */
export type SheetRow = { readonly part: SheetPart; readonly heading: Heading; readonly field: WrittenField };

/** What was sent and what came of it; null where the sheet is opened. */
export type Sent = {
  readonly form: Form | null;
  readonly outcome: Outcome<unknown> | Stale | null;
};

/** Every text of the sheet in the language that is written: what was typed, else what is in force. */
export function rowsOf(parts: readonly SheetPart[], writes: string, { form, outcome }: Sent): SheetRow[] {
  return partsIn(parts, writes).flatMap((part) => {
    const { originalLanguage } = part.written;
    const textsOf = Map.groupBy(part.written.texts, ({ recordId }) => recordId);
    return [...Map.groupBy(part.slots, ({ recordId }) => recordId)].flatMap(([recordId, slots]) => {
      const texts = textsOf.get(recordId) ?? [];
      const heading = part.headings.get(recordId) ?? { title: '' };
      return writtenFields(slots, { texts, originalLanguage, writes, form, outcome }).map((field) => ({
        part,
        heading,
        field,
      }));
    });
  });
}

/** Those of which there is anything to write in a language. */
export const partsIn = (parts: readonly SheetPart[], language: string): SheetPart[] =>
  parts.filter((part) => isWrittenIn(part, language));

const isWrittenIn = ({ hasOriginals, written }: SheetPart, language: string): boolean =>
  hasOriginals || language !== written.originalLanguage;

/** Whether a text is among those asked for. */
export const isShown =
  (shown: Shown) =>
  ({ field }: SheetRow): boolean =>
    shown === 'all' || field.translates?.progress === shown;

export const keyOf = ({ field }: SheetRow): string => textKey(field.recordId, field.field);

/** The languages in which any of it is written, the first one first. */
export function languagesIn(parts: readonly SheetPart[], first: string): string[] {
  const found = new Set<string>();
  for (const { written } of parts)
    for (const { body, language } of written.texts) if (body !== '') found.add(language);
  found.delete(first);
  return [first, ...[...found].sort()];
}

/** How many texts of the sheet there are in each of these languages, of how many. */
export function progressOf(
  parts: readonly SheetPart[],
  languages: readonly string[],
): ReadonlyMap<string, { readonly done: number; readonly all: number }> {
  const sums = new Map(languages.map((language) => [language, { done: 0, all: 0 }]));
  for (const part of parts) {
    const textsOf = Map.groupBy(part.written.texts, ({ recordId }) => recordId);
    for (const slot of part.slots) {
      const texts = textsOf.get(slot.recordId) ?? [];
      for (const [language, sum] of sums) {
        if (!isWrittenIn(part, language)) continue;
        const { done, all } = progressIn([slot], { ...part.written, texts }, language);
        sum.done += done;
        sum.all += all;
      }
    }
  }
  return sums;
}
