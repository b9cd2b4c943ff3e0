import { may, type Visitor } from '../../people/index.ts';
import { messages, say } from '../../site/index.ts';
import type { Dated } from '../calendar/index.ts';
import { findRecords, hrefOf, seenBy } from '../keeping/index.ts';
import {
  type AnyKind,
  careOf,
  type DateDeclared,
  guardedRecord,
  isTakenOff,
  type Seen,
} from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { inReaderLanguage } from '../texts/index.ts';
import type { KitServices } from './kit-services.ts';

/** The dates of all records of a kind that declares some, in these scopes. */
export const datesBy =
  (kind: AnyKind, { db }: Pick<KitServices, 'db'>) =>
  async (scopes: readonly Scope[], visitor: Visitor): Promise<readonly Dated[]> => {
    const states = Object.keys(kind.states).filter((state) => !isTakenOff(kind, state));
    const kept = await findRecords(db, kind, { scopes: scopes.map(({ id }) => id), states });
    const byScope = Map.groupBy(kept, ({ scope }) => scope);
    const seen = await Promise.all(
      scopes.map((scope) =>
        // Nothing that a date says leads to another record.
        seenBy<AnyKind>(db, visitor, kind, scope, byScope.get(scope.id) ?? [], async () => new Map()),
      ),
    );
    return (seen.flat() as readonly Seen[]).flatMap((one) => datesOn(one, visitor));
  };

/** What calendars show of one record. */
export function datesOn(seen: Seen, visitor: Visitor): Dated[] {
  const { kind, scope } = seen;
  const facts = seen.facts as Readonly<Record<string, unknown>>;
  const looksAfter = may(visitor, careOf(kind), guardedRecord(kind, scope, seen.state));
  const title = inReaderLanguage(seen.texts, seen.id, 'title', visitor.language) ?? {
    body: say(visitor.language, messages.records.pages.untitled),
    language: visitor.language,
  };
  const shared = {
    scope: scope.id,
    zone: ownZone(kind, facts),
    title: { text: title.body, lang: title.language },
    href: looksAfter ? `${scope.manageHref}/${kind.plural}/${seen.id}` : hrefOf(kind, scope, seen.id),
    version: seen.version,
    changedAt: seen.changedAt,
  };
  return ((kind.dates ?? []) as readonly DateDeclared[]).flatMap((date) => {
    const from = dateIn(facts, date.from);
    if (from === null) return [];
    const place = facts[date.place ?? ''];
    return {
      ...shared,
      id: `${seen.id}-${date.from}`,
      what: date.what,
      isNamed: date.isNamed ?? false,
      facts: [date.from, date.to, date.place].flatMap((name) => name ?? []),
      from,
      to: dateIn(facts, date.to),
      place: typeof place === 'string' ? place : null,
      standing: standingOf(seen, date),
    };
  });
}

const ownZone = ({ zone = '' }: AnyKind, facts: Readonly<Record<string, unknown>>): string | null => {
  const own = facts[zone];
  return typeof own === 'string' ? own : null;
};

const standingOf = ({ openness, state }: Seen, { off }: DateDeclared) =>
  openness === 'draft' ? 'draft' : state === off ? 'cancelled' : 'set';

function dateIn(facts: Readonly<Record<string, unknown>>, name: string | undefined): Date | string | null {
  const value = facts[name ?? ''];
  return value instanceof Date || typeof value === 'string' ? value : null;
}
