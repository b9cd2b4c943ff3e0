import { sql } from 'kysely';
import { z } from 'zod';
import { may, type Visitor } from '../../people/index.ts';
import { type LineNode, RecordList } from '../../site/components/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import type { FindAddressed } from '../addressed.ts';
import { type Endpoints, moment, pageOf, pageQuery, presentWording, wording } from '../api/index.ts';
import type { Place, Section } from '../in-process/index.ts';
import {
  copiesBy,
  countInStates,
  findHeads,
  hrefOf,
  readRecords,
  stateOfList,
  statesFor,
} from '../keeping/index.ts';
import type { Kind } from '../kind.ts';
import {
  type AnyKind,
  columnOf,
  type Field,
  fieldsOf,
  guardedRecord,
  labelOf,
  noticesOf,
  reasonOf,
  type Seen,
  workOn,
  writeValue,
} from '../kinds/index.ts';
import type { FoundPage, Published } from '../published.ts';
import type { Scope } from '../scope.ts';
import { searchedBy } from '../search/index.ts';
import { inReaderLanguage } from '../texts/index.ts';
import { standingDrafts } from '../waits.ts';
import { datesBy } from './dates-by.ts';
import { type KitServices, namedBy, recordOf, scopeOf } from './kit-services.ts';
import { lineOn } from './list-page.tsx';
import { readPlace } from './list-query.ts';
import { seenOne } from './public-routes.tsx';
import { readPage } from './read-page.ts';
import { sheetBy } from './sheet-by.ts';
import { saidAt, tableOf } from './table.ts';

const words = messages.records.pages;
const onPage = 5;

/** Somebody who is not signed in: what they see is public. */
const anybody: Visitor = { language: 'en', account: null, roles: new Map(), previewSecret: null };

/** What a declared kind says of itself to those who show the records of all parts; `own` is what only it has to say. */
export function asKind(kind: AnyKind, services: KitServices, own: Partial<Kind> = {}): Kind {
  return {
    name: kind.name,
    declared: kind,
    addressed: addressedBy(kind, services),
    pages: {
      paths: [kind.within.publicPath, kind.within.managePath].map(
        (path) => `${path}/${kind.plural}/:${kind.name}`,
      ),
    },
    sheet: sheetBy(kind, services),
    searched: [searchedBy(kind)],
    ...(kind.isCopied ? { copies: copiesBy(kind) } : {}),
    ...waitsBy(kind),
    ...own,
    notices: { ...noticesOf(kind), ...own.notices },
    inProcess: {
      goes: async (db, processId) => [
        {
          label: kind.words.count,
          count: await countInStates(db, kind, processId, Object.keys(kind.states)),
        },
      ],
      // What its scope shows has no pages to lead to.
      ...(kind.shownAt ? {} : { sections: sectionsBy(kind, services) }),
      ...(kind.line && kind.line.step !== 'voices' ? { stretch: stretchBy(kind) } : {}),
      ...(kind.dates ? { dates: datesBy(kind, services) } : {}),
      ...own.inProcess,
    },
    ...(kind.shownAt ? {} : { published: { ...publishedBy(kind, services), ...own.published } }),
  };
}

/** Drafts of it that stand still, where it has drafts and stands on pages of its own in a process. */
function waitsBy(kind: AnyKind): Pick<Kind, 'waits'> {
  if (!Object.hasOwn(kind.states, 'draft') || kind.within.name !== 'process' || kind.shownAt) return {};
  const href = sql`'/manage/processes/' || r.scope || ${`/${kind.plural}/`} || r.id`;
  const { tasks } = messages.inbox;
  return {
    waits: {
      tasks: { draft: { name: tasks.draft, counted: messages.records.waits.drafts, isTickedOff: true } },
      rows: (span) => standingDrafts(href, sql`records r where r.kind = ${kind.name}`, span, workOn(kind)),
    },
  };
}

