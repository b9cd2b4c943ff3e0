import { sql } from 'kysely';
import type { Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { messages, say } from '../../site/index.ts';
import { type Addressed, addressesFor, addressesOf, type Head, headOf } from '../addressed.ts';
import { citesOf, type End, findCited } from '../cited.ts';
import type { Kind } from '../kind.ts';
import { onTheLine } from '../links/index.ts';
import type { Scope } from '../scope.ts';
import { bothWays, edgesFrom, type Way } from './edges.ts';
import type { BesideLine, Line, LineEdge, LineThing } from './line.ts';
import { type Said, saidBy, standingOf } from './standing.ts';

/** Towards what was said, towards what came of it, or both. */
export const directions = ['back', 'forth', 'both'] as const;
type Direction = (typeof directions)[number];

export type LineServices = { readonly db: Queryable; readonly kinds: readonly Kind[] };
/** More than this nobody follows, unless they count; whoever wants all of a large process takes its bundle. */
const mostNodes = 2_000;
export const deepest = 20;

type Asked = {
  readonly direction?: Direction;
  readonly depth?: number;
  /** The scope that most of it is in, where it is at hand. */
  readonly here?: Scope | undefined;
  /** So many things at most. */
  readonly most?: number;
  /** With what these hang together with besides. */
  readonly withBeside?: boolean;
};

/**
 * The line from these ends on: what they rest on, what rests on them, and so on. What this visitor may not read is not
 * there, and nothing is followed through it. It takes as many statements for a long line as for a short one.
 */
export async function readLine(
  services: LineServices,
  starts: readonly End[],
  visitor: Visitor,
  { direction = 'both', depth = deepest, here, most = mostNodes, withBeside = false }: Asked = {},
): Promise<Line> {
  const ways = bothWays.filter((way) => direction === 'both' || direction === way);
  const { edges: found, isCut } = await edgesFrom(services.db, services.kinds, starts, {
    ways,
    depth,
    withBeside,
  });
  const isOn = ({ relation }: LineEdge) => onTheLine.includes(relation);
  const ends = [...starts, ...found.flatMap(({ from, to }) => [from, to])];
  const seen = new Map((await things(services, ends, visitor, here)).map((one) => [one.id, one]));
  const nodes = new Map(starts.flatMap(({ id }) => mapped(seen, id)));
  const begun = [...nodes.keys()];
  const edges = new Map<string, LineEdge>();
  // Both ways are two walks from the beginning: what else rests on a ground is not on this line.
  const cut = ways.map((way) => follow({ nodes, edges, most }, begun, seen, found.filter(isOn), way, depth));
  const beside = found
    .filter((edge) => !isOn(edge))
    .flatMap((edge): BesideLine[] => {
      const end = begun.includes(edge.from.id) ? 'forth' : 'back';
      const other = seen.get(edge[end === 'forth' ? 'to' : 'from'].id);
      return other ? [{ ...edge, end, other }] : [];
    });
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    beside,
    isCut: isCut || cut.includes(true),
  };
}

const mapped = (seen: ReadonlyMap<string, LineThing>, id: string): [string, LineThing][] => {
  const thing = seen.get(id);
  return thing ? [[id, thing]] : [];
};

type Growing = {
  readonly nodes: Map<string, LineThing>;
  readonly edges: Map<string, LineEdge>;
  readonly most: number;
};

/** Adds to a line what is reached one way, through what is seen; true where there was no room for all of it. */
function follow(
  { nodes, edges, most }: Growing,
  begun: readonly string[],
  seen: ReadonlyMap<string, LineThing>,
  all: readonly LineEdge[],
  way: Way,
  depth: number,
): boolean {
  const [near, far] = way === 'back' ? (['from', 'to'] as const) : (['to', 'from'] as const);
  const at = Map.groupBy(all, (edge) => edge[near].id);
  const walked = new Set(begun);
  let isCut = false;
  for (let step = 0, from = begun; step < depth && from.length > 0; step += 1) {
    const passed = from.flatMap((id) => at.get(id) ?? []).filter((edge) => seen.has(edge[far].id));
    for (const [id, thing] of passed.flatMap((edge) => mapped(seen, edge[far].id)))
      if (nodes.has(id) || nodes.size < most) nodes.set(id, thing);
      else isCut = true;
    const kept = passed.filter((edge) => nodes.has(edge[far].id));
    for (const edge of kept) edges.set(keyOf(edge), edge);
    from = [...new Set(kept.map((edge) => edge[far].id))].filter((id) => !walked.has(id));
    for (const id of from) walked.add(id);
  }
  return isCut;
}

