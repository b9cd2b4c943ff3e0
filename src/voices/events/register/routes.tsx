import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { guarded, may, readerOf, type Visitor } from '../../../people/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Scope } from '../../../records/index.ts';
import { findByIds, seenBy } from '../../../records/keeping/index.ts';
import type { AnyKind } from '../../../records/kinds/index.ts';
import { type KitServices, scopeOf } from '../../../records/showing/index.ts';
import { findTexts } from '../../../records/texts/index.ts';
import { withQuery } from '../../../site/index.ts';
import { eventKind } from '../event.ts';
import type { SeenEvent } from './listed.tsx';
import { type Asked, type Meeting, narrowed, type OpenMeeting, Registers } from './read-register.ts';
import { RegisterPage } from './register-page.tsx';

const perPage = 25;
/** So many of those announced late stand in the table, the latest; the list has them all. */
const mostLate = 20;

/** What the list may be asked for, each with what may be asked; and what stands in the address of any page. */
const rules: Readonly<Record<string, RegExp>> = {
  group: /^[^\0]{0,300}$/u,
  form: /^(in-person|online|mixed)?$/,
  language: /^[a-zA-Z-]{0,20}$/,
  state: /^(open|closed|cancelled)?$/,
  notice: /^(kept|late|unknown)?$/,
  day: /^(\d{4}-\d\d-\d\d)?$/,
  page: /^\d{0,6}$/,
  sort: /^-?(starts)?$/,
};
const narrowing = ['group', 'form', 'language', 'state', 'notice', 'day'] as const;
const anyPage = new Set(['lang', 'preview', 'texts', 'told', 'limit', 'after']);

/** What the list is asked for; null where that is nothing it can be asked for, whether there is such a field or not. */
function askedIn(c: Context): (Asked & { readonly isUp: boolean; readonly search: string }) | null {
  const given = new URL(c.req.url).searchParams;
  for (const [name, value] of given)
    if (!anyPage.has(name) && !(Object.hasOwn(rules, name) && rules[name]?.test(value))) return null;
  const said = (name: string) => given.get(name) ?? '';
  const day = said('day');
  if (day !== '' && new Date(`${day}T00:00Z`).toString() === 'Invalid Date') return null;
  const page = Math.max(1, Number(said('page')));
  const asked = {
    group: said('group'),
    form: said('form'),
    language: said('language'),
    state: said('state'),
    notice: said('notice'),
    day,
    page,
    isUp: said('sort') === 'starts',
  };
  given.delete('page');
  return { ...asked, search: given.size > 0 ? `?${given}` : '' };
}

/** The events of a process that are to come, and how they stand on its pages. */
type FindComing = (
  scope: Scope,
  visitor: Visitor,
  search: string,
) => Promise<{ readonly ids: readonly string[]; readonly body: Child }>;

const isLate = (one: Meeting): one is OpenMeeting => one.is === 'open' && one.notice?.isKept === false;

/** What goes along with every link of a draft. */
const draftSearch = (c: Context, { guarded }: Scope): string =>
  guarded.openness === 'draft' ? readerOf(c).search : '';

/** The meetings that are asked for. Where nothing is, what is to come stands above the list, and not in it once more. */
function foundIn(all: readonly Meeting[], asked: Asked, coming: readonly string[]) {
  const isNarrowed = narrowing.some((name) => asked[name] !== '');
  const found = narrowed(all, asked);
  return {
    isNarrowed,
    found: isNarrowed ? found : found.filter((one) => one.is !== 'open' || !coming.includes(one.id)),
  };
}

/** Whether anybody may propose events to a process now. */
type Takes = (db: KitServices['db'], processId: string) => Promise<boolean>;

/** The register of the events of a process, in the place of a list of them; from it one proposes an event, where `takes` says so. */
export const mountRegister =
  (takes: Takes, comingIn: FindComing) =>
  (app: Hono, services: KitServices, kind: AnyKind): void => {
    const { db } = services;
    const registers = new Registers(db);
    const path = `${processScope.publicPath}/${kind.plural}`;
    guarded(app).get(path, { act: 'read', find: scopeOf(kind, db, path) }, async (c, scope) => {
      const asked = askedIn(c);
      if (!asked)
        return problem(c, 400, 'This list cannot be asked for like this', {
          detail: 'Filter and sort only by what the form on the page offers.',
        });
      const { visitor } = c.var;
      const register = await registers.of(scope);
      const coming = await comingIn(scope, visitor, draftSearch(c, scope));
      const { found, isNarrowed } = foundIn(register.meetings, asked, coming.ids);
      if (asked.isUp) found.reverse();
      const pages = Math.max(1, Math.ceil(found.length / perPage));
      const page = Math.min(asked.page, pages);
      const listed = found.slice((page - 1) * perPage, page * perPage);
      const missed = register.meetings.filter(isLate);
      const late = missed.slice(0, mostLate);
      const ids = [...late, ...listed].flatMap((one) => (one.is === 'closed' ? [] : [one.id]));
      const seen = await seenOf(services, c, scope, ids);
      const isTaking = scope.guarded.openness === 'published' && (await takes(db, scope.id ?? ''));
      keepPrivate(c, scope);
      return c.html(
        <RegisterPage
          reader={readerOf(c)}
          scope={scope}
          register={register}
          asked={{ ...asked, page }}
          search={asked.search}
          coming={coming.body}
          isNarrowed={isNarrowed}
          found={found.length}
          listed={listed}
          late={[...late].sort((a, b) => (b.notice?.days ?? 0) - (a.notice?.days ?? 0))}
          seen={seen}
          explained={await explainedAmong(services, missed)}
          perPage={perPage}
          proposeHref={isTaking ? withQuery(`${scope.href}/event-proposals/new`, readerOf(c)) : null}
          manageHref={may(visitor, 'convene', scope.guarded) ? `${scope.manageHref}/${kind.plural}` : null}
        />,
      );
    });
  };

/** Those of them of which somebody said why they were announced late. */
async function explainedAmong(
  { db }: KitServices,
  missed: readonly OpenMeeting[],
): Promise<ReadonlySet<string>> {
  if (missed.length === 0) return new Set();
  const ids = missed.map(({ id }) => id);
  const texts = await findTexts(db, ids, { only: ['lateBecause'] });
  return new Set(texts.filter(({ body }) => body !== '').map(({ recordId }) => recordId));
}

/** What this visitor sees of these events, in two statements: the gate is asked again. */
async function seenOf(
  { db }: KitServices,
  c: Context,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SeenEvent>> {
  const rows = await findByIds(db, eventKind, [...new Set(ids)]);
  // Nothing that a line says leads to another record.
  const seen = await seenBy(db, c.var.visitor, eventKind, scope, rows, async () => new Map());
  return new Map(seen.map((one) => [one.id, one]));
}

/** What not everybody reads no cache may keep. */
function keepPrivate(c: Context, { guarded: { openness } }: Scope): void {
  if (openness === 'published' || openness === 'closed') {
    if (c.var.visitor.account) c.header('cache-control', 'private, no-cache');
    return;
  }
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex, nofollow');
}
