import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { manyLines, oneLine, type Problems, type Said } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { actorOf, type Doer, doerMay, invalid, notFound, type Outcome, signatureOf } from '../acts.ts';
import {
  fieldsOf,
  firstState,
  guardedRecord,
  hangingBy,
  isBeginning,
  opennessOf,
} from '../kinds/about-kind.ts';
import type { AnyKind, FactsOf, RecordKind, Step } from '../kinds/declared.ts';
import { reasonOf } from '../kinds/field.ts';
import type { Scope } from '../scope.ts';
import {
  checkEdits,
  findTexts,
  type NewText,
  originalOf,
  type Stale,
  type TextEdit,
  type Texts,
} from '../texts/index.ts';
import { fileProblems } from './file-rules.ts';
import { findRecord, type Kept, snapshot } from './store.ts';
import { reliedFacts, reliedTexts } from './tell.ts';

const words = messages.records.kinds;

/** Somebody else changed the facts since the writer began; `theirs` is what is in force now. */
type FactsStale = { readonly ok: false; readonly why: 'facts-stale'; readonly theirs: Kept };
export type SaveOutcome = Outcome<{ readonly id: string }> | Stale | FactsStale;

/** A record as somebody wants it to be. */
export type RecordInput<K> = {
  readonly scope: Scope;
  /** null: a new one */
  readonly id: string | null;
  /** The version the writer saw; null: do not ask. */
  readonly version: number | null;
  // biome-ignore lint/suspicious/noExplicitAny: the facts of whatever kind it is
  readonly facts: K extends RecordKind<infer F, any, any, any> ? FactsOf<F> : never;
  /** Texts in the language it is written in: all that a form shows, or those that change. */
  readonly texts: readonly Omit<TextEdit, 'recordId'>[];
  /** In which language it is written, where that is not the one of its scope. */
  readonly language?: string | undefined;
  /** Why it changes, from a form that asks: everybody reads it where what they may rely on reads otherwise. */
  readonly reason?: string | undefined;
};

type Values = Readonly<Record<string, unknown>>;

/** What may be written: what was there, and the texts that change. */
export type Judged = {
  readonly before: Kept | null;
  readonly state: string;
  readonly former: Texts;
  readonly texts: readonly NewText[];
};

/** Finds, asks whether they may, and looks for what is wrong with it, in the transaction that writes it. */
export async function judge<K extends AnyKind>(
  tx: DatabaseTransaction,
  doer: Doer,
  kind: K,
  input: RecordInput<K>,
): Promise<Judged | Exclude<SaveOutcome, { ok: true }>> {
  const { scope, id } = input;
  const before = id === null ? null : await findRecord(tx, kind, id, true);
  if (before !== null && before.scope !== scope.id) return notFound;
  if (!mayWrite(doer, kind, scope, before)) return notFound;
  // What was taken away while somebody wrote: their text is theirs to keep, as a new record.
  if (id !== null && before === null) return invalid({ title: words.gone });
  const state = before?.state ?? firstState(kind);
  const former = id === null ? [] : await findTexts(tx, [id]);
  const checked = await checkTexts(tx, kind, input, former);
  const facts = input.facts as Values;
  const by = signatureOf(actorOf(doer, scope.id));
  const rule = { before: before?.facts ?? null, by, isPublished: isOpenByItself(kind, state) };
  const problems = {
    ...problemsOfAll(kind, input, former),
    ...movedProblems(kind, before, facts),
    ...decidedProblems(kind, before, facts),
    ...(await namedProblems(tx, kind, before, facts)),
    ...(await fileProblems(tx, kind, facts, rule)),
    ...(checked.ok ? {} : problemsFrom(checked)),
  };
  if (Object.keys(problems).length > 0) return invalid(problems);
  if (!checked.ok) return checked;
  if (isUnexplained(kind, input, before, former, checked.value))
    return invalid({ reason: words.reasonMissing });
  if (before !== null && isOvertaken(kind, before, input))
    return { ok: false, why: 'facts-stale', theirs: before };
  return { before, state, former, texts: checked.value };
}

/** What people may rely on reads otherwise, on the line where everybody reads it, and the form that asks why has no reason. */
const isUnexplained = <K extends AnyKind>(
  kind: K,
  { scope, facts, reason }: RecordInput<K>,
  before: Kept | null,
  former: Texts,
  texts: readonly NewText[],
): boolean =>
  before !== null &&
  reason !== undefined &&
  manyLines(reason) === '' &&
  kind.line !== undefined &&
  isPublic(scope, kind, before.state) &&
  reliedFacts(kind, before.facts, facts as Values).length +
    reliedTexts(kind, before.id, former, texts).length >
    0;

/** What was named before is not asked about again. */
const namedProblems = async (tx: DatabaseTransaction, kind: AnyKind, before: Kept | null, facts: Values) =>
  before && sameFacts(kind, before.facts, facts)
    ? {}
    : await kind.checkNamed?.(tx, facts, before?.id ?? null);

/**
 * What a record is part of, or speaks of, it stays with once it was public: a promise could lose a milestone with what was
 * judged of it by a move to another one.
 */
const movedProblems = (kind: AnyKind, before: Kept | null, facts: Values): Problems =>
  before && isOpenByItself(kind, before.state)
    ? Object.fromEntries(
        hangingBy(kind).flatMap((name) =>
          (facts[name] ?? null) === (before.facts[name as never] ?? null) ? [] : [[name, words.staysThere]],
        ),
      )
    : {};

/** What decided which step was taken stays as it was: an event that was announced is no closed one any more. */
const decidedProblems = (kind: AnyKind, before: Kept | null, facts: Values): Problems =>
  Object.fromEntries(
    (kind.steps as readonly Step[]).flatMap(({ when, from }) =>
      when &&
      before &&
      !from.includes(before.state) &&
      !(kind.secluded && isBeginning(kind, before.state)) &&
      (facts[when.field] ?? null) !== (before.facts[when.field as never] ?? null)
        ? [[when.field, words.decided]]
        : [],
    ),
  );

