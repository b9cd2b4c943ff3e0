import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { manyLines, oneLine, type Problems, type Said } from '../../site/form/index.ts';
import { isWrittenLanguage, messages, say } from '../../site/index.ts';
import { invalid, notFound, type Refused } from '../acts.ts';
import { findTextRow, type NewText } from './store.ts';
import { originalOf, type TextRow, type Texts } from './text.ts';
import { namesOfWriters } from './theirs.ts';

const words = messages.records.texts;

/** `long` texts are Markdown; `limit` counts characters as a reader does. */
export type TextRule = {
  readonly long: boolean;
  readonly limit: number;
  /** What the program fills in, such as `{url}`, and a text has to have. */
  readonly keeps?: readonly string[];
  /** All that the program fills in, where anything else in braces would go out as it stands. */
  readonly fills?: readonly string[];
};

/** What is written together: its texts in force, which fields there are, and which of them cannot be emptied. */
export type Written = {
  readonly texts: Texts;
  readonly originalLanguage: string;
  /** Null where this record has no such field, or is not part of it. */
  rule(recordId: string, field: string): TextRule | null;
  mustStay(recordId: string, field: string): boolean;
  /** A row that was in force, for texts that are kept elsewhere. */
  readonly rowSeen?: typeof findTextRow;
};

/** One text as somebody wants it to be. */
export type TextEdit = {
  readonly recordId: string;
  readonly field: string;
  readonly body: string;
  /** For translations; left out, it stays what it is. A new one is refused until it is said. */
  readonly state?: 'machine' | 'verified';
  /** The id of the row that was in force when the writer began, 0 for none; null: do not ask. */
  readonly seen: number | null;
};

/** Another person wrote this text meanwhile; `theirs` is what is in force now. */
export type Conflict = {
  readonly recordId: string;
  readonly field: string;
  readonly theirs: TextRow | null;
  /** The name of who wrote it, where it was a person. */
  readonly who?: string | undefined;
};
export type Stale = {
  readonly ok: false;
  readonly why: 'stale';
  readonly conflicts: readonly Conflict[];
  /** What is wrong besides, of texts that nobody else wrote. */
  readonly errors?: Problems;
};

/** The name of a text in forms and among problems. */
export const textKey = (recordId: string, field: string) => `${recordId}.${field}`;

/**
 * Judges edits in one language against what is in force: what to write, or what is wrong with them. All of them or, when
 * one is not right or was changed by somebody else meanwhile, none: the writer gets both versions and loses nothing.
 */
export async function checkEdits(
  tx: DatabaseTransaction,
  written: Written,
  language: string,
  edits: readonly TextEdit[],
): Promise<{ readonly ok: true; readonly value: NewText[] } | Refused | Stale> {
  if (!isWrittenLanguage(language) && language !== written.originalLanguage) return notFound;
  const problems: Record<string, Said> = {};
  const conflicts: Conflict[] = [];
  const changes: NewText[] = [];
  for (const edit of edits) {
    const judged = judge(written, language, edit);
    if (judged === null) return notFound;
    const { change, inForce, problem } = judged;
    if (change === null || (await untouched(tx, written, edit, change.body, inForce))) continue;
    const { recordId, field } = edit;
    if (isStale(edit, inForce)) conflicts.push({ recordId, field, theirs: inForce ?? null });
    if (problem !== null) problems[textKey(recordId, field)] = problem;
    changes.push(change);
  }
  if (Object.keys(problems).length > 0) return invalid(problems);
  if (conflicts.length === 0) return { ok: true, value: changes };
  const names = await namesOfWriters(tx);
  const named = conflicts.map((one) => ({ ...one, who: one.theirs ? names.get(one.theirs.by) : undefined }));
  return { ok: false, why: 'stale', conflicts: named };
}

/** Somebody else wrote since the writer of this edit began. */
const isStale = (edit: TextEdit, inForce: TextRow | undefined): boolean =>
  edit.seen !== null && edit.seen !== (inForce?.id ?? 0);

