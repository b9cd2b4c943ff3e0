import { sql } from 'kysely';
import type { Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { LineStep } from '../../site/components/index.ts';
import { type Message, messages, say } from '../../site/index.ts';
import { addressesOf } from '../addressed.ts';
import { citesOf, type End, findCited } from '../cited.ts';
import type { Kind } from '../kind.ts';
import type { Scope } from '../scope.ts';
import { edgesAt, type LineEdge } from './edges.ts';
import { saidOf, standingOf, unsaid } from './standing.ts';

/** Something on the line, as this visitor may know of it. */
export type LineThing = {
  readonly id: string;
  readonly kind: string;
  readonly step: LineStep;
  /** What one of its kind is called; null of what has no step of its own, such as a poll. */
  readonly one: Message | null;
  readonly title: string;
  readonly titleLanguage: string;
  readonly state: string;
  /** How it stands; null where there is no more to say than that it is there. */
  readonly says: Message | null;
  /** The choice that this follows from, where one says it. */
  readonly choice: string | null;
  /** Who is to do what comes next, and by which day, where it says so. */
  readonly turn: string | null;
  readonly due: string | null;
  /** Nothing is to follow from it: it says so, or was taken off. */
  readonly isEnd: boolean;
  readonly href: string;
  readonly scope: string | null;
  /** Since when everybody can read it; of a draft, since when it is there. */
  readonly at: Date;
  /** It was public, and what it said is not any more. */
  readonly isGone: boolean;
};

export type Line = {
  readonly nodes: readonly LineThing[];
  readonly edges: readonly LineEdge[];
  /** There is more of it than was read. */
  readonly isCut: boolean;
};

/** Towards what was said, towards what came of it, or both. */
export const directions = ['back', 'forth', 'both'] as const;
type Direction = (typeof directions)[number];

export type LineServices = { readonly db: Queryable; readonly kinds: readonly Kind[] };
/** More than this nobody follows; whoever wants all of a large process takes its bundle. */
const mostNodes = 2_000;
export const deepest = 20;

type Asked = {
  readonly direction?: Direction;
  readonly depth?: number;
  /** The scope that most of it is in, where it is at hand. */
  readonly here?: Scope | undefined;
};

/**
 * The line from these ends on: what they rest on, what rests on them, and so on. What this visitor may not read is not
 * there, and nothing is followed through it.
 */
export async function readLine(
  services: LineServices,
  starts: readonly End[],
  visitor: Visitor,
  { direction = 'both', depth = deepest, here }: Asked = {},
): Promise<Line> {
  const first = await things(services, starts, visitor, here);
  const nodes = new Map(first.map((one) => [one.id, one]));
  const edges = new Map<string, LineEdge>();
  let isCut = false;
  // Both ways are two walks from the beginning, side by side: what else rests on a ground is not on this line.
  const walks = ways
    .filter(({ way }) => direction === 'both' || direction === way)
    .map((way) => ({ ...way, from: first, walked: new Set(first.map(({ id }) => id)) }));
  for (let step = 0; step < depth && walks.some(({ from }) => from.length > 0); step += 1) {
    const at = walks.flatMap(({ from }) => from.map(endOf(services.kinds)));
    const all = await edgesAt(services.db, services.kinds, at);
    const found = walks.map(({ near, from }) => {
      const ids = new Set(from.map(({ id }) => id));
      return all.filter((edge) => ids.has(near(edge).id));
    });
    const ends = walks.flatMap(({ far }, place) => found[place]?.map(far) ?? []);
    const unknown = ends.filter(({ id }) => !nodes.has(id));
    const seen = await things(services, unknown, visitor, here);
    const room = Math.max(0, mostNodes - nodes.size);
    for (const thing of seen.slice(0, room)) nodes.set(thing.id, thing);
    isCut ||= seen.length > room;
    for (const edge of found.flat().filter(({ from: { id }, to }) => nodes.has(id) && nodes.has(to.id)))
      if (!edges.get(keyOf(edge))?.isQuoted) edges.set(keyOf(edge), edge);
    for (const [place, walk] of walks.entries()) {
      const next = new Set(found[place]?.map((edge) => walk.far(edge).id));
      walk.from = [...next].filter((id) => !walk.walked.has(id)).flatMap((id) => nodes.get(id) ?? []);
      for (const { id } of walk.from) walk.walked.add(id);
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], isCut };
}

const ways = [
  { way: 'back', near: ({ from }: LineEdge) => from, far: ({ to }: LineEdge) => to },
  { way: 'forth', near: ({ to }: LineEdge) => to, far: ({ from }: LineEdge) => from },
] as const;

const keyOf = ({ from, to, relation }: LineEdge) => JSON.stringify([from.id, to.id, relation]);

/** A record is named by its id alone; what is none by its kind as well. */
const endOf =
  (kinds: readonly Kind[]) =>
  ({ kind, id }: Pick<LineThing, 'kind' | 'id'>): End => ({
    kind: kinds.some(({ cites }) => cites?.kind === kind) ? kind : null,
    id,
  });

type Head = {
  readonly id: string;
  readonly kind: string;
  readonly scope: string | null;
  readonly state: string;
  readonly at: Date;
  readonly wasPublic: boolean;
};

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
  const [{ rows: heads }, addresses, cited] = await Promise.all([
    sql<Head>`select id, kind, scope, coalesce(state, '') as state, coalesce(public_since, created_at) as at, public_since is not null as "wasPublic"
      from records where id = any(${ids}::text[])`.execute(db),
    addressesOf(services, ids, visitor, here),
    findCited(kinds, ends, visitor),
  ]);
  const declared = new Map(kinds.map(({ declared }) => [declared?.name, declared]));
  const saying = await saidOf(db, kinds, heads);
  const records = await Promise.all(
    heads.map(async (head) => {
      const found = addresses.get(head.id) ?? (await goneAt(services, head, visitor));
      if (!found) return [];
      const isGone = !addresses.has(head.id);
      const { wasPublic: _, ...own } = head;
      const kind = declared.get(head.kind);
      const { step = 'voices', one = null } = kind?.line ?? {};
      const { choice, turn, due } = saying.get(head.id) ?? unsaid;
      return [
        { ...own, ...found, ...standingOf(kind, head.state, isGone, choice), turn, due, isGone, step, one },
      ];
    }),
  );
  const kindsOf = new Map(ends.map(({ kind, id }) => [id, kind]));
  const wordsOf = new Map(citesOf(kinds).map(({ kind, word }) => [kind, word]));
  const said = [...cited].map(([id, { words: _, ...own }]): LineThing => {
    const kind = kindsOf.get(id) ?? '';
    const standing = standingOf(undefined, own.state, own.isGone, null);
    return { id, kind, step: 'voices', one: wordsOf.get(kind) ?? null, ...own, ...unsaid, ...standing };
  });
  return [...records.flat(), ...said];
}

/** Of what everybody could read and cannot any more, where its page says so; null for what was never public. */
async function goneAt(services: LineServices, { kind, id, wasPublic, scope }: Head, visitor: Visitor) {
  const { kinds } = services;
  const declared = kinds.find((one) => one.declared?.name === kind)?.declared;
  if (!wasPublic || !declared || !scope) return null;
  const place = kinds.find(({ pages }) => pages?.paths.some((path) => path.endsWith(`/:${kind}`)));
  const [path] = place?.pages?.paths ?? [];
  if (!path || !(await addressesOf(services, [scope], visitor)).has(scope)) return null;
  const title = say(visitor.language, messages.records.line.gone);
  return {
    title,
    titleLanguage: visitor.language,
    href: path.replace(/:(?:slug|process)\b/, scope).replace(`:${kind}`, id),
  };
}
