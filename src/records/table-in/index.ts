/** Tables that come in: rows of a file as records of a declared kind, by the columns that its own table has. */
export type { CellsBeside, TableBeside, TakesBeside } from '../table-beside.ts';
export { type TableIn, takeTable } from './take-table.ts';
