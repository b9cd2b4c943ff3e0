import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { type LedgerEntry, newId, record } from '../../platform/index.ts';
import { manyLines } from '../../site/form/index.ts';
import { actorOf, type Doer, done, signatureOf } from '../acts.ts';
import { beginsIn, isBeginning } from '../kinds/about-kind.ts';
import { type AnyKind, firstState } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { insertState } from '../states/index.ts';
import { findTexts, insertTexts, type NewText, type Texts } from '../texts/index.ts';
import {
  isPublic,
  type Judged,
  judge,
  type RecordInput,
  type SaveOutcome,
  sameFacts,
} from './judge-record.ts';
import { beginRecords, insertVersion, type Kept, lockScope, snapshot, updateRecord } from './store.ts';
import { type ToldOf, tellFacts, tellTexts } from './tell.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Writes a record anew or changes it: find, may you, rule, write and record, answer, in one transaction. What people rely
 * on is announced where it changes after publication.
 */
export function saveRecord<K extends AnyKind>(
  db: Database | DatabaseTransaction,
  doer: Doer,
  kind: K,
  input: RecordInput<K>,
  at: Date = new Date(),
): Promise<SaveOutcome> {
  return inTransaction<SaveOutcome>(db, async (tx) => {
    await lockScope(tx, input.scope.id);
    const judged = await judge(tx, doer, kind, input);
    if (!('before' in judged)) return judged;
    if (judged.before) return change(tx, doer, kind, input, { ...judged, before: judged.before }, at);
    const [id = ''] = await begin(
      tx,
      doer,
      kind,
      input.scope,
      [{ facts: input.facts, texts: judged.texts }],
      at,
    );
    return done({ id });
  });
}

/**
 * Writes many new records of one scope, as `saveRecord` writes one, in a few statements for all of them. Answers what came of
 * each, in their order: what is refused leaves the others as they are.
 */
export async function saveNewRecords<K extends AnyKind>(
  tx: DatabaseTransaction,
  doer: Doer,
  kind: K,
  scope: Scope,
  inputs: readonly Pick<RecordInput<K>, 'facts' | 'texts' | 'language'>[],
  at: Date = new Date(),
): Promise<readonly SaveOutcome[]> {
  await lockScope(tx, scope.id);
  const judged: Awaited<ReturnType<typeof judge>>[] = [];
  for (const input of inputs)
    judged.push(await judge(tx, doer, kind, { ...input, scope, id: null, version: null }));
  const good = judged.flatMap((one, index) =>
    'before' in one ? [{ facts: inputs[index]?.facts as Values, texts: one.texts }] : [],
  );
  const ids = (await begin(tx, doer, kind, scope, good, at)).values();
  return judged.map((one) => ('before' in one ? done({ id: ids.next().value ?? '' }) : one));
}

/** What of a new record was found good. */
type New = { readonly facts: Values; readonly texts: readonly NewText[] };

/** Answers their ids, in the same order. */
async function begin(
  tx: DatabaseTransaction,
  doer: Doer,
  kind: AnyKind,
  scope: Scope,
  good: readonly New[],
  at: Date,
): Promise<readonly string[]> {
  if (good.length === 0) return [];
  const by = signatureOf(actorOf(doer, scope.id));
  const isOpen = isPublic(scope, kind, firstState(kind));
  const records = good.map(({ facts, texts }) => {
    const id = newId();
    return { id, facts, texts: texts.map((text) => ({ ...text, recordId: id })) };
  });
  await beginRecords(tx, kind, records, { scope: scope.id, at, by, isPublic: isOpen });
  await insertTexts(
    tx,
    records.flatMap(({ texts }) => texts),
    by,
    at,
  );
  const entries = records.map(({ id, facts, texts }) =>
    entryOf(doer, kind, { id, scope, before: null, facts, texts }),
  );
  await record(tx, entries, at);
  if (isOpen)
    for (const { id, facts, texts } of records)
      await tell(tx, { kind, scope, id, by, at, why: '' }, { before: {}, facts, former: [], texts });
  return records.map(({ id }) => id);
}

async function change<K extends AnyKind>(
  tx: DatabaseTransaction,
  doer: Doer,
  kind: K,
  { scope, reason, ...input }: RecordInput<K>,
  { before, state, former, texts: given }: Judged & { readonly before: Kept },
  at: Date,
): Promise<SaveOutcome> {
  const { id } = before;
  const facts = input.facts as Values;
  const by = signatureOf(actorOf(doer, scope.id));
  const isChanged = !sameFacts(kind, before.facts, facts);
  if (isChanged) {
    await updateRecord(tx, kind, id, facts, at);
    await insertVersion(tx, { id, facts: snapshot(kind, facts), at, by });
    const next = beginsIn(kind, facts);
    if (isBeginning(kind, state) && next !== state)
      await insertState(tx, id, { act: 'edit', state: next, at, by, reason: null }, false);
  }
  const texts = given.map((text) => ({ ...text, recordId: id }));
  await insertTexts(tx, texts, by, at);
  if (isChanged || texts.length > 0)
    await record(tx, entryOf(doer, kind, { id, scope, before, facts: isChanged ? facts : null, texts }), at);
  if (isPublic(scope, kind, state)) {
    const why = manyLines(reason ?? '');
    await tell(tx, { kind, scope, id, by, at, why }, { before: before.facts, facts, former, texts });
  }
  return done({ id });
}

/** What everybody reads and relies on reads otherwise now. */
async function tell(
  tx: DatabaseTransaction,
  of: Omit<ToldOf, 'texts'>,
  {
    before,
    facts,
    former,
    texts,
  }: { before: Values; facts: Values; former: Texts; texts: readonly NewText[] },
): Promise<void> {
  const told = { ...of, texts: await findTexts(tx, [of.id]) };
  await tellFacts(tx, told, before, facts);
  await tellTexts(tx, told, former, texts);
}

/** The ledger has the facts that everybody sees; of the others, that they were written. */
function entryOf(
  doer: Doer,
  kind: AnyKind,
  what: { id: string; scope: Scope; before: Kept | null; facts: Values | null; texts: readonly NewText[] },
): LedgerEntry {
  const { id, scope, before, facts, texts } = what;
  const open = (values: Values) =>
    Object.fromEntries(
      Object.entries(snapshot(kind, values)).map(([name, value]) => [
        name,
        // What people sent in is not repeated here: it would outlive its erasure.
        kind.fields[name].see === 'read' && kind.write !== 'take-part' ? value : value === '' ? '' : '…',
      ]),
    );
  return {
    actor: actorOf(doer, scope.id),
    act: `${kind.name}.${before === null ? 'add' : 'edit'}`,
    object: { type: kind.name, id },
    processId: scope.id,
    ...(before !== null && facts !== null ? { before: open(before.facts) } : {}),
    after: { ...(facts === null ? {} : open(facts)), texts: texts.map(({ field }) => field) },
  };
}
