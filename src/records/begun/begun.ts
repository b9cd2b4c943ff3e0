import type { Visitor } from '../../people/index.ts';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import type { LineStep } from '../../site/components/index.ts';
import { type Message, messages, say } from '../../site/index.ts';
import { type Addressed, addressesOf, kindsOfRecords } from '../addressed.ts';
import { citesOf, type End, findCited } from '../cited.ts';
import type { Kind } from '../kind.ts';
import { type AnyKind, firstState, guardedRecord } from '../kinds/index.ts';
import { linkRecords, type Relation } from '../links/index.ts';
import type { Scope } from '../scope.ts';

/** What a new record begins from, as this visitor may read it, how it was named in an address, and how the two are linked. */
export type Begun = Addressed & { readonly given: string; readonly end: End; readonly by: Relation };

/** Where something begins: at a step of the line, or with a record of a kind that is at none. */
export type Begins = { readonly step: LineStep } | { readonly kind: string };

/** How a record of a kind begins there; undefined where none does. */
export function begunAt(
  kind: AnyKind,
  at: Begins,
): { readonly by: Relation; readonly say: Message } | undefined {
  const begun = kind.line?.begun;
  if ('step' in at) return begun?.from.includes(at.step) ? begun : undefined;
  return begun?.also?.kind === at.kind ? begun.also : undefined;
}

type Services = { readonly db: Queryable; readonly kinds: readonly Kind[] };

/** What is named so, as KIND:ID or the id of a record; null where there is nothing that this visitor may read. */
export async function findBegun(
  services: Services,
  kind: AnyKind,
  given: string,
  visitor: Visitor,
): Promise<Begun | null> {
  const begun = kind.line?.begun;
  if (!begun || !/^[\w:/-]{1,150}$/.test(given)) return null;
  const [named = '', id] = given.split(':');
  const isCited = citesOf(services.kinds).some((cites) => cites.kind === named);
  const end: End = isCited && id ? { kind: named, id } : { kind: null, id: named };
  if (end.kind === null) {
    const found = (await addressesOf(services, [end.id], visitor)).get(end.id);
    const [its = ''] = (await kindsOfRecords(services.db, [end.id])).keys();
    return found ? { ...found, given, end, by: begunAt(kind, { kind: its })?.by ?? begun.by } : null;
  }
  const cited = (await findCited(services.kinds, [end], visitor)).get(end.id);
  if (!cited || cited.isGone) return null;
  const { title, titleLanguage, href } = cited;
  return { title, titleLanguage, href, given, end, by: begun.by };
}

/** Links a record that was just written to what it was begun from. */
export function linkBegun(
  tx: DatabaseTransaction,
  visitor: Visitor,
  kind: AnyKind,
  from: { readonly id: string; readonly scope: Scope },
  { end, by: relation }: Begun,
  at: Date,
): ReturnType<typeof linkRecords> {
  const { language } = visitor;
  const reason = say(language, messages.records.begun.reason);
  const own = { id: from.id, guarded: guardedRecord(kind, from.scope, firstState(kind)), act: kind.write };
  return linkRecords(tx, visitor, own, { toKind: end.kind, toId: end.id, relation, reason, language }, at);
}
