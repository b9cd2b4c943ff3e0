import type { Context } from 'hono';
import type { Asking, Kept } from '../keeping/index.ts';
import { type AnyKind, fieldsOf, writeValue } from '../kinds/index.ts';

/** What a list is asked for, out of an address. */
export type ListQuery = {
  readonly filters: Readonly<Record<string, string>>;
  readonly sort: { readonly field: string; readonly down: boolean } | null;
  readonly after: NonNullable<Asking['after']> | null;
  /** The question without its place in the list, to be asked again: '' or '?…'. */
  readonly search: string;
  readonly isNarrowed: boolean;
};

/** What may stand in the address of any page. */
const anyPage = new Set(['lang', 'preview', 'texts', 'told', 'limit']);

/**
 * Reads what a list is asked for. Only what the kind declares may filter or sort, which are fields that everybody sees;
 * a name that is not known, whether there is such a field or not, is answered alike: null.
 */
export function readListQuery(kind: AnyKind, c: Context): ListQuery | null {
  const asked = new URL(c.req.url).searchParams;
  const filters: Record<string, string> = {};
  for (const [name, value] of asked) {
    if (anyPage.has(name) || name === 'sort' || name === 'after') continue;
    if (!kind.list.filter.includes(name)) return null;
    if (value !== '') filters[name] = value.slice(0, 200);
  }
  const sort = readSort(kind, asked.get('sort') ?? '');
  if (sort === undefined || !Object.entries(filters).every(([name, value]) => isValue(kind, name, value)))
    return null;
  const after = readPlace(kind, asked.get('after'), sort);
  asked.delete('after');
  const search = asked.size > 0 ? `?${asked}` : '';
  return { filters, sort, after, search, isNarrowed: Object.keys(filters).length > 0 };
}

function readSort(kind: AnyKind, text: string): ListQuery['sort'] | undefined {
  if (text === '') return null;
  const down = text.startsWith('-');
  const field = down ? text.slice(1) : text;
  return kind.list.sort.includes(field) ? { field, down } : undefined;
}

function isValue(kind: AnyKind, name: string, value: string): boolean {
  const { sort } = kind.fields[name];
  return sort.choices ? sort.choices.includes(value) : isHeldBy(sort.column, value);
}

/** What a column cannot hold is not asked of the database, which would not take it. */
function isHeldBy(column: string, value: string): boolean {
  if (column === 'text') return !value.includes('\0');
  if (column === 'integer') return /^\d{1,10}$/.test(value) && Number(value) <= 2_147_483_647;
  const [, written, day] = /^((?!0000)(\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z)?)$/.exec(value) ?? [];
  const time = Date.parse(written ?? '');
  // JavaScript reads 31 February as a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day ?? '-');
}

/** The field by which a list stands, if it is by a field. */
const sortedBy = (kind: AnyKind, sort: ListQuery['sort']): string | undefined =>
  sort?.field ?? kind.list.comes;

/** The place of a record in a list sorted like this, for the address of what comes after it. */
export function placeOf(kind: AnyKind, row: Kept, sort: ListQuery['sort'], byMoment = false): string {
  const name = sortedBy(kind, sort);
  const field = fieldsOf(kind).find(([own]) => own === name)?.[1];
  const value = field
    ? writeValue(field, row.facts[name as keyof typeof row.facts]) || null
    : kind.isOrdered
      ? String(row.position)
      : row.createdAt.toISOString().slice(0, kind.sentIn && !byMoment ? 10 : undefined);
  return Buffer.from(JSON.stringify([value, row.id])).toString('base64url');
}

/** A place as `placeOf` wrote it; what anybody else wrote is none, and a list without a place starts from its beginning. */
export function readPlace(
  kind: AnyKind,
  text: string | null,
  sort: ListQuery['sort'],
  byMoment = false,
): ListQuery['after'] {
  if (text === null) return null;
  const name = sortedBy(kind, sort);
  const ofHead = kind.isOrdered ? 'integer' : kind.sentIn && !byMoment ? 'date' : 'timestamptz';
  const column = name ? kind.fields[name].sort.column : ofHead;
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof id !== 'string' || id.includes('\0')) return null;
    if (value === null) return { value, id };
    return typeof value === 'string' && isHeldBy(column, value) ? { value, id } : null;
  } catch {
    return null;
  }
}
