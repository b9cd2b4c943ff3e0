import type { Visitor } from '../people/index.ts';
import type { DatabaseTransaction, Queryable } from '../platform/database/index.ts';
import type { Problems } from '../site/form/index.ts';
import type { Message } from '../site/index.ts';
import type { Doer } from './acts.ts';
import type { Scope } from './scope.ts';

/** What a row says in these columns, by their names; what is empty is not among it. */
export type CellsBeside = ReadonlyMap<string, string>;

/** Takes what hangs on records from the rows of a table, in one scope. */
export type TakesBeside = {
  /** What is wrong with it, by column; asked before anything of the row is written. */
  problemsIn(cells: CellsBeside): Problems;
  /** Whether it says something that does not hang on this record yet. */
  hasNew(record: string, cells: CellsBeside): boolean;
  /** Adds what is new; what is there and is not said stays. */
  add(
    tx: DatabaseTransaction,
    doer: Doer,
    record: { readonly id: string; readonly language: string },
    cells: CellsBeside,
    at: Date,
  ): Promise<void>;
};

/** Columns that the table of a kind has beside its own fields: records of another kind that hang on each of its own. */
export type TableBeside = {
  readonly columns: readonly { readonly name: string; readonly label: Message }[];
  /** The cells of these records in the order of the columns, as far as this visitor reads them, by id. */
  cellsOf(
    scope: Scope,
    visitor: Visitor,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  takes(db: Queryable, scope: Scope): Promise<TakesBeside>;
};
