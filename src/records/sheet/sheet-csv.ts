import { spreadsheetText } from '../../platform/index.ts';
import { inWords } from '../../site/form/index.ts';
import type { Language } from '../../site/index.ts';
import { keyOf, type SheetRow } from './sheet.ts';

/** The columns of a sheet as a file. Of what comes back, `id` and `translation` must be there; the rest is for the eye, or a check. */
export const columns = [
  'id',
  'where',
  'field',
  'original_language',
  'original',
  'original_version',
  'language',
  'translation',
  'state',
  'translation_version',
] as const;
export type Column = (typeof columns)[number];

/** The sheet as a table for a spreadsheet: one text a row. A version is the number of the wording that is in force. */
export const sheetCsv = (rows: readonly SheetRow[], writes: string, language: Language): string =>
  spreadsheetText(
    columns,
    rows.map((row) => {
      const { field, heading } = row;
      const original = field.translates?.original;
      return [
        keyOf(row),
        heading.title,
        inWords(field.label, language),
        original?.language ?? null,
        original?.body ?? null,
        original?.id ?? null,
        writes,
        field.body,
        field.translates?.progress ?? 'original',
        field.seen || null,
      ];
    }),
  );