const keyOf = ({ from, to, relation }: LineEdge) => JSON.stringify([from.id, to.id, relation]);

type Found = Head & {
  readonly at: Date;
  readonly wasPublic: boolean;
} & Said;

/** What is at these ends for this visitor. */
async function things(
  services: LineServices,
  ends: readonly End[],
  visitor: Visitor,
  here: Scope | undefined,
): Promise<LineThing[]> {
  const { db, kinds } = services;
  if (ends.length === 0) return [];
  const ids = [...new Set(ends.flatMap(({ kind, id }) => (kind === null ? [id] : [])))];
  const [heads, cited] = await Promise.all([findThings(db, kinds, ids), findCited(kinds, ends, visitor)]);
  const addresses = await addressesFor(services, heads, visitor, here);
  const gone = await goneAmong(
    services,
    heads.filter(({ id }) => !addresses.has(id)),
    visitor,
    here,
  );
  const declared = new Map(kinds.map(({ declared }) => [declared?.name, declared]));
  const records = heads.flatMap(
    ({ titles: _, wasPublic: __, choice, turn, due, day, ...head }): LineThing[] => {
      const found = addresses.get(head.id) ?? gone.get(head.id);
      if (!found) return [];
      const isGone = !addresses.has(head.id);
      const kind = declared.get(head.kind);
      const { step = 'voices', one = null } = kind?.line ?? {};
      const state = head.state ?? '';
      const standing = standingOf(kind, state, isGone, choice);
      const on = kind?.line?.on && day !== null && !isGone ? { day, say: kind.line.on.say } : null;
      return [{ ...head, ...found, state, ...standing, turn, due, on, isGone, step, one }];
    },
  );
  const kindsOf = new Map(ends.map(({ kind, id }) => [id, kind]));
  const wordsOf = new Map(citesOf(kinds).map(({ kind, word }) => [kind, word]));
  const none = { turn: null, due: null, on: null };
  const said = [...cited].map(([id, { words: _, ...own }]): LineThing => {
    const kind = kindsOf.get(id) ?? '';
    const standing = standingOf(undefined, own.state, own.isGone, null);
    const says = own.says ?? standing.says;
    return { id, kind, step: 'voices', one: wordsOf.get(kind) ?? null, ...none, ...standing, ...own, says };
  });
  return [...records, ...said];
}

/** These records, and what they say of their place on the line. */
async function findThings(db: Queryable, kinds: readonly Kind[], ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Found>`select ${headOf}, coalesce(r.public_since, r.created_at) as at,
      r.public_since is not null as "wasPublic", s.choice, s.turn, s.due, s.day
    from records r left join lateral (${saidBy(kinds)}) s on true where r.id = any(${ids}::text[])`.execute(
    db,
  );
  return rows;
}

/** Of what everybody could read and cannot any more, where its page says so; what was never public is not among them. */
async function goneAmong(
  services: LineServices,
  heads: readonly Found[],
  visitor: Visitor,
  here: Scope | undefined,
): Promise<ReadonlyMap<string, Addressed>> {
  const { kinds } = services;
  const gone = heads.flatMap(({ id, kind, scope, wasPublic }) => {
    const path = wasPublic && scope !== null && pathOf(kinds, kind);
    return path ? [{ id, kind, scope, path }] : [];
  });
  const elsewhere = [...new Set(gone.map(({ scope }) => scope))].filter((scope) => scope !== here?.id);
  const readable = await addressesOf(services, elsewhere, visitor);
  const title = say(visitor.language, messages.records.line.gone);
  return new Map(
    gone.flatMap(({ id, kind, scope, path }) => {
      if (scope !== here?.id && !readable.has(scope)) return [];
      const href = path.replace(/:(?:slug|process)\b/, scope).replace(`:${kind}`, id);
      return [[id, { title, titleLanguage: visitor.language, href }] as const];
    }),
  );
}

/** Where records of a declared kind have their pages. */
function pathOf(kinds: readonly Kind[], name: string): string | null {
  if (!kinds.some(({ declared }) => declared?.name === name)) return null;
  const place = kinds.find(({ pages }) => pages?.paths.some((path) => path.endsWith(`/:${name}`)));
  return place?.pages?.paths[0] ?? null;
}