function addressedBy(kind: AnyKind, services: KitServices): FindAddressed {
  return async (heads, visitor, here) => {
    const { db } = services;
    const ids = new Set(heads.map(({ scope }) => scope));
    const scopes = new Map(
      await Promise.all(
        [...ids].map(async (id) => {
          const isHere = here?.id === id;
          return [id, isHere ? here : await kind.within.find(db, id ?? '', visitor.language)] as const;
        }),
      ),
    );
    return new Map(
      heads.flatMap(({ id, scope: belongsTo, state, titles }) => {
        const scope = scopes.get(belongsTo);
        if (!scope || state === null || !may(visitor, 'read', guardedRecord(kind, scope, state))) return [];
        const title = inReaderLanguage(titles, id, 'title', visitor.language);
        const titled = { title: title?.body ?? id, titleLanguage: title?.language ?? '' };
        return [[id, { ...titled, href: hrefOf(kind, scope, id) }] as const];
      }),
    );
  };
}

/** The first of them on the page of their process, and the way to all. */
const sectionsBy =
  (kind: AnyKind, services: KitServices) =>
  async (scope: Place, visitor: Visitor, search: string): Promise<readonly Section[]> => {
    const { db } = services;
    const states = statesFor(visitor, 'read', kind, scope).filter(
      (state) => guardedRecord(kind, scope, state).openness !== 'sealed',
    );
    const count = scope.count(kind, states);
    if (count === 0) return [];
    const asking = { states, limit: onPage, now: services.clock() };
    const shown = await readRecords<AnyKind>(db, visitor, kind, scope, namedBy(services, scope), asking);
    if (shown.length === 0) return [];
    const { language } = visitor;
    const lines = (shown as readonly Seen[]).map((seen) => ({
      ...lineOn(seen, language, services.clock()),
      href: `${seen.href}${search}`,
    }));
    return [
      {
        id: kind.plural,
        title: kind.words.many,
        step: kind.line?.step === 'voices' ? undefined : kind.line?.step,
        body: (
          <>
            <RecordList level={3} records={lines} />
            {count > onPage && (
              <p>
                <a href={`${scope.href}/${kind.plural}${search}`}>
                  {say(language, words.allOfThem, { count })}
                </a>
              </p>
            )}
          </>
        ),
      },
    ];
  };

/** How far a process has come at the step of a kind: as many as everybody can read and still hold; nothing where there are none. */
const stretchBy =
  (kind: AnyKind) =>
  async (scope: Place, language: Language): Promise<readonly LineNode[]> => {
    if (!kind.line) return [];
    const states = statesFor(anybody, 'read', kind, scope).filter(
      (state) => kind.states[state] === 'published',
    );
    const count = scope.count(kind, states);
    if (count === 0) return [];
    const note = say(language, kind.words.count, { count });
    return [{ step: kind.line.step, state: 'going', note, href: `${scope.href}/${kind.plural}` }];
  };

function publishedBy(kind: AnyKind, services: KitServices): Published {
  const { db } = services;
  return {
    async pages(processId): Promise<readonly FoundPage[]> {
      const scope = await kind.within.find(db, processId, anybody.language);
      if (!scope) return [];
      const states = statesFor(anybody, 'read', kind, scope);
      const heads = await findHeads(db, kind, scope.id, states);
      if (heads.length === 0) return [];
      const newest = heads.reduce((at, { changedAt }) => Math.max(at, changedAt.getTime()), 0);
      return [
        { path: `${scope.href}/${kind.plural}`, changedAt: new Date(saidAt(kind, new Date(newest))) },
        ...heads.map(({ id, changedAt }) => ({
          path: hrefOf(kind, scope, id),
          changedAt: new Date(saidAt(kind, changedAt)),
        })),
      ];
    },
    endpoints: (api) => endpointsOf(api, kind, services),
    bundle: {
      state: (processId) => stateOfList(db, kind, processId),
      async *files(processId) {
        const scope = await kind.within.find(db, processId, anybody.language);
        if (!scope) return;
        const states = statesFor(anybody, 'read', kind, scope);
        if ((await countInStates(db, kind, scope.id, states)) === 0) return;
        yield { path: `${kind.plural}.csv`, ...(await tableOf(services, anybody, kind, scope)) };
      },
    },
  };
}

