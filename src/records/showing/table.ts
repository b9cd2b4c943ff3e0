import type { Visitor } from '../../people/index.ts';
import type { SpreadsheetCell } from '../../platform/index.ts';
import { dayIn, zoneHere } from '../../platform/zones/index.ts';
import { messages, say } from '../../site/index.ts';
import { findRecords, statesFor, writtenLanguages } from '../keeping/index.ts';
import {
  type AnyKind,
  columnOf,
  type Field,
  fieldsOf,
  inZoneOf,
  labelOf,
  reasonOf,
  type Seen,
  writeValue,
} from '../kinds/index.ts';
import type { TableDescribed } from '../published.ts';
import type { Scope } from '../scope.ts';
import type { TableBeside } from '../table-beside.ts';
import { textIn } from '../texts/index.ts';
import type { KitServices } from './kit-services.ts';
import type { ListQuery } from './list-query.ts';
import { readPages } from './read-page.ts';

const words = messages.records.pages;

/** The records of a kind as a table: a row each, a column for each public field, and each text in each of its languages. */
export type RecordTable = {
  readonly table: TableDescribed;
  /** Read while they are asked for. */
  readonly rows: AsyncIterable<readonly SpreadsheetCell[]>;
};

/** What the table of a kind has beside its own fields. */
export const besideOf = ({ kinds }: Pick<KitServices, 'kinds'>, kind: AnyKind): TableBeside | undefined =>
  kinds.find(({ declared }) => declared === kind)?.beside;

const publicFields = (kind: AnyKind) => fieldsOf(kind).filter(([, { see }]) => see === 'read');

/** What this visitor may read of a kind in a scope, as a table with the meaning of its columns in English. */
export async function tableOf(
  services: KitServices,
  visitor: Visitor,
  kind: AnyKind,
  scope: Scope,
  asked: Partial<Pick<ListQuery, 'filters' | 'sort'>> = {},
): Promise<RecordTable> {
  const states = statesFor(visitor, 'read', kind, scope);
  const { filters = {} } = asked;
  const beside = besideOf(services, kind);
  const written = await writtenLanguages(services.db, kind, { scopes: [scope.id], states, filters });
  const texts = Object.keys(kind.texts).flatMap((name) => written.filter(({ field }) => field === name));
  return {
    table: {
      title: say('en', kind.words.many),
      fields: [
        ...headFields(),
        ...factFields(kind),
        ...texts.flatMap((text) => textFields(kind, text)),
        ...(beside?.columns ?? []).map(({ name, label }) => plain(name, 'string', say('en', label))),
      ],
    },
    rows: allRows(services, visitor, kind, { scope, asked, texts, isRead: states, beside }),
  };
}

type TextColumn = { readonly field: string; readonly language: string };

/** What this visitor reads, and below it what is counted and not read by them. */
async function* allRows(
  services: KitServices,
  visitor: Visitor,
  kind: AnyKind,
  of: {
    readonly scope: Scope;
    readonly asked: Partial<Pick<ListQuery, 'filters' | 'sort'>>;
    readonly texts: readonly TextColumn[];
    readonly isRead: readonly string[];
    readonly beside: TableBeside | undefined;
  },
): AsyncGenerator<readonly SpreadsheetCell[]> {
  const cellsBeside = async (ids: readonly string[]) =>
    (await of.beside?.cellsOf(of.scope, visitor, ids)) ?? new Map<string, readonly string[]>();
  const pages = readPages(services, visitor, kind, of.scope, of.asked);
  yield* rowsOf(pages, kind, of.texts, of.beside?.columns.length ?? 0, cellsBeside);
  const { counted } = kind;
  if (!counted || of.isRead.includes(counted.state)) return;
  const shown: readonly string[] = counted.fields;
  // A filter by what is not said of it would say it.
  const { filters = {} } = of.asked;
  if (!Object.keys(filters).every((name) => shown.includes(name))) return;
  const kept = await findRecords(services.db, kind, {
    scopes: [of.scope.id],
    states: [counted.state],
    filters,
  });
  for (const { facts } of kept)
    yield [
      '',
      '',
      counted.state,
      '',
      '',
      ...publicFields(kind).flatMap(([name, field]) =>
        countedCells(kind, field, shown.includes(name), facts, name),
      ),
      ...of.texts.flatMap(() => ['', '']),
      ...(of.beside?.columns ?? []).map(() => ''),
    ];
}

