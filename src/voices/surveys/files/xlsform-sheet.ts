import type { Words } from '../form/form.ts';
import { languageTag } from './language-names.ts';
import type { NotTaken } from './read-form.ts';
import type { Sheet } from './sheets.ts';

/** A row of an XLSForm by what its columns are called today. */
export type Row = {
  /** Its number in the sheet, from 1. */
  readonly at: number;
  /** '' where there is nothing. */
  get(column: string): string;
  words(column: string): Words | undefined;
  /** Columns that the format does not know: what choices belong to. */
  readonly own: Readonly<Record<string, string>>;
};

/** What columns were called in older forms, or are called by people who write them by hand. */
const aliases: Readonly<Record<string, string>> = {
  caption: 'label',
  'bind:relevant': 'relevant',
  'bind:constraint': 'constraint',
  'bind:required': 'required',
  'bind:calculate': 'calculation',
  'bind:readonly': 'read_only',
  'bind:jr:constraintmsg': 'constraint_message',
  calculate: 'calculation',
  relevance: 'relevant',
  skippattern: 'relevant',
  constraintmsg: 'constraint_message',
  'constraint message': 'constraint_message',
  requiredmsg: 'required_message',
  readonly: 'read_only',
  'list name': 'list_name',
  list: 'list_name',
  value: 'name',
  command: 'type',
  'form title': 'form_title',
  title: 'form_title',
};

const known = new Set(
  'type name label hint guidance_hint required required_message relevant constraint constraint_message calculation default read_only appearance choice_filter parameters repeat_count trigger image audio video big-image list_name throughline'.split(
    ' ',
  ),
);

type Column = { readonly index: number; readonly name: string; readonly language: string | null };

/** The rows of a sheet whose first row says what is in it; `fallback` the language of columns that say none. */
export function rowsOf(
  sheet: Sheet,
  fallback: string,
  notTaken: NotTaken[],
): { rows: Row[]; languages: string[] } {
  const columns = columnsOf(sheet, fallback, notTaken);
  // Where only hints say no language, they are hints of some language that is named.
  const labelled = columns.filter(({ name }) => name === 'label');
  const languages = [...new Set(labelled.flatMap(({ language }) => language ?? []))];
  const rows = sheet.rows.slice(1).map((cells, index) => rowOf(columns, cells, index + 2));
  return { rows, languages };
}

function columnsOf(sheet: Sheet, fallback: string, notTaken: NotTaken[]): Column[] {
  const seen = new Set<string>();
  return (sheet.rows[0] ?? []).flatMap((head, index) => {
    if (head.trim() === '') return [];
    const { name, language } = headOf(head);
    const column = { index, name, language: tagOf({ name, language }, fallback) };
    if (column.language?.startsWith('x-'))
      notTaken.push({
        where: sheet.name,
        what: head.trim(),
        why: `"${language}" is the name of no language`,
      });
    const key = `${name}::${column.language ?? ''}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [column];
    }
    notTaken.push({
      where: sheet.name,
      what: head.trim(),
      why: 'another column is called so: only the first is read',
    });
    return [];
  });
}

function headOf(head: string): { name: string; language: string | null } {
  const plain = head.trim().replace(/\s+/g, ' ');
  const whole = aliases[plain.toLowerCase()];
  if (whole) return { name: whole, language: null };
  // Two colons since 2012, one before.
  const parts = plain.split(/\s*::?\s*/);
  const isMedia = parts[0]?.toLowerCase() === 'media';
  const [first = '', ...rest] = isMedia ? parts.slice(1) : parts;
  const lower = first.toLowerCase();
  const name = aliases[lower] ?? lower;
  return {
    name: known.has(name) ? name : plain,
    language: rest.length > 0 && known.has(name) ? rest.join(':') : null,
  };
}

/** The language of a column; a name that is none gets a tag of its own, so that its texts stay apart. */
function tagOf({ name, language }: Omit<Column, 'index'>, fallback: string): string | null {
  if (!texts.has(name)) return null;
  return language === null ? fallback : (languageTag(language) ?? `x-${slug(language)}`);
}
const texts = new Set(['label', 'hint', 'constraint_message', 'required_message']);

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 8) || 'unknown';

function rowOf(columns: readonly Column[], cells: readonly string[], at: number): Row {
  const textOf = ({ index }: Column) => (cells[index] ?? '').trim();
  return {
    at,
    get: (name) =>
      columns
        .filter((column) => column.name === name)
        .map(textOf)
        .find((text) => text !== '') ?? '',
    words: (name) => {
      const found = columns.filter((column) => column.name === name && textOf(column) !== '');
      return found.length > 0
        ? Object.fromEntries(found.map((column) => [column.language ?? '', textOf(column)]))
        : undefined;
    },
    own: Object.fromEntries(
      columns
        .filter((column) => !known.has(column.name) && textOf(column) !== '')
        .map((column) => [column.name, textOf(column)]),
    ),
  };
}
