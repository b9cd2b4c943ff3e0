import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { newId, record } from '../platform/index.ts';
import {
  actorOf,
  type Doer,
  doerMay,
  done,
  invalid,
  nameOf,
  notFound,
  type Outcome,
  type Refused,
} from '../records/index.ts';
import { checkEdits, insertTexts, type Stale, type TextEdit } from '../records/texts/index.ts';
import { messages } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { announcedTitle } from './announced.ts';
import { writtenOf } from './edit-texts.ts';
import type { OwnerKind, Process } from './process.ts';
import { announce } from './publications.ts';
import { complete, lockRow } from './store.ts';
import { orderParts, type PartKind, removePart } from './store-parts.ts';
import { tellRewordings } from './tell-rewordings.ts';

const editWords = messages.processes.edit;

/** Somebody else changed the facts of a part (dates, phase, address) since the writer began. */
type PartStale = { readonly ok: false; readonly why: 'part-stale'; readonly process: Process };
export type PartOutcome = Outcome<{ id: string }> | Stale | PartStale;

/** A text of a part, by its field. */
type PartText = Omit<TextEdit, 'recordId'>;

export type PartInput<Facts> = {
  readonly processId: string;
  /** null: a new one */
  readonly id: string | null;
  /** The version the writer saw; null: do not ask. */
  readonly version: number | null;
  readonly facts: Facts;
  readonly texts: readonly PartText[];
};

/** What is particular to phases, to questions, to documents. */
export type PartRules<Facts> = {
  readonly kind: PartKind & OwnerKind;
  check(process: Process, input: PartInput<Facts>): Refused | null;
  insert(tx: DatabaseTransaction, processId: string, id: string, facts: Facts, at: Date): Promise<void>;
  update(tx: DatabaseTransaction, id: string, version: number, facts: Facts): Promise<boolean>;
  factsOf(process: Process, id: string): (Facts & { readonly version: number }) | null;
  /** What has to be announced, after all is written. `before` is null for a new one. */
  announce(
    tx: DatabaseTransaction,
    process: Process,
    id: string,
    before: Facts | null,
    by: string,
    at?: Date,
  ): Promise<void>;
};

