import { sql } from 'kysely';
import { installation, listAccounts, may, type Visitor, whereMay } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import {
  actsInLedger,
  type LedgerFilter,
  type LedgerLine,
  ledgerProcess,
  readLedger,
  type SpreadsheetCell,
} from '../../platform/index.ts';
import { type Addressed, addressesOf } from '../addressed.ts';
import type { Kind } from '../kind.ts';
import { idsNamed, sayAct } from './say-line.ts';

export type LedgerServices = { readonly db: Queryable; readonly kinds: readonly Kind[] };

/** Lines with what their pages need: who that was, where it was, and which records were erased since. */
export type ReadLines = {
  readonly lines: readonly LedgerLine[];
  /** The place of the next page. */
  readonly next: number | null;
  readonly people: ReadonlyMap<string, string>;
  /** Of whom lines can be asked for: conveners need not know who works elsewhere. */
  readonly offered: readonly (readonly [string, string])[];
  readonly places: ReadonlyMap<string, Addressed>;
  readonly acts: readonly string[];
};

/** What this visitor may read: all of it, or what belongs to that which they convene. */
function allowedTo(visitor: Visitor) {
  const own = whereMay(visitor, 'convene', { scope: ledgerProcess, openness: 'draft' });
  return may(visitor, 'administer', installation)
    ? own
    : sql<boolean>`(${own} and ${ledgerProcess} is not null)`;
}

/** The record that a line is about: what is numbered belongs to one. */
export const recordIn = ({ object }: LedgerLine): string => object.id.split(/[/ ]/, 1)[0] ?? object.id;

export async function readLines(
  { db, kinds }: LedgerServices,
  visitor: Visitor,
  filter: LedgerFilter,
  page: { readonly before: number | null; readonly limit: number },
): Promise<ReadLines> {
  const [found, accounts, acts] = await Promise.all([
    readLedger(db, allowedTo(visitor), filter, { ...page, limit: page.limit + 1 }),
    listAccounts(db),
    actsInLedger(db, allowedTo(visitor)),
  ]);
  const lines = await withoutErased(db, found.slice(0, page.limit));
  const ids = [...lines.flatMap((line) => [recordIn(line), ...idsNamed(line)]), filter.record ?? ''];
  const people = new Map(accounts.map(({ id, name }) => [id, name]));
  const here = new Set(lines.map(({ actor }) => actor.id));
  if (filter.person && lines.length === 0) {
    const any = await readLedger(
      db,
      allowedTo(visitor),
      { person: filter.person },
      { before: null, limit: 1 },
    );
    if (any.length > 0) here.add(filter.person);
  }
  return {
    lines,
    offered: [...people].filter(([id]) => may(visitor, 'administer', installation) || here.has(id)),
    next: found.length > lines.length ? (lines.at(-1)?.id ?? null) : null,
    people,
    places: await addressesOf({ db, kinds }, ids.filter(Boolean), visitor),
    acts,
  };
}

/** What was erased is said no more, whatever a line kept of it. */
async function withoutErased(db: Queryable, lines: readonly LedgerLine[]): Promise<LedgerLine[]> {
  const ids = [...new Set(lines.map(recordIn))];
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from records where id = any(${ids}::text[]) and erased_at is not null`.execute(db);
  const erased = new Set(rows.map(({ id }) => id));
  return lines.map((line) => (erased.has(recordIn(line)) ? { ...line, before: null, after: null } : line));
}

export const tableHeader = [
  ...['at', 'person', 'person_id', 'role', 'act', 'act_in_words'],
  ...['record_type', 'record', 'process', 'before', 'after'],
];

/** The lines as rows of a table, read while they are asked for. */
export async function* tableRows(
  services: LedgerServices,
  visitor: Visitor,
  filter: LedgerFilter,
): AsyncGenerator<readonly SpreadsheetCell[]> {
  const people = new Map((await listAccounts(services.db)).map(({ id, name }) => [id, name]));
  const { language } = visitor;
  const written = (value: unknown) => (value === null ? null : JSON.stringify(value));
  for (let before: number | null = null; ; ) {
    const page = { before, limit: 1_000 };
    const found = await readLedger(services.db, allowedTo(visitor), filter, page);
    for (const { at, actor, act, object, processId, ...line } of await withoutErased(services.db, found))
      yield [
        ...[at.toISOString(), people.get(actor.id) ?? '', actor.id, actor.role, act],
        sayAct({ language, kinds: services.kinds }, act),
        ...[object.type, object.id, processId, written(line.before), written(line.after)],
      ];
    if (found.length < page.limit) return;
    before = found.at(-1)?.id ?? null;
  }
}
