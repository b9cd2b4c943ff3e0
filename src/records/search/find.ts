import type { Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { Message } from '../../site/index.ts';
import { type Addressed, addressesOf } from '../addressed.ts';
import type { Kind } from '../kind.ts';
import { type Passage, passageOf } from './passage.ts';
import { type Mark, type Query, queryOf } from './query.ts';
import { searchedKinds } from './searched-kinds.ts';
import { findMatches, type Match, mostMatches, type Narrowed, type Sorts, textsOf } from './store.ts';

export type SearchServices = { readonly db: Queryable; readonly kinds: readonly Kind[] };

/** Something that was found and this visitor may read. */
export type Hit = Addressed & {
  readonly kind: string;
  readonly word: Message;
  readonly openness: string;
  readonly titleMarks: readonly Mark[];
  /** Null where the title says it all. */
  readonly passage: (Passage & { readonly language: string }) | null;
  /** Where it belongs, unless it is that itself. */
  readonly scope: Addressed | null;
};

/** What somebody asked for: words, what narrows them, and the place after which a page goes on. */
export type Asked = Narrowed & {
  readonly q: string;
  readonly after?: string | null;
  /** Only what everybody may read, whoever asks. */
  readonly isPublic: boolean;
};

/** One page of what was found; `sorts`: what it can be narrowed by. */
export type Found = {
  readonly hits: readonly Hit[];
  /** One more than `mostMatches` where there is more. */
  readonly count: number;
  readonly next: string | null;
  readonly kinds: ReadonlyMap<string, Message>;
  readonly scopes: ReadonlyMap<string, Addressed>;
  readonly languages: readonly string[];
  readonly hasArchive: boolean;
};

const nobody: Pick<Visitor, 'account' | 'roles' | 'previewSecret'> = {
  account: null,
  roles: new Map(),
  previewSecret: null,
};

/** What was found for this visitor. The index says what matches, the gate says at this moment what may be shown. */
export async function search(
  services: SearchServices,
  visitor: Visitor,
  asked: Asked,
  limit: number,
): Promise<Found | null> {
  const query = queryOf(asked.q);
  if (query === null) return null;
  const who = asked.isPublic ? { ...visitor, ...nobody } : visitor;
  const { matches, ...sorts } = await findMatches(services.db, who, { ...asked, tsquery: query.tsquery });
  const from = asked.after ? placeAfter(matches, asked.after) : 0;
  const page = matches.slice(from, Math.min(from + limit, mostMatches));
  const last = page.at(-1);
  const scopeIds = [...sorts.scopes, ...page.flatMap(({ scope }) => scope ?? [])];
  const scopes = await addressesOf(services, scopeIds, who);
  return {
    hits: await judged(services, who, page, query, scopes),
    count: matches.length,
    next: last && from + limit < Math.min(matches.length, mostMatches) ? keyOf(last) : null,
    ...namedSorts(services, sorts, scopes),
  };
}

const keyOf = ({ kind, thing }: Match): string => `${kind} ${thing}`;
/** Where the list goes on behind something; from the beginning where that is found no more. */
const placeAfter = (matches: readonly Match[], key: string): number =>
  matches.findIndex((match) => keyOf(match) === key) + 1;

function namedSorts(
  { kinds }: SearchServices,
  sorts: Sorts,
  scopes: ReadonlyMap<string, Addressed>,
): Pick<Found, 'kinds' | 'scopes' | 'languages' | 'hasArchive'> {
  const known = searchedKinds(kinds);
  return {
    kinds: new Map(
      sorts.kinds.flatMap((kind) => {
        const word = known.get(kind)?.word;
        return word ? [[kind, word] as const] : [];
      }),
    ),
    scopes: new Map([...scopes].filter(([id]) => sorts.scopes.includes(id))),
    languages: sorts.languages,
    hasArchive: sorts.hasArchive,
  };
}

/** Those of these that may be read now, in the same order, as they are shown. */
async function judged(
  services: SearchServices,
  visitor: Visitor,
  page: readonly Match[],
  query: Query,
  scopes: ReadonlyMap<string, Addressed>,
): Promise<Hit[]> {
  const { db, kinds } = services;
  const known = searchedKinds(kinds);
  const readable = new Map<string, Addressed>();
  const records: string[] = [];
  for (const [kind, matches] of Map.groupBy(page, (match) => match.kind)) {
    const ids = matches.map(({ thing }) => thing);
    const own = known.get(kind);
    if (own && !own.readable) records.push(...ids);
    for (const [id, place] of (await own?.readable?.(ids, visitor)) ?? [])
      readable.set(`${kind} ${id}`, place);
  }
  const addressed = await addressesOf(services, records, visitor);
  const texts = await textsOf(
    db,
    page.map(({ shown }) => shown),
  );
  return page.flatMap((match) => {
    const { kind, thing, openness, scope } = match;
    const word = known.get(kind)?.word;
    const place =
      readable.get(keyOf(match)) ?? (known.get(kind)?.readable ? undefined : addressed.get(thing));
    const text = texts.get(match.shown);
    if (!word || !place || !text) return [];
    const { title, titleLanguage } = place;
    return [
      {
        ...place,
        kind,
        word,
        openness,
        titleMarks: query.marks(title, titleLanguage),
        passage: title.startsWith(text.body)
          ? null
          : { ...passageOf(text.body, query, text.language), language: text.language },
        scope: scope === thing ? null : (scopes.get(scope ?? '') ?? null),
      },
    ];
  });
}
