import type { SpreadsheetCell } from '../../../platform/index.ts';
import {
  commentOf,
  type Form,
  isAsked,
  type Placed,
  questionsOf,
  recordsOf,
  repeatedIn,
} from '../form/form.ts';
import type { KeptAnswer } from '../store.ts';
import { asCell, takesWords } from './answer-columns.ts';

export const longHeads = [
  'answer',
  'submitted',
  'language',
  'question',
  'record',
  'row',
  'rank',
  'value',
  'words',
  'state',
] as const;

/** The day something was sent: the second would tell whose it is to whoever saw them write. */
export const dayOf = ({ sentAt }: Pick<KeptAnswer, 'sentAt'>): string | null =>
  sentAt?.toISOString().slice(0, 10) ?? null;

/** A row for each thing that was answered, and one for each question that was not: skipped, or asked of somebody else. */
export async function* longRows(
  form: Form,
  sent: AsyncIterable<readonly KeptAnswer[]>,
): AsyncGenerator<readonly SpreadsheetCell[]> {
  const questions = questionsOf(form).filter(({ item }) => item.type !== 'note');
  for await (const batch of sent)
    for (const one of batch) {
      const asked = one.asked && new Set(one.asked);
      for (const placed of questions) yield* rowsFor(one, placed, asked);
    }
}

function* rowsFor(
  one: KeptAnswer,
  placed: Placed,
  asked: ReadonlySet<string> | null,
): Generator<readonly SpreadsheetCell[]> {
  const { id, language, answers } = one;
  const { item } = placed;
  const { name } = item;
  const before = [id, dayOf(one), language, name] as const;
  const records = recordsOf(placed, answers);
  for (const [at, record] of records.entries()) {
    const number = repeatedIn(placed) ? at + 1 : null;
    const words = takesWords(item) ? asCell(record[commentOf(name)]) : null;
    for (const { row, rank, value } of partsOf(record[name], item.type === 'ranking'))
      yield [...before, number, row, rank, asCell(value), words, 'answered'];
  }
  const isAnswered = records.some((record) => record[name] !== undefined);
  if (isAnswered || !isAsked(item)) return;
  const state = asked === null ? 'not known' : asked.has(name) ? 'skipped' : 'not asked';
  yield [...before, null, null, null, null, null, state];
}

type Part = { readonly row: string | null; readonly rank: number | null; readonly value: unknown };

function partsOf(given: unknown, isRanked: boolean, row: string | null = null): Part[] {
  if (given === undefined) return [];
  if (Array.isArray(given))
    return given.map((value, index) => ({ row, rank: isRanked ? index + 1 : null, value }));
  if (typeof given === 'object' && given !== null)
    return Object.entries(given).flatMap(([name, cell]) => partsOf(cell, false, name));
  return [{ row, rank: null, value: given }];
}
