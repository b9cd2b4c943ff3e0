import type { Form } from '../form/form.ts';
import { type Bound, bindColumns, type ColumnMap, keyOfColumn, nameOfBound } from './bind.ts';
import { type ReadAnswers, readAnswers } from './read-answers.ts';
import type { NotTaken } from './read-form.ts';
import { formOfTable } from './table-form.ts';
import { type AnswerTable, readAnswerTable } from './table-of-answers.ts';

/** By what a table is read: a form, or the types that somebody gave its columns (in place of names, in the map). */
export type ReadBy = { readonly form: Form | null; readonly map: ColumnMap; readonly language: string };

/** A column as it is shown to whoever says what it holds. */
export type BroughtColumn = {
  readonly head: string;
  /** How a map calls it. */
  readonly key: string;
  readonly first: readonly string[];
  /** The name of what it is taken for, or the type of a question that is made of it; '' where it is left out. */
  readonly holds: string;
  readonly question?: string;
  /** It is said to hold what the form does not have. */
  readonly isUnknown: boolean;
  /** Which choices are meant by what stands there. */
  readonly choices: Readonly<Record<string, string>>;
  /** What stands in it and is none of the choices of its question. */
  readonly odd: readonly string[];
};

export type BroughtTable = {
  readonly format: AnswerTable['format'];
  readonly form: Form;
  readonly columns: readonly BroughtColumn[];
  readonly came: ReadAnswers;
  readonly notTaken: readonly NotTaken[];
};

const shownValues = 3;
const mostOdd = 20;

/** Reads a table of answers, whichever program wrote it, and says of each column what it is taken for. */
export function readBroughtTable(name: string, bytes: Uint8Array, by: ReadBy): BroughtTable {
  const table = readAnswerTable(name, bytes);
  const times = new Map<string, number>();
  const keys = table.heads.map((head) => {
    const before = times.get(head) ?? 0;
    times.set(head, before + 1);
    return keyOfColumn(head, before);
  });
  const made = by.form ? null : formOfTable(name, table, by.language, typesIn(by.map, keys));
  const form = by.form ?? made?.form;
  if (!form) throw new Error('a table always makes a form');
  const map = by.form ? by.map : leftOut(by.map);
  const came = readAnswers(form, table, map);
  const columns = bindColumns(form, table.heads, map).map(({ head, index, to, said, choices }) => {
    const odd = came.problems.filter(({ column }) => column === index).map(({ cell }) => cell);
    return {
      head,
      key: keys[index] ?? head,
      first: firstIn(table, index),
      holds: by.form ? (to.kind === 'nothing' ? (said ?? '') : nameOfBound(to)) : typeOf(to),
      ...('question' in to && { question: to.question.name }),
      isUnknown: by.form !== null && to.kind === 'nothing' && Boolean(said),
      choices: choices ?? {},
      odd: [...new Set([...Object.keys(choices ?? {}), ...odd])].slice(0, mostOdd),
    };
  });
  return {
    format: table.format,
    form,
    columns,
    came,
    notTaken: [...(made?.notTaken ?? []), ...came.notTaken],
  };
}

/** A column that is left out by hand may be called as a question is. */
const leftOut = (map: ColumnMap): ColumnMap =>
  Object.fromEntries(Object.entries(map).filter(([, type]) => type === ''));

const typesIn = (map: ColumnMap, keys: readonly string[]): (string | undefined)[] =>
  keys.map((key) => {
    const type = map[key];
    return typeof type === 'string' ? type : undefined;
  });

const typeOf = (to: Bound): string =>
  to.kind === 'answer'
    ? to.question.type
    : to.kind === 'row' && 'cell' in to.question
      ? to.question.cell
      : '';

const firstIn = ({ rows }: AnswerTable, index: number): string[] =>
  [
    ...new Set(rows.slice(0, 200).flatMap(({ cells }) => (cells[index] ?? '').trim().slice(0, 60) || [])),
  ].slice(0, shownValues);
