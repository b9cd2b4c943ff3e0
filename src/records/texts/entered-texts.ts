import { type Form, wholeNumber } from '../../platform/http/index.ts';
import type { Problems, Said } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import type { Outcome } from '../acts.ts';
import { type Conflict, type Stale, type TextEdit, type TextRule, textKey } from './edit.ts';
import {
  originalOf,
  type TextRow,
  type Texts,
  type TranslationState,
  textIn,
  translationState,
} from './text.ts';

const words = messages.records.texts;

/** A field that has a text, with what it is called. */
export type TextSlot = {
  readonly recordId: string;
  readonly field: string;
  readonly rule: TextRule;
  readonly label: Said;
  readonly hint?: Said | undefined;
  /** How the form calls it where it knows whose text it is. */
  readonly name?: string;
  /** It may stay empty, which its form says. */
  readonly optional?: boolean;
};

/** One text on a page where texts are written. */
export type WrittenField = TextSlot & {
  readonly body: string;
  /** The row that was in force when the page was made. */
  readonly seen: number;
  /** For a translation: the text it translates, what was chosen as its state, and how far it is. */
  readonly translates?: {
    readonly original: TextRow | null;
    readonly state: string;
    readonly progress: TranslationState;
  };
  readonly problem: Said | undefined;
  readonly conflict: Conflict | undefined;
};

type Standing = {
  readonly texts: Texts;
  readonly originalLanguage: string;
  /** The language that is being written. */
  readonly writes: string;
  /** What was sent, and what came of it; null where the page is opened. */
  readonly form: Form | null;
  readonly outcome: Outcome<unknown> | Stale | null;
};

/** What a refused edit says of each text, by its key. */
export function problemsOfTexts(outcome: Standing['outcome']): Problems {
  if (!outcome || outcome.ok) return {};
  if (outcome.why === 'invalid') return outcome.errors;
  if (outcome.why !== 'stale') return {};
  const stale = outcome.conflicts.map(
    ({ recordId, field }) => [textKey(recordId, field), words.stale] as const,
  );
  return { ...outcome.errors, ...Object.fromEntries(stale) };
}

/** The texts of a page as they stand: what was typed, else what is in force. */
export function writtenFields(slots: readonly TextSlot[], standing: Standing): WrittenField[] {
  const { outcome } = standing;
  const conflicts = outcome && !outcome.ok && outcome.why === 'stale' ? outcome.conflicts : [];
  const problems = problemsOfTexts(outcome);
  return slots
    .filter((slot) => isShown(slot, standing))
    .map((slot) => {
      const conflict = conflicts.find((one) => one.recordId === slot.recordId && one.field === slot.field);
      return {
        ...slot,
        ...standingOf(slot, standing, conflict),
        problem: problems[textKey(slot.recordId, slot.field)],
        conflict,
      };
    });
}

/** A translation is asked for where there is something to translate. */
const isShown = ({ recordId, field }: TextSlot, { texts, writes, originalLanguage }: Standing): boolean =>
  writes === originalLanguage ||
  textIn(texts, recordId, field, writes) !== null ||
  originalOf(texts, recordId, field) !== null;

const nameOf = ({ name, recordId, field }: TextSlot) => name ?? textKey(recordId, field);

function standingOf(slot: TextSlot, standing: Standing, conflict: Conflict | undefined) {
  const { texts, originalLanguage, writes, form } = standing;
  const { recordId, field } = slot;
  const name = nameOf(slot);
  const inForce = texts.find(
    (text) => text.recordId === recordId && text.field === field && text.language === writes,
  );
  // Where the other's version was shown, saving again means this one knowingly replaces it.
  const seen = conflict || form === null ? (inForce?.id ?? 0) : seenRow(form[`seen:${name}`]);
  const body = form?.[name] ?? inForce?.body ?? '';
  if (writes === originalLanguage) return { body, seen };
  const progress = translationState(texts, recordId, field, writes);
  const state = form?.[`state:${name}`] ?? (progress === 'outdated' ? 'keep' : (inForce?.state ?? ''));
  return { body, seen, translates: { original: originalOf(texts, recordId, field), state, progress } };
}

/** The texts that a form brought. */
export function editsIn(form: Form, slots: readonly TextSlot[]): TextEdit[] {
  return slots.flatMap((slot): TextEdit[] => {
    const name = nameOf(slot);
    const body = form[name];
    if (body === undefined) return [];
    const state = form[`state:${name}`];
    return [
      {
        recordId: slot.recordId,
        field: slot.field,
        body,
        seen: seenRow(form[`seen:${name}`]),
        ...(state === 'machine' || state === 'verified' ? { state } : {}),
      },
    ];
  });
}

/** A row id out of a form; anything else counts as never seen. */
export const seenRow = (text: string | undefined): number => wholeNumber(text) ?? 0;

/** How many of these texts there are in a language: of all fields for the original, of the written ones else. */
export function progressIn(
  slots: readonly TextSlot[],
  { texts, originalLanguage }: Pick<Standing, 'texts' | 'originalLanguage'>,
  language: string,
): { done: number; all: number } {
  let done = 0;
  let all = 0;
  for (const { recordId, field } of slots) {
    const there = textIn(texts, recordId, field, language) !== null;
    if (there || language === originalLanguage || originalOf(texts, recordId, field) !== null) all += 1;
    if (there) done += 1;
  }
  return { done, all };
}
