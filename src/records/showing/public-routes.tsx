import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { type Guarded, guarded, may, readerOf, type Visitor } from '../../people/index.ts';
import { problem, refuse } from '../../platform/http/index.ts';
import { spreadsheetPieces } from '../../platform/index.ts';
import { ButtonLink, ButtonRow } from '../../site/components/index.ts';
import { say, withQuery } from '../../site/index.ts';
import { type Beginning, Beginnings, beginningsFrom } from '../begun/index.ts';
import { icsOf } from '../calendar/index.ts';
import { findVersions, type Kept, readRecords, type SeenOf, seenBy } from '../keeping/index.ts';
import {
  type AnyKind,
  fieldsOf,
  guardedRecord,
  inZoneOf,
  type Seen,
  type Step,
  workOn,
} from '../kinds/index.ts';
import { lineRail } from '../line/index.ts';
import { LinksPanel, linksOf } from '../links/index.ts';
import { answerKnown, rewordingsOf } from '../publications/index.ts';
import type { Scope } from '../scope.ts';
import { findStates } from '../states/index.ts';
import { ever, findFormer } from '../texts/index.ts';
import { datesOn } from './dates-by.ts';
import { GonePage } from './gone-page.tsx';
import { HistoryPage } from './history-page.tsx';
import {
  type KitServices,
  namedBy,
  publicStretches,
  recordOf,
  recordOrGone,
  scopeOf,
} from './kit-services.ts';
import { aboveOf, beginningOn, hangingOn } from './line-fields.ts';
import { ListPage } from './list-page.tsx';
import { readListQuery } from './list-query.ts';
import { readPage } from './read-page.ts';
import { RecordView, textOn } from './record-page.tsx';
import { tableOf } from './table.ts';

const perPage = 50;

/** An unknown name in the address of a list, whether it is a field or not. */
const unknownQuery = (c: Context) =>
  problem(c, 400, 'This list cannot be asked for like this', {
    detail: 'Filter and sort only by what the form on the page offers.',
  });

/** The list of a kind in a scope. */
export function mountList(
  app: Hono,
  services: KitServices,
  kind: AnyKind,
  /** What else this visitor can do there. */
  invites: (c: Context, scope: Scope) => Promise<Child> = async () => null,
): void {
  const { db } = services;
  const path = `${kind.within.publicPath}/${kind.plural}`;
  const readable = { act: 'read', find: scopeOf(kind, db, path) } as const;
  const routes = guarded(app);

  routes.get(path, readable, async (c, scope) => {
    const query = readListQuery(kind, c);
    if (!query) return unknownQuery(c);
    const { visitor } = c.var;
    const { records, next } = await readPage(services, visitor, kind, scope, query, perPage);
    keepDraftPrivate(c, scope);
    const { language } = visitor;
    return c.html(
      <ListPage
        reader={readerOf(c)}
        kind={kind}
        scope={scope}
        query={query}
        records={records}
        now={services.clock()}
        offered={await offeredTo(services, c, kind, scope)}
        next={next === null ? null : withPlace(c, query.search, next)}
      >
        {kind.write === 'take-part' &&
          !kind.sentIn?.comesWith &&
          may(visitor, 'take-part', scope.guarded) && (
            <ButtonRow>
              <ButtonLink kind="primary" href={withQuery(`${scope.href}/${kind.plural}/new`, readerOf(c))}>
                {say(language, kind.words.add)}
              </ButtonLink>
            </ButtonRow>
          )}
        {await invites(c, scope)}
      </ListPage>,
    );
  });
}

