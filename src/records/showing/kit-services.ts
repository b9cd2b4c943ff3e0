import type { Context } from 'hono';
import { may, type Visitor } from '../../people/index.ts';
import type { Database, Queryable } from '../../platform/database/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { Tab } from '../../site/components/index.ts';
import { messages, say } from '../../site/index.ts';
import { addressesOf } from '../addressed.ts';
import type { Uploads } from '../files/index.ts';
import { type FindNamed, findRecord, type Kept } from '../keeping/index.ts';
import type { Desk, Kind } from '../kind.ts';
import { type AnyKind, careOf, guardedRecord, type Named, opennessOf } from '../kinds/index.ts';
import { recordAt } from '../links/index.ts';
import type { Scope, ScopeKind } from '../scope.ts';
import { findStates, type StateRow } from '../states/index.ts';
import type { Stretch } from '../texts/index.ts';

/** What the pages of declared kinds work with. */
export type KitServices = {
  readonly db: Database;
  readonly clock: Clock;
  readonly uploads: Uploads;
  readonly kinds: readonly Kind[];
  readonly publicUrl: string;
  /** Where the whole line of a scope is, with one thing followed; offered downstream. */
  wholeLine?(scopeHref: string, from: string): string;
};

/** The scope that an address names, as the gate sees it. */
export function scopeAt(within: ScopeKind, db: Queryable, path: string) {
  const parameter = /:(\w+)/.exec(path)?.[1];
  return async (c: Context) => {
    const named = parameter === undefined ? '' : (c.req.param(parameter) ?? '');
    const scope = await within.find(db, named, c.var.visitor.language);
    return scope && { guarded: scope.guarded, subject: scope };
  };
}

/** The same for a kind: for lists and for what is new. */
export const scopeOf = ({ within }: AnyKind, db: Queryable, path: string) => scopeAt(within, db, path);

/** A record that an address names, in its scope, as the gate sees it. */
export function recordOf(kind: AnyKind, db: Queryable, path: string) {
  const findScope = scopeOf(kind, db, path);
  return async (c: Context) => {
    const found = await findScope(c);
    const row = found && (await findKept(db, kind, c.req.param(kind.name) ?? '', found.subject));
    return (
      row && {
        guarded: guardedRecord(kind, found.subject, row.state),
        subject: { scope: found.subject, row },
      }
    );
  };
}

/**
 * The same for its own page: of what everybody could read and cannot any more, to whoever may read its scope, that it
 * was there. Never of what was not public.
 */
export function recordOrGone(kind: AnyKind, db: Queryable, path: string) {
  const find = recordOf(kind, db, path);
  return async (c: Context) => {
    const found = await find(c);
    if (!found) return null;
    const { scope, row } = found.subject;
    const isRead = may(c.var.visitor, 'read', found.guarded);
    const gone = isRead ? null : goneFrom(kind, scope, await findStates(db, row.id));
    return { guarded: gone ? scope.guarded : found.guarded, subject: { scope, row, gone } };
  };
}

/** Until when everybody could read what they cannot any more, and its newest state. */
export type Gone = { readonly until: Date; readonly last: StateRow };

/** Null where nobody ever could read it. */
function goneFrom(kind: AnyKind, scope: Scope, states: readonly StateRow[]): Gone | null {
  const left = publicStretches(kind, scope, states).at(-1);
  const last = states.at(-1);
  return left && last && Number.isFinite(left.until) ? { until: new Date(left.until), last } : null;
}

/** When everybody could read a record with these states: in the open ones, from when its scope was public. */
export function publicStretches(
  kind: AnyKind,
  { id, publicSince }: Scope,
  states: readonly StateRow[],
): Stretch[] {
  const since = publicSince?.getTime() ?? (id === null ? 0 : Number.POSITIVE_INFINITY);
  return states.flatMap(({ state, at }, place) => {
    const from = Math.max(at.getTime(), since);
    const until = states[place + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY;
    const isOpen = ['published', 'closed'].includes(opennessOf(kind, state));
    return isOpen && from < until ? [{ from, until }] : [];
  });
}

/** A record of this scope; null where it belongs to another, or what was asked for can be no id. */
async function findKept(db: Queryable, kind: AnyKind, id: string, scope: Scope): Promise<Kept | null> {
  if (!/^[a-z0-9]{6,40}$/.test(id)) return null;
  const row = await findRecord(db, kind, id);
  return row?.scope === scope.id ? row : null;
}

/** Where the records are that others name, by id or by their address on this site, asked of their kinds. */
export const namedBy =
  (services: Pick<KitServices, 'db' | 'kinds' | 'publicUrl'>, here: Scope): FindNamed =>
  async (all, visitor) => {
    const { kinds, publicUrl } = services;
    const ids = await Promise.all(
      [...new Set(all)].map(async (one) => [
        one,
        one.includes('/') ? await recordAt(kinds, one, publicUrl) : one,
      ]),
    );
    const found = await addressesOf(
      services,
      ids.flatMap(([, id]) => id ?? []),
      visitor,
      here,
    );
    return new Map<string, Named>(
      ids.flatMap(([one, id]): [string, Named][] => {
        const at = found.get(id ?? '');
        return at && one ? [[one, { title: at.title, lang: at.titleLanguage, href: at.href }]] : [];
      }),
    );
  };

/** What this visitor looks after in a scope, as the tabs of its pages: by the name of its kind. */
export function kindTabs(
  kinds: readonly Kind[],
  within: string,
  scope: Pick<Scope, 'guarded' | 'manageHref'>,
  visitor: Visitor,
  here: string | null = null,
): Tab[] {
  const { language } = visitor;
  return kinds.flatMap(({ name, declared, desk }) => {
    const one: Desk | undefined = declared
      ? {
          within: declared.within.name,
          act: careOf(declared),
          label: declared.words.many,
          at: declared.plural,
          step: declared.line?.step ?? declared.beside,
        }
      : desk;
    if (one?.within !== within || !may(visitor, one.act, scope.guarded)) return [];
    const { label, at, step } = one;
    // What is at no step belongs to the scope itself.
    const group = step && say(language, messages.site.line[step]);
    return [{ label: say(language, label), href: `${scope.manageHref}/${at}`, here: name === here, group }];
  });
}
