import { may, type Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { findFileNames } from '../files/index.ts';
import { fieldsOf, guardedRecord } from '../kinds/about-kind.ts';
import type { AnyKind, Fields, RecordKind, Seen } from '../kinds/declared.ts';
import type { Named } from '../kinds/field.ts';
import type { Scope } from '../scope.ts';
import { findTexts, type Texts } from '../texts/index.ts';
import { type Asking, findRecords } from './find-records.ts';
import type { Kept } from './store.ts';
import { hrefOf } from './tell.ts';

// biome-ignore lint/suspicious/noExplicitAny: the fields of whatever kind it is
export type SeenOf<K> = K extends RecordKind<infer F, any, any, any> ? Seen<F> : never;

/** Looks up what ids and addresses stand for, as this visitor may know of it, in one go for all of them. */
export type FindNamed = (ids: readonly string[], visitor: Visitor) => Promise<ReadonlyMap<string, Named>>;

/** The states in which this visitor may do this with records of a kind in this scope: lists ask for no others. */
export const statesFor = (
  visitor: Visitor,
  act: Parameters<typeof may>[1],
  kind: AnyKind,
  scope: Scope,
): string[] =>
  Object.keys(kind.states).filter((state) => may(visitor, act, guardedRecord(kind, scope, state)));

/** What this visitor may see of these records: the only maker of what leaves the server. */
export async function seenBy<K extends AnyKind>(
  db: Queryable,
  visitor: Visitor,
  kind: K,
  scope: Scope,
  rows: readonly Kept[],
  findNamed: FindNamed,
): Promise<SeenOf<K>[]> {
  const readable = rows.filter(({ state }) => may(visitor, 'read', guardedRecord(kind, scope, state)));
  if (readable.length === 0) return [];
  const facts = new Map(readable.map((row) => [row.id, factsFor(visitor, kind, scope, row)]));
  const links = [...idsIn(kind, facts, 'records').map(({ id }) => id), ...addressesIn(kind, facts)];
  const files = idsIn(kind, facts, 'files');
  const [texts, linked, names] = await Promise.all([
    findTexts(
      db,
      readable.map(({ id }) => id),
    ),
    links.length > 0 ? findNamed(links, visitor) : new Map<string, Named>(),
    files.length > 0
      ? findFileNames(
          db,
          files.map(({ id }) => id),
        )
      : new Map<string, string>(),
  ]);
  const named = new Map(linked);
  for (const { id, of, name } of files) {
    const title = names.get(id);
    if (title !== undefined) named.set(id, { title, href: `${hrefOf(kind, scope, of)}/files/${name}` });
  }
  const byRecord = Map.groupBy(texts, ({ recordId }) => recordId);
  return readable.map(
    (row) =>
      ({
        id: row.id,
        kind,
        scope,
        href: hrefOf(kind, scope, row.id),
        state: row.state,
        openness: guardedRecord(kind, scope, row.state).openness,
        createdAt: row.createdAt,
        changedAt: row.changedAt,
        version: row.version,
        facts: facts.get(row.id) ?? {},
        texts: (byRecord.get(row.id) ?? []) as Texts,
        named,
      }) as unknown as SeenOf<K>,
  );
}

/** The ids that facts name in this table, with the record and the field that name them. */
function idsIn(
  kind: AnyKind,
  facts: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  table: 'records' | 'files',
): { readonly id: string; readonly of: string; readonly name: string }[] {
  const fields = fieldsOf(kind).filter(([, { sort }]) => sort.refersTo === table);
  return fields.flatMap(([name]) =>
    [...facts].flatMap(([of, values]) => {
      const id = values[name];
      return typeof id === 'string' ? [{ id, of, name }] : [];
    }),
  );
}

function addressesIn(
  kind: AnyKind,
  facts: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): readonly string[] {
  const fields = fieldsOf(kind).filter(([, { sort }]) => sort.name === 'address');
  return fields.flatMap(([name]) =>
    [...facts.values()].flatMap(({ [name]: value }) => (typeof value === 'string' ? [value] : [])),
  );
}

function factsFor(visitor: Visitor, kind: AnyKind, scope: Scope, row: Kept): Record<string, unknown> {
  const guarded = guardedRecord(kind, scope, row.state);
  return Object.fromEntries(
    fieldsOf(kind)
      .filter(([, { see }]) => may(visitor, see, guarded))
      .map(([name]) => [name, row.facts[name as keyof Fields]]),
  );
}

/** The records of a scope that this visitor may see. */
export async function readRecords<K extends AnyKind>(
  db: Queryable,
  visitor: Visitor,
  kind: K,
  scope: Scope,
  findNamed: FindNamed,
  asking: Omit<Asking, 'scopes'> = {},
): Promise<SeenOf<K>[]> {
  const readable = statesFor(visitor, 'read', kind, scope);
  const states = (asking.states ?? readable).filter((state) => readable.includes(state));
  const rows = await findRecords(db, kind, { ...asking, scopes: [scope.id], states });
  return seenBy(db, visitor, kind, scope, rows, findNamed);
}