/** Somebody else changed the facts since, and this would change them again. */
const isOvertaken = <K extends AnyKind>(kind: K, before: Kept, { version, facts }: RecordInput<K>): boolean =>
  version !== null && version !== before.version && !sameFacts(kind, before.facts, facts as Values);

/** What people sent in is theirs: their words are written once, and by nobody else. */
function mayWrite(doer: Doer, kind: AnyKind, scope: Scope, before: Kept | null): boolean {
  if (kind.write !== 'take-part')
    return doerMay(doer, kind.write, guardedRecord(kind, scope, before?.state ?? firstState(kind)));
  return before === null && doerMay(doer, 'take-part', scope.guarded);
}

/** Everybody reads it, or will as soon as its scope is published: nobody is asked again then. */
export const isOpenByItself = (kind: AnyKind, state: string): boolean =>
  ['published', 'closed'].includes(opennessOf(kind, state));

/** It is, or was, read by everybody: what changes is told. */
export const isPublic = (scope: Scope, kind: AnyKind, state: string): boolean =>
  scope.id !== null && ['published', 'closed'].includes(guardedRecord(kind, scope, state).openness);

/** What is wrong with the facts and texts of a record, each by itself and together, with the texts that do not change. */
function problemsOfAll<K extends AnyKind>(
  kind: K,
  { id, facts, texts }: RecordInput<K>,
  former: Texts,
): Problems {
  const values = facts as Values;
  const bodies = {
    ...originalsOf(kind, id ?? unborn, former),
    ...Object.fromEntries(texts.map(({ field, body }) => [field, manyLines(body)])),
  };
  const { check } = kind as { check?: (facts: Values, texts: Values) => Problems };
  return {
    ...check?.(values, bodies),
    ...factProblems(kind, values),
    ...textProblems(kind, texts, id === null),
  };
}

const originalsOf = (kind: AnyKind, id: string, texts: Texts): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(kind.texts).map((name) => [name, originalOf(texts, id, name)?.body ?? '']));

/** Without this text the record would not be as its kind wants it. */
export function isTextNeeded(kind: AnyKind, { id, facts }: Kept, texts: Texts, field: string): boolean {
  const { check } = kind as { check?: (facts: Values, texts: Values) => Problems };
  const without = { ...originalsOf(kind, id, texts), [field]: '' };
  return kind.texts[field]?.required === true || check?.(facts, without)[field] !== undefined;
}

function factProblems(kind: AnyKind, facts: Values): Problems {
  const problems: Record<string, Said> = {};
  for (const [name, { isRequired, reasons }] of fieldsOf(kind)) {
    const value = facts[name] ?? null;
    const reason = reasonOf(value);
    if (value === null && isRequired) problems[name] = messages.records.fields.required;
    if (reason !== null && !reasons.includes(reason)) problems[name] = messages.records.fields.choose;
  }
  return problems;
}

/** A new record has every text that it needs; of one that is there, those that come along are looked at. */
function textProblems(
  kind: AnyKind,
  texts: readonly { readonly field: string; readonly body: string }[],
  isNew: boolean,
): Problems {
  const empty = Object.keys(kind.texts).filter((field) => {
    const body = texts.find((text) => text.field === field)?.body ?? (isNew ? '' : null);
    return kind.texts[field]?.required && body !== null && oneLine(body) === '';
  });
  return Object.fromEntries(empty.map((field) => [field, words.textRequired]));
}

/** What is wrong with texts, by the names of their fields: a form knows whose they are. */
function problemsFrom(refused: { readonly why: string; readonly errors?: Problems }): Problems {
  if (refused.why !== 'invalid') return {};
  return Object.fromEntries(
    Object.entries(refused.errors ?? {}).map(([key, said]) => [key.split('.').at(-1) ?? key, said]),
  ) as Problems;
}

/** A new record has no id yet: its texts are checked under a name that none has. */
const unborn = 'new';

function checkTexts<K extends AnyKind>(
  tx: DatabaseTransaction,
  kind: K,
  input: RecordInput<K>,
  former: Texts,
) {
  const id = input.id ?? unborn;
  const language =
    originalOf(former, id, 'title')?.language ??
    input.language ??
    languageOf(kind, input) ??
    input.scope.originalLanguage;
  const edits = input.texts.map((text) => ({ ...text, recordId: id }));
  return checkEdits(tx, writtenIn(kind, [id], former, language), language, edits);
}

/** The language that the facts of a record say it is written in. */
function languageOf(kind: AnyKind, { facts, texts }: RecordInput<AnyKind>): string | null {
  const bodies = Object.fromEntries(texts.map(({ field, body }) => [field, manyLines(body)]));
  return kind.writtenIn?.(facts, bodies) ?? null;
}

/** The texts of records of a kind, as they may be written. */
export const writtenIn = (
  kind: AnyKind,
  ids: readonly string[],
  texts: Texts,
  originalLanguage: string,
): Parameters<typeof checkEdits>[1] => ({
  texts,
  originalLanguage,
  rule: (recordId, field) => {
    const rule = Object.hasOwn(kind.texts, field) ? kind.texts[field] : undefined;
    return rule && ids.includes(recordId) ? { long: rule.long ?? false, limit: rule.limit } : null;
  },
  mustStay: (_recordId, field) => kind.texts[field]?.required ?? false,
});

export const sameFacts = (kind: AnyKind, before: Values, after: Values): boolean =>
  JSON.stringify(snapshot(kind, before)) === JSON.stringify(snapshot(kind, after));