/** The records of a kind in a scope as a table to take along. */
export function mountTable(app: Hono, services: KitServices, kind: AnyKind): void {
  const path = `${kind.within.publicPath}/${kind.plural}`;
  const readable = { act: 'read', find: scopeOf(kind, services.db, path) } as const;
  guarded(app).get(`${path}.csv`, readable, async (c, scope) => {
    const query = readListQuery(kind, c);
    if (!query) return unknownQuery(c);
    const { table, rows } = await tableOf(services, c.var.visitor, kind, scope, query);
    keepDraftPrivate(c, scope);
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="${kind.plural}.csv"`);
    const pieces = spreadsheetPieces(
      table.fields.map(({ name }) => name),
      rows,
    );
    return c.body(
      Readable.toWeb(Readable.from(pieces).map((piece: string) => Buffer.from(piece))) as ReadableStream,
    );
  });
}

const withPlace = (c: Context, search: string, place: string) => {
  const query = new URLSearchParams(search);
  query.set('after', place);
  return `${new URL(c.req.url).pathname}?${query}`;
};

/** What the fields of a list that lead to other records may be filtered by. */
async function offeredTo(services: KitServices, c: Context, kind: AnyKind, scope: Scope) {
  const links = fieldsOf(kind).filter(([name, { sort }]) => sort.linksTo && kind.list.filter.includes(name));
  const all = await Promise.all(
    links.map(
      async ([name, { sort }]) => [name, await recordsOf(services, c, sort.linksTo ?? '', scope)] as const,
    ),
  );
  return new Map(all);
}

/** The records of another kind in the same scope, as a choice offers them. */
export async function recordsOf(services: KitServices, c: Context, name: string, scope: Scope) {
  const kind = services.kinds.find(({ declared }) => declared?.name === name)?.declared;
  if (!kind) return [];
  const records = await readRecords<AnyKind>(services.db, c.var.visitor, kind, scope, async () => new Map());
  return (records as readonly Seen[]).map((seen) => {
    const title = textOn(seen, 'title', c.var.visitor.language);
    return { id: seen.id, title: title?.body ?? seen.id, lang: title?.language, href: seen.href };
  });
}

/** What not everybody reads no cache may keep. */
function keepDraftPrivate(c: Context, { guarded }: { readonly guarded: Guarded }): void {
  const isForAll = guarded.openness === 'published' || guarded.openness === 'closed';
  if (isForAll) {
    // To somebody of the staff a list may show more than to others.
    if (c.var.visitor.account) c.header('cache-control', 'private, no-cache');
    return;
  }
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex, nofollow');
}

/** What this visitor sees of one record that the gate let them read. */
export async function seenOne<K extends AnyKind>(
  services: KitServices,
  c: Context,
  kind: K,
  { scope, row }: { readonly scope: Scope; readonly row: Kept },
): Promise<SeenOf<K>> {
  const [seen] = await seenBy(services.db, c.var.visitor, kind, scope, [row], namedBy(services, scope));
  if (!seen) throw new Error(`the gate let ${row.id} be read, and nothing of it is seen`);
  return seen;
}

/** What this visitor may begin from a record that everybody reads. */
export const beginningsOf = (
  { kinds }: Pick<KitServices, 'kinds'>,
  { kind, scope, id, openness }: Seen,
  visitor: Visitor,
): readonly Beginning[] => {
  if (openness !== 'published') return [];
  const at = kind.line ? { step: kind.line.step } : { kind: kind.name };
  return beginningsFrom(kinds, scope, visitor, at, { kind: null, id });
};

/** The page of a record, from the parts of its kind. */
async function answerPage(services: KitServices, c: Context, kind: AnyKind, seen: Seen): Promise<Response> {
  keepDraftPrivate(c, { guarded: guardedRecord(kind, seen.scope, seen.state) });
  const reader = readerOf(c);
  const shown = { reader, now: services.clock() };
  const { visitor } = c.var;
  const theirs = services.kinds.flatMap(({ panelsOn }) => panelsOn?.[kind.name] ?? []);
  const panels: Child[] = await Promise.all((kind.panels ?? []).map((panel) => panel(seen, shown)));
  const begins = hangingOn(services.kinds, kind.name).flatMap((hanging) => {
    const href = beginningOn(seen, hanging, visitor);
    return href === null ? [] : [{ label: say(visitor.language, hanging.kind.words.add), href }];
  });
  const mayLink = may(visitor, workOn(kind), guardedRecord(kind, seen.scope, seen.state));
  const manageHref = mayLink ? `${seen.scope.manageHref}/${kind.plural}/${seen.id}/links` : null;
  // What was sent in is decided for a reason by code, which its own page says.
  const isSaidWhy =
    seen.openness === 'closed' ||
    (seen.openness === 'published' && kind.steps.some(({ reason, to }: Step) => reason && to === seen.state));
  const isExplained = isSaidWhy && !kind.sentIn;
  const why = isExplained ? (await findStates(services.db, seen.id)).at(-1)?.reason : null;
  const wholeHref = services.wholeLine?.(seen.scope.href, `${kind.name}:${seen.id}`) ?? null;
  const here = { kind: null, id: seen.id };
  // What lies on the line has its place there.
  const [shows] = theirs.flatMap((panel) => panel.shows ?? []);
  const { rail, line, beside } = kind.line
    ? await lineRail(services, here, visitor, wholeHref, seen.scope, [], shows)
    : { rail: null, line: null, beside: (await linksOf(services, seen.id, visitor, seen.scope)).inForce };
  const { participation } = c.var;
  const receipt = seen.scope.id && participation.receipt(c, seen.scope.id);
  const holder = receipt ? participation.holderHash(seen.id, receipt) : null;
  const made = (which: 'top' | 'first' | 'last'): Promise<Child[]> =>
    Promise.all(
      theirs.map(async (panel) => (await panel[which]?.(seen, { ...shown, visitor, holder, line })) ?? null),
    );
  panels.push(...(await made('last')), rail);
  panels.push(<Beginnings of={beginningsOf(services, seen, visitor)} />);
  panels.push(<LinksPanel links={beside} language={visitor.language} manageHref={manageHref} />);
  return inZoneOf(kind, seen.facts, async () =>
    c.html(
      <RecordView
        reader={reader}
        visitor={visitor}
        seen={seen}
        now={shown.now}
        why={why}
        panels={panels}
        top={await made('top')}
        first={await made('first')}
        styles={theirs.flatMap(({ styles = [] }) => styles)}
        above={aboveOf(seen)}
        begins={begins}
      />,
    ),
  );
}

/** The page of one record, its history and its files. */
export function mountPage(app: Hono, services: KitServices, kind: AnyKind): void {
  const path = `${kind.within.publicPath}/${kind.plural}/:${kind.name}`;
  const readable = { act: 'read', find: recordOrGone(kind, services.db, path) } as const;
  guarded(app).get(path, readable, async (c, { gone, ...found }) => {
    if (gone) {
      c.header('cache-control', 'private, no-cache');
      return c.html(<GonePage reader={readerOf(c)} kind={kind} scope={found.scope} gone={gone} />, 410);
    }
    const seen = (await seenOne(services, c, kind, found)) as Seen;
    return answerPage(services, c, kind, seen);
  });
}

/** The dates of one record, for somebody's own calendar. */
export function mountDates(app: Hono, services: KitServices, kind: AnyKind): void {
  if (!kind.dates) return;
  const path = `${kind.within.publicPath}/${kind.plural}/:${kind.name}/calendar.ics`;
  const readable = { act: 'read', find: recordOf(kind, services.db, path) } as const;
  guarded(app).get(path, readable, async (c, found) => {
    const { language } = c.var.visitor;
    const seen = (await seenOne(services, c, kind, found)) as Seen;
    const titleOf = () => seen.scope.title.text;
    const head = { name: titleOf(), language, publicUrl: services.publicUrl, titleOf };
    const dates = datesOn(seen, { ...c.var.visitor, account: null, roles: new Map() });
    const ics = await icsOf(services.db, head, dates);
    return answerKnown(c, 'text/calendar', ics, null, ['published', 'closed'].includes(seen.openness));
  });
}

/** How a record was: the former states, facts and wordings of what everybody could read. */
export function mountHistory(app: Hono, services: KitServices, kind: AnyKind): void {
  const { db } = services;
  const path = `${kind.within.publicPath}/${kind.plural}/:${kind.name}/history`;
  const readable = { act: 'read', find: recordOf(kind, db, path) } as const;
  guarded(app).get(path, readable, async (c, found) => {
    const seen = (await seenOne(services, c, kind, found)) as Seen;
    const isStaff = may(c.var.visitor, workOn(kind), guardedRecord(kind, seen.scope, seen.state));
    const states = await findStates(db, seen.id);
    // Its staff sees what was before, too.
    const stretches = isStaff ? ever(new Date(0)) : publicStretches(kind, seen.scope, states);
    const originals = seen.texts.filter(({ state }) => state === 'original');
    const languages = [c.var.visitor.language, ...originals.map(({ language }) => language)];
    const [versions, told, former] = await Promise.all([
      findVersions(db, seen.id),
      rewordingsOf(db, [seen.href]),
      // What somebody sent in is shown as it is shown: what was taken out of it stays sealed.
      kind.write === 'take-part' ? [] : findFormer(db, [seen.id], { languages, stretches }),
    ]);
    keepDraftPrivate(c, { guarded: guardedRecord(kind, seen.scope, seen.state) });
    return inZoneOf(kind, seen.facts, async () =>
      c.html(
        <HistoryPage
          reader={readerOf(c)}
          seen={seen}
          stretches={stretches}
          states={states}
          versions={versions}
          former={former}
          whys={
            new Map(told.flatMap(({ at, reworded }) => (reworded?.why ? [[at.getTime(), reworded.why]] : [])))
          }
        />,
      ),
    );
  });
}

/** The files of a record, each under the name of its field. */
export function mountFiles(app: Hono, services: KitServices, kind: AnyKind): void {
  const { db, uploads } = services;
  for (const [name, { sort, see }] of fieldsOf(kind)) {
    if (sort.refersTo !== 'files') continue;
    const path = `${kind.within.publicPath}/${kind.plural}/:${kind.name}/files/${name}`;
    const readable = { act: 'read', find: recordOf(kind, db, path) } as const;
    guarded(app).get(path, readable, async (c, found) => {
      const seen = (await seenOne(services, c, kind, found)) as Seen;
      const id = seen.facts[name];
      const file = typeof id === 'string' ? await uploads.find(db, id) : null;
      if (!file || file.state === 'erased') return refuse(c, 'not-found');
      const isOpen = seen.openness === 'published' || seen.openness === 'closed';
      const forEverybody = see === 'read' && isOpen;
      return uploads.serve(c, file, { forEverybody });
    });
  }
}