function countedCells(
  kind: AnyKind,
  field: Field<unknown>,
  isShown: boolean,
  facts: Readonly<Record<string, unknown>>,
  name: string,
): SpreadsheetCell[] {
  const value = isShown ? facts[name] : null;
  return cellsOf(field, value).map((cell) =>
    value instanceof Date && cell !== '' ? inZoneOf(kind, facts, () => dayIn(zoneHere(), value)) : cell,
  );
}

async function* rowsOf(
  pages: AsyncIterable<readonly Seen[]>,
  kind: AnyKind,
  texts: readonly TextColumn[],
  columnsBeside: number,
  cellsBeside: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>,
): AsyncGenerator<readonly SpreadsheetCell[]> {
  for await (const page of pages) {
    const beside = columnsBeside > 0 ? await cellsBeside(page.map(({ id }) => id)) : null;
    for (const seen of page)
      yield [
        seen.id,
        seen.href,
        seen.state,
        saidAt(kind, seen.createdAt),
        saidAt(kind, seen.changedAt),
        ...publicFields(kind).flatMap(([name, field]) => cellsOf(field, seen.facts[name])),
        ...texts.flatMap(({ field, language }) => {
          const text = textIn(seen.texts, seen.id, field, language);
          return [text?.body ?? '', text?.state ?? ''];
        }),
        ...(beside?.get(seen.id) ?? Array.from({ length: columnsBeside }, () => '')),
      ];
  }
}

/** A moment would lead from what somebody sent in to whoever was online then: of that a day is said. */
export const saidAt = (kind: AnyKind, at: Date): string =>
  kind.sentIn ? `${at.toISOString().slice(0, 10)}T00:00:00.000Z` : at.toISOString();

function cellsOf(field: Field<unknown>, value: unknown): SpreadsheetCell[] {
  const written = writeValue(field, value);
  const cell = field.sort.json === 'integer' && written !== '' ? Number(written) : written;
  return field.reasons.length > 0 ? [cell, reasonOf(value) ?? ''] : [cell];
}

const plain = (name: string, type: string, description: string) => ({ name, type, description });

const headFields = () => [
  plain('id', 'string', say('en', words.columnId)),
  plain('page', 'string', say('en', words.columnPage)),
  plain('state', 'string', say('en', words.columnState)),
  plain('created_at', 'datetime', say('en', words.columnCreated)),
  plain('changed_at', 'datetime', say('en', words.columnChanged)),
];

const factFields = (kind: AnyKind) =>
  publicFields(kind).flatMap(([name, { sort, reasons }]) => {
    const type =
      sort.json === 'integer'
        ? 'integer'
        : sort.column === 'date'
          ? 'date'
          : sort.column === 'timestamptz'
            ? 'datetime'
            : 'string';
    const label = say('en', labelOf(kind, name));
    const own = plain(columnOf(name), type, label);
    return reasons.length > 0
      ? [own, plain(`${columnOf(name)}_missing`, 'string', say('en', words.columnMissing, { label }))]
      : [own];
  });

const textFields = (kind: AnyKind, { field, language }: { field: string; language: string }) => {
  const label = say('en', labelOf(kind, field));
  const name = `${columnOf(field)}_${language.toLowerCase().replaceAll('-', '_')}`;
  return [
    plain(name, 'string', say('en', words.columnText, { label, language })),
    plain(`${name}_state`, 'string', say('en', words.columnTextState, { label, language })),
  ];
};
