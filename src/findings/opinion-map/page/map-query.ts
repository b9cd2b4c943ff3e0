import type { PollSubject } from '../../../voices/polls/index.ts';
import { plain, searchIn } from '../../figures/index.ts';
import type { MapFigures, MapStatement } from './map-figures.ts';

/** What a reader asked for in the address of a map. Whatever is not understood counts as not asked. */
export type MapQuery = ReturnType<typeof readMapQuery>;

/** What stays behind when a link leads away from the map. */
export const asIs = { statement: '', compare: null, order: 'divided' } as const;

/** Reads `?compare=A,B` (or `?first=A&second=B`, as the form without script sends it) and `?statement=12`. */
export function readMapQuery(search: URLSearchParams) {
  const pair = search.get('compare')?.split(',') ?? [search.get('first') ?? '', search.get('second') ?? ''];
  const [first = '', second = ''] = pair.map((letter) => letter.trim().toUpperCase());
  const isLetter = (text: string) => /^[A-Z]{1,2}$/.test(text);
  return {
    /** Two ids of groups, as asked for by letter; perhaps the same, perhaps of no group. */
    compare: isLetter(first) && isLetter(second) ? [first, second] : null,
    /** A statement's number, or words to look for. */
    statement: searchIn(search, 'statement'),
    /** How the list to pick from is ordered: what divides most first, or what is answered most alike. */
    order: search.get('order') === 'alike' ? 'alike' : 'divided',
    /** Kept on the way through links. */
    preview: search.get('preview'),
    lang: search.get('lang'),
  };
}

/** The query of an address that asks for this. */
export function writeMapQuery(query: MapQuery, changes: Partial<MapQuery> = {}): string {
  const wanted = { ...query, ...changes };
  const search = new URLSearchParams();
  if (wanted.statement) search.set('statement', wanted.statement);
  if (wanted.compare) search.set('compare', wanted.compare.join(','));
  if (wanted.order === 'alike') search.set('order', wanted.order);
  if (wanted.preview) search.set('preview', wanted.preview);
  if (wanted.lang) search.set('lang', wanted.lang);
  // A comma is plain in a query, and `compare=A,B` is easier to read aloud.
  const text = search.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** Where the same map is shown with something else picked or ordered. */
export function mapAddress(
  { subject, query }: { readonly subject: PollSubject; readonly query: MapQuery },
  changes: Partial<MapQuery>,
  part = 'map',
): string {
  return `/polls/${subject.snapshot.poll.id}/map${writeMapQuery(query, changes)}#${part}`;
}

export type Picked =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly statement: MapStatement }
  | { readonly kind: 'several'; readonly statements: readonly MapStatement[]; readonly of: number }
  | { readonly kind: 'nothing' };

const mostFound = 10;

/** The statement asked for by number, or those with the words. */
export function pickStatement(figures: MapFigures, asked: string): Picked {
  if (asked === '') return { kind: 'none' };
  const number = /^#?\d{1,9}$/.test(asked) ? Number(asked.replace('#', '')) : null;
  const known = number === null ? undefined : figures.byNumber.get(number);
  if (known) return { kind: 'one', statement: known };
  const wanted = plain(asked);
  const found = figures.statements.filter(({ statement }) =>
    statement.wordings.some(({ body }) => plain(body).includes(wanted)),
  );
  const [first] = found;
  if (!first || wanted === '') return { kind: 'nothing' };
  if (found.length === 1) return { kind: 'one', statement: first };
  return { kind: 'several', statements: found.slice(0, mostFound), of: found.length };
}
