import type { ColumnMap } from '../files/bind.ts';
import type { BroughtColumn } from '../files/brought-table.ts';

/** What was typed of the columns of a table, added to what is said of them so far. */
export function mapOf(
  before: ColumnMap,
  columns: readonly BroughtColumn[],
  fields: Readonly<Record<string, string>>,
): ColumnMap {
  const map: Record<string, ColumnMap[string]> = { ...before };
  for (const [index, { key, holds, odd }] of columns.entries()) {
    const typed = fields[`c${index}`]?.trim();
    if (typed === undefined) continue;
    const choices = Object.fromEntries(
      odd.flatMap((cell, at) => {
        const choice = fields[`c${index}-${at}`];
        return choice ? [[cell, choice]] : [];
      }),
    );
    if (typed !== '' && Object.keys(choices).length > 0) map[key] = { question: typed, choices };
    else if (typed !== holds || typeof map[key] === 'object') map[key] = typed;
  }
  return map;
}
