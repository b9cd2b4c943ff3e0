import { type Ranked, type RankingBy, rankings } from '../../opinion/index.ts';
import type { Place, PollFigures, StatementFigure } from './figures.ts';

export type View = RankingBy | 'all';
export const views: readonly View[] = [...rankings, 'all'];
/** Exposure rules that a reader may try, in percent of the voters. */
export const exposureChoices = [0, 5, 10, 20, 30, 50] as const;

/** What a reader asked for in the address. Whatever is not understood counts as not asked. */
export type ResultsQuery = ReturnType<typeof readResultsQuery>;

/** How many places of a ranking are shown at first; a tie is never cut through. */
const firstPlacesShown = 10;
const longestSearch = 100;

/** What somebody typed to look for, as a text that can be looked for. */
export function searchIn(search: URLSearchParams, name: string): string {
  const text = (search.get(name) ?? '').replaceAll('\0', '').toWellFormed().normalize('NFC').trim();
  return [...text].slice(0, longestSearch).join('');
}

/** Reads the address. `fallback`: the view when none is named. */
export function readResultsQuery(search: URLSearchParams, fallback: View = 'most-agreed') {
  const view = views.find((known) => known === search.get('view')) ?? fallback;
  const asked = search.get('exposure') ?? '';
  const exposure = exposureChoices.find((choice) => String(choice) === asked) ?? null;
  const written = search.get('written') ?? '';
  return {
    view,
    /** null: the poll's own rule */
    exposure,
    /** Only statements first written in this language. */
    written: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(written) ? written : null,
    text: searchIn(search, 'q'),
    /** A ranking shows its first places unless all are asked for. */
    everyPlace: search.get('places') === 'all',
    /** Kept on the way through links, like everything that came in the address. */
    preview: search.get('preview'),
    lang: search.get('lang'),
  };
}

/** The query of an address that asks for this; what is as usual is left out. */
export function writeResultsQuery(
  query: ResultsQuery,
  changes: Partial<ResultsQuery> = {},
  fallback: View = 'most-agreed',
): string {
  const wanted = { ...query, ...changes };
  const search = new URLSearchParams();
  if (wanted.view !== fallback) search.set('view', wanted.view);
  if (wanted.exposure !== null) search.set('exposure', String(wanted.exposure));
  if (wanted.written) search.set('written', wanted.written);
  if (wanted.text) search.set('q', wanted.text);
  if (wanted.everyPlace) search.set('places', 'all');
  if (wanted.preview) search.set('preview', wanted.preview);
  if (wanted.lang) search.set('lang', wanted.lang);
  const text = search.toString();
  return text ? `?${text}` : '';
}

export type SelectedRow = { readonly figure: StatementFigure; readonly place: Place | null };

export type Selection = ReturnType<typeof select>;

/** The statements that a query asks for, in order. A filter hides rows; it never changes a rank. */
export function select(figures: PollFigures, query: ResultsQuery) {
  const { view } = query;
  const all: SelectedRow[] =
    view === 'all'
      ? figures.statements.map((figure) => ({ figure, place: null }))
      : figures.rankings[view].map((entry) => ({ figure: entry.statement, place: placeOf(entry) }));
  const filtered = query.written !== null || query.text !== '';
  const matching = all.filter(({ figure }) => matches(figure, query));
  const cut = view !== 'all' && !query.everyPlace && !filtered;
  const rows = cut ? matching.filter(({ place }) => (place?.rank ?? 0) <= firstPlacesShown) : matching;
  return {
    rows,
    /** How many there are before the filters: of the ranking, or of all statements. */
    of: all.length,
    /** How many the filters leave, shown or not. */
    matching: matching.length,
    filtered,
  };
}

const placeOf = ({ rank, tied }: Ranked<StatementFigure>): Place => ({ rank, tied });

function matches({ statement, number }: StatementFigure, query: ResultsQuery): boolean {
  if (query.written !== null && statement.language !== query.written) return false;
  const wanted = plain(query.text);
  if (wanted === '') return true;
  return String(number) === wanted || statement.wordings.some(({ body }) => plain(body).includes(wanted));
}

/** For searching: without case and accents, which people leave out when they type. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** The languages in which statements of this poll were written, most frequent first. */
export function writtenLanguages(
  figures: PollFigures,
): { readonly language: string; readonly statements: number }[] {
  const counts = new Map<string, number>();
  for (const { statement } of figures.statements) {
    counts.set(statement.language, (counts.get(statement.language) ?? 0) + 1);
  }
  return [...counts]
    .map(([language, statements]) => ({ language, statements }))
    .sort((a, b) => b.statements - a.statements || (a.language < b.language ? -1 : 1));
}