/** A record as the API gives it, and the schema of that. */
function endpointsOf(api: Endpoints, kind: AnyKind, services: KitServices): void {
  const { db } = services;
  const item = schemaOf(kind);
  const path = `${kind.within.apiPath}/${kind.plural}`;
  const tag = say('en', kind.words.many);
  const present = (seen: Seen) => presented(seen, services.publicUrl);
  api.add({
    method: 'GET',
    path,
    id: `list-${kind.plural}`,
    does: kind.words.many,
    tag,
    query: pageQuery,
    answer: pageOf(item),
    act: 'read',
    find: scopeOf(kind, db, path),
    run: async (c, scope: Scope, { query }) => {
      const after = readPlace(kind, query.cursor ?? null, null);
      const { records, next } = await readPage(services, c.var.visitor, kind, scope, { after }, query.limit);
      return { items: records.map(present), next };
    },
  });
  const one = `${path}/:${kind.name}`;
  api.add({
    method: 'GET',
    path: one,
    id: `get-${kind.name}`,
    does: kind.words.many,
    tag,
    answer: item,
    act: 'read',
    find: recordOf(kind, db, one),
    run: async (c, found) => present((await seenOne(services, c, kind, found)) as Seen),
  });
}

/** A field that not everybody sees is there for whoever sends the token of somebody who does, and for nobody else. */
function schemaOf(kind: AnyKind) {
  const facts = fieldsOf(kind).flatMap(([name, field]) => {
    const type = (field.sort.json === 'integer' ? z.int() : z.string()).nullable();
    const seen = field.see === 'read' ? type : type.optional();
    const own = [columnOf(name), seen.describe(say('en', labelOf(kind, name)))] as const;
    if (field.reasons.length === 0) return [own];
    const why = z.enum(field.reasons as [string, ...string[]]).nullable();
    return [own, [`${columnOf(name)}_missing`, field.see === 'read' ? why : why.optional()] as const];
  });
  return z.object({
    id: z.string(),
    page: z.string().describe('Where people read it'),
    state: z.enum(Object.keys(kind.states) as [string, ...string[]]),
    created_at: moment,
    changed_at: moment,
    texts: z.record(z.string(), z.array(wording)).describe('Each text in its languages'),
    ...Object.fromEntries(facts),
  });
}

function presented(seen: Seen, publicUrl: string) {
  const { kind } = seen;
  const facts = fieldsOf(kind)
    .filter(([name]) => Object.hasOwn(seen.facts, name))
    .flatMap(([name, field]) => factIn(name, field, seen.facts[name]));
  const texts = Object.keys(kind.texts).map((field) => [
    field,
    seen.texts.filter((text) => text.field === field && text.body !== '').map(presentWording),
  ]);
  return {
    id: seen.id,
    page: `${publicUrl}${seen.href}`,
    state: seen.state,
    created_at: saidAt(kind, seen.createdAt),
    changed_at: saidAt(kind, seen.changedAt),
    texts: Object.fromEntries(texts) as Record<string, ReturnType<typeof presentWording>[]>,
    ...Object.fromEntries(facts),
  };
}

function factIn(name: string, field: Field<unknown>, value: unknown): [string, unknown][] {
  const written = writeValue(field, value) || null;
  const own: [string, unknown] = [
    columnOf(name),
    written !== null && field.sort.json === 'integer' ? Number(written) : written,
  ];
  return field.reasons.length > 0 ? [own, [`${columnOf(name)}_missing`, reasonOf(value)]] : [own];
}