type Judged = {
  readonly change: NewText | null;
  readonly inForce: TextRow | undefined;
  readonly problem: Said | null;
};

/** What one edit would write (nothing when it changes nothing) and what is wrong with it; null for a field that is not there. */
function judge(written: Written, language: string, edit: TextEdit): Judged | null {
  const { recordId, field } = edit;
  const rule = written.rule(recordId, field);
  if (!rule) return null;
  const isOriginal = language === written.originalLanguage;
  const inForce = written.texts.find(
    (text) => text.recordId === recordId && text.field === field && text.language === language,
  );
  const cleaned = rule.long ? manyLines(edit.body) : oneLine(edit.body);
  // What came in otherwise, from an import, is not changed by being shown in a form.
  const body = edit.body === inForce?.body ? edit.body : cleaned;
  const kept = inForce?.state === 'original' ? undefined : inForce?.state;
  const state = isOriginal ? 'original' : (edit.state ?? kept ?? 'machine');
  const same = body === (inForce?.body ?? '') && (body === '' || keepsState(edit, inForce, state, written));
  if (same) return { change: null, inForce, problem: null };
  const translatedFrom = isOriginal ? null : written.originalLanguage;
  const change: NewText = { recordId, field, language, body, state, translatedFrom };
  const isUnsaid = !isOriginal && !edit.state && !kept && edit.seen !== null;
  return { change, inForce, problem: problemOf(written, change, rule, isUnsaid) };
}

function problemOf(written: Written, change: NewText, rule: TextRule, isUnsaid: boolean): Said | null {
  const { recordId, field, body, state } = change;
  if ([...body].length > rule.limit) return words.tooLong;
  const lost = body === '' ? [] : (rule.keeps ?? []).filter((name) => !body.includes(name));
  if (lost.length > 0) return (language) => say(language, words.keeps, { names: lost.join(', ') });
  const joined = rule.keeps ? joinedLinks(body) : [];
  if (joined.length > 0) return (language) => say(language, words.keepsApart, { names: joined.join(', ') });
  const { fills } = rule;
  const unknown = fills && (body.match(/\{[^{}]*\}/g) ?? []).filter((name) => !fills.includes(name));
  if (unknown?.length)
    return (language) =>
      say(language, words.unknown, { unknown: unknown.join(', '), names: fills?.join(', ') ?? '' });
  if (body !== '') return isUnsaid ? words.chooseState : null;
  return state === 'original' && written.mustStay(recordId, field) ? words.mustStay : null;
}

/** What right beside a link is read as part of it, and may lead whoever follows it to somebody else. */
function joinedLinks(body: string): readonly string[] {
  const stretches = body.split(/[ \t\n]/);
  return ['{url}', '{own}', '{leave}'].filter((name) =>
    stretches.some((stretch) => stretch.includes(name) && stretch !== name),
  );
}

/** Same words and same state: nothing to write, unless somebody confirms a translation whose original changed since. */
function keepsState(edit: TextEdit, inForce: TextRow | undefined, state: string, written: Written): boolean {
  if (inForce?.state !== state) return false;
  if (edit.state !== 'verified') return true;
  const original = originalOf(written.texts, edit.recordId, edit.field);
  return original === null || original.id < inForce.id;
}

/** A form sends every field it shows. What still stands as its writer found it is not an edit, whatever others did. */
async function untouched(
  tx: DatabaseTransaction,
  { rowSeen = findTextRow }: Written,
  edit: TextEdit,
  body: string,
  inForce: TextRow | undefined,
): Promise<boolean> {
  if (edit.seen === null || !isStale(edit, inForce)) return false;
  const seen = edit.seen === 0 ? null : await rowSeen(tx, edit.recordId, edit.seen);
  const stateKept = edit.state === undefined || seen === null || edit.state === seen.state;
  return body === (seen?.body ?? '') && (seen === null || (seen.field === edit.field && stateKept));
}
