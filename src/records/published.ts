import type { Context } from 'hono';
import type { z } from 'zod';
import type { SpreadsheetCell } from '../platform/index.ts';
import type { ListedRecord } from '../site/components/index.ts';
import type { Endpoints } from './api/index.ts';

/** A file of the bundle; a table says what its columns mean, and may be written already. */
export type PublishedFile = { readonly path: string } & (
  | { readonly json: unknown }
  | { readonly table: TableDescribed; readonly rows: Rows }
  | { readonly table: TableDescribed; readonly csv: string }
);
export type TableDescribed = {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly description: string }[];
};
type Row = readonly SpreadsheetCell[];
type Rows = Iterable<Row> | AsyncIterable<Row>;

/** Something that was heard, as the list of all of it shows it. */
export type Heard = { readonly record: ListedRecord; readonly newest: Date | null };

/** A page that everybody may read, and when what stands on it changed last, as far as that is public. */
export type FoundPage = { readonly path: string; readonly changedAt: Date | null };

/** What a kind makes public of its records, beside their own pages. */
export type Published = {
  /** What everybody may read of it in a process, for search engines; the process itself changed last at `changedAt`. */
  pages?(processId: string, changedAt: Date | null): Promise<readonly FoundPage[]>;
  /** Addresses that are for one person, or for programs that ask for them. */
  readonly notForEngines?: readonly string[];
  /** What was heard and this visitor may read. */
  heard?(c: Context): Promise<readonly Heard[]>;
  /** Its operations of the API. */
  endpoints?(api: Endpoints): void;
  /** What the API says of it where a process is described, as fields of their own. */
  readonly ofProcess?: {
    readonly fields: Readonly<Record<string, z.ZodType>>;
    read(processId: string): Promise<Readonly<Record<string, unknown>>>;
  };
  readonly bundle?: {
    /** Differs whenever its files would hold something else. */
    state(processId: string): Promise<unknown>;
    /** Each is to be read before the next is asked for. */
    files(processId: string): AsyncIterable<PublishedFile>;
  };
};
