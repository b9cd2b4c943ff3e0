import type { Visitor } from '../../people/index.ts';
import type { SpreadsheetCell } from '../../platform/index.ts';
import { messages, say } from '../../site/index.ts';
import { statesFor, writtenLanguages } from '../keeping/index.ts';
import {
  type AnyKind,
  columnOf,
  type Field,
  fieldsOf,
  labelOf,
  reasonOf,
  type Seen,
  writeValue,
} from '../kinds/index.ts';
import type { TableDescribed } from '../published.ts';
import type { Scope } from '../scope.ts';
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
  const written = await writtenLanguages(services.db, kind, { scopes: [scope.id], states, filters });
  const texts = Object.keys(kind.texts).flatMap((name) => written.filter(({ field }) => field === name));
  return {
    table: {
      title: say('en', kind.words.many),
      fields: [...headFields(), ...factFields(kind), ...texts.flatMap((text) => textFields(kind, text))],
    },
    rows: rowsOf(readPages(services, visitor, kind, scope, asked), kind, texts),
  };
}

async function* rowsOf(
  pages: AsyncIterable<readonly Seen[]>,
  kind: AnyKind,
  texts: readonly { readonly field: string; readonly language: string }[],
): AsyncGenerator<readonly SpreadsheetCell[]> {
  for await (const page of pages)
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
      ];
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
