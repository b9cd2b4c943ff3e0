import type { SpreadsheetCell } from '../../../platform/index.ts';
import {
  type Answers,
  choicesOf,
  commentOf,
  type Form,
  inRow,
  otherValue,
  type Placed,
  type Question,
  questionsOf,
  recordsOf,
  repeatedIn,
  type Section,
} from '../form/form.ts';

/** One column of a table of answers; what it is called, our own readers and those of Kobo know. */
export type Column = {
  readonly head: string;
  readonly placed: Placed;
  /** The record of a section that repeats, from 0. */
  readonly at: number;
  readonly part?: 'comment' | { readonly value: string } | { readonly row: string };
};

/** A list that is longer has its choices in one cell: a column for each would make no table that anybody can read. */
const mostColumns = 100;

/** The columns for a form whose sections have at most so many records; `''` for what does not repeat is 1. */
export function columnsOf(form: Form, records: ReadonlyMap<string, number>): Column[] {
  return questionsOf(form)
    .filter(({ item }) => item.type !== 'note')
    .flatMap((placed) => {
      const section = repeatedIn(placed);
      if (!section) return columnsFor(form, placed, placed.item.name, 0);
      return Array.from({ length: records.get(section.name) ?? 0 }, (_, at) =>
        columnsFor(form, placed, `${section.name}[${at + 1}]/${placed.item.name}`, at),
      ).flat();
    });
}

function columnsFor(form: Form, placed: Placed, name: string, at: number): Column[] {
  const { item } = placed;
  const column = (head: string, part?: Column['part']): Column => ({
    head,
    placed,
    at,
    ...(part !== undefined && { part }),
  });
  const comment = takesWords(item) ? [column(commentOf(name), 'comment')] : [];
  if (item.type === 'matrix')
    return item.rows.map(({ name: row }) =>
      column(repeatedIn(placed) ? `${name}_${row}` : `${name}[${row}]`, { row }),
    );
  const values = item.type === 'many' ? choicesOf(form, item.list).map(({ value }) => value) : [];
  if (values.length === 0 || values.length > mostColumns) return [column(name), ...comment];
  const all = item.type === 'many' && item.other ? [...values, otherValue] : values;
  return [...all.map((value) => column(`${name}/${value}`, { value })), ...comment];
}

/** Whether words can stand beside the answer. */
export const takesWords = (question: Question): boolean =>
  question.type === 'trade-off' || ('other' in question && question.other === true);

/** What somebody's answers have in a column; null where there is no answer. */
export function cellOf({ placed, at, part }: Column, answers: Answers): SpreadsheetCell {
  // Most questions are asked once: looked for among the records of all, each cell would be a list.
  const record = placed.within.some(isRepeated) ? recordsOf(placed, answers)[at] : answers;
  const { name } = placed.item;
  if (part === 'comment') return asCell(record?.[commentOf(name)]);
  const given = record?.[name];
  if (part === undefined || given === undefined) return asCell(given);
  if ('row' in part) return asCell(inRow(given, part.row));
  return (given as readonly string[]).includes(part.value) ? 1 : 0;
}

const isRepeated = ({ repeats }: Section): boolean => repeats !== undefined;

/** Values that are numbers stand as numbers, so that nothing has to be put before a minus. */
export function asCell(value: unknown): SpreadsheetCell {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join('; ') : null;
  if (typeof value === 'number') return value;
  const text = String(value);
  return text !== '' && String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}