/** Adds or changes a phase, question or document together with its texts in the original language. */
export function savePart<Facts extends object>(
  db: Database | DatabaseTransaction,
  doer: Doer,
  rules: PartRules<Facts>,
  input: PartInput<Facts>,
  at?: Date,
): Promise<PartOutcome> {
  const when = at ?? new Date();
  return inTransaction<PartOutcome>(db, async (tx) => {
    const row = await lockRow(tx, input.processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const process = await complete(tx, row);
    const before = input.id === null ? null : rules.factsOf(process, input.id);
    const refused = refusalOf(process, rules, input, before);
    if (refused !== null) return refused;
    const id = input.id ?? newId();
    // A new part owns no text yet; for the check it counts as belonging to the process already.
    const judged = withPart(process, rules.kind, id);
    const edits = input.texts.map((text) => ({ ...text, recordId: id }));
    const checked = await checkEdits(tx, writtenOf(judged), process.originalLanguage, edits);
    if (!checked.ok) return checked;
    const changed = await writeFacts(tx, rules, process.id, id, before, input.facts, when);
    if (!changed && checked.value.length === 0) return done({ id });
    await insertTexts(tx, checked.value, nameOf(actorOf(doer, null)), when);
    await tellRewordings(tx, process, checked.value, nameOf(actorOf(doer, null)), when);
    await rules.announce(tx, await complete(tx, row), id, before, nameOf(actorOf(doer, null)), at);
    const entry = {
      actor: actorOf(doer, process.id),
      object: { type: rules.kind, id },
      processId: process.id,
      after: { ...input.facts, texts: checked.value.map((text) => text.field) },
    };
    const added = { ...entry, act: `${rules.kind}.add` };
    await record(tx, before === null ? added : { ...entry, act: `${rules.kind}.edit`, before }, when);
    return done({ id });
  });
}

/** Answers whether there was anything to write. */
async function writeFacts<Facts extends object>(
  tx: DatabaseTransaction,
  rules: PartRules<Facts>,
  processId: string,
  id: string,
  before: (Facts & { readonly version: number }) | null,
  facts: Facts,
  at: Date,
): Promise<boolean> {
  if (before === null) await rules.insert(tx, processId, id, facts, at);
  else if (sameFacts(before, facts)) return false;
  else await rules.update(tx, id, before.version, facts);
  return true;
}

function refusalOf<Facts extends object>(
  process: Process,
  rules: PartRules<Facts>,
  input: PartInput<Facts>,
  before: (Facts & { readonly version: number }) | null,
): Refused | PartStale | null {
  if (input.id !== null && before === null) return invalid({ title: editWords.partGone });
  const refused = rules.check(process, input);
  if (refused !== null || before === null || input.version === null) return refused;
  const stale = input.version !== before.version && !sameFacts(before, input.facts);
  return stale ? { ok: false, why: 'part-stale', process } : null;
}

/** Takes a part off the page. What belonged to it stays in the history. */
export function dropPart(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: { processId: string; kind: PartKind & OwnerKind; id: string },
  at: Date = new Date(),
): Promise<Outcome<{ id: string }>> {
  return changeParts(db, doer, input, 'remove', at, async (tx, process) => {
    await removePart(tx, input.kind, input.id, at);
    if (process.state === 'draft') return;
    await announce(tx, {
      processId: process.id,
      kind: 'removed',
      href: `/processes/${process.slug}`,
      by: nameOf(actorOf(doer, process.id)),
      at,
      ...announcedTitle(process, input.id),
    });
  });
}

/** Moves a part one place up or down among its kind. */
export function movePart(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: { processId: string; kind: PartKind & OwnerKind; id: string; direction: 'up' | 'down' },
  at: Date = new Date(),
): Promise<Outcome<{ id: string }>> {
  return changeParts(db, doer, input, 'move', at, async (tx, process) => {
    const ids = partsOf(process, input.kind).map((part) => part.id);
    const from = ids.indexOf(input.id);
    const to = from + (input.direction === 'up' ? -1 : 1);
    const other = ids[to];
    if (other === undefined) return;
    ids[to] = input.id;
    ids[from] = other;
    await orderParts(tx, input.kind, ids);
  });
}

function changeParts(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: { processId: string; kind: PartKind & OwnerKind; id: string },
  verb: string,
  at: Date,
  change: (tx: DatabaseTransaction, process: Process) => Promise<void>,
): Promise<Outcome<{ id: string }>> {
  return inTransaction<Outcome<{ id: string }>>(db, async (tx) => {
    const row = await lockRow(tx, input.processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const process = await complete(tx, row);
    if (!partsOf(process, input.kind).some((part) => part.id === input.id)) return notFound;
    await change(tx, process);
    await record(
      tx,
      {
        actor: actorOf(doer, process.id),
        act: `${input.kind}.${verb}`,
        object: { type: input.kind, id: input.id },
        processId: process.id,
      },
      at,
    );
    return done({ id: input.id });
  });
}

function partsOf(process: Process, kind: PartKind): readonly { readonly id: string }[] {
  return kind === 'phase' ? process.phases : kind === 'question' ? process.questions : process.documents;
}

function withPart(process: Process, kind: PartKind, id: string): Process {
  if (partsOf(process, kind).some((part) => part.id === id)) return process;
  const version = 1;
  const position = 0;
  if (kind === 'phase') {
    const phase = { id, position, version, direction: null, startsOn: null, endsOn: null };
    return { ...process, phases: [...process.phases, phase] };
  }
  if (kind === 'question')
    return { ...process, questions: [...process.questions, { id, position, version, phaseId: null }] };
  const document = { id, position, version, href: null, language: null, addedAt: new Date(0) };
  return { ...process, documents: [...process.documents, document] };
}

function sameFacts(before: object, after: object): boolean {
  const old: Record<string, unknown> = { ...before };
  return Object.entries(after).every(([name, value]) => old[name] === value);
}
