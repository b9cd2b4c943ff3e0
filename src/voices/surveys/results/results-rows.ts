import type { SpreadsheetCell } from '../../../platform/index.ts';
import type { Range } from './histogram.ts';
import { labelOf, type Said, titleOf } from './labels.ts';
import type { Published, PublishedOption, PublishedQuestion } from './published.ts';

export const resultHeads = [
  'question',
  'asked as',
  'group',
  'asked',
  'answered',
  'value',
  'label',
  'people',
  'percent',
  'low',
  'high',
  'mean place',
  'median',
] as const;

/** What the page shows, as a table: a row for each answer to each question, or to each by each group; empty where it is hidden. */
export function* resultRows({ questions }: Published, said: Said): Generator<readonly SpreadsheetCell[]> {
  for (const one of questions)
    if (one.groups.length === 0) yield* rowsOf(one, { ...one, group: null }, said);
    else
      for (const group of one.groups)
        yield* rowsOf(one, { ...group, group: labelOf(group.by, group.value, said), asked: null }, said);
}

type Part = Pick<PublishedQuestion, 'options'> & {
  readonly group: string | null;
  readonly asked: number | null;
  readonly base: number | null;
  readonly median?: Range;
  readonly bins?: PublishedQuestion['bins'];
};

function* rowsOf(one: PublishedQuestion, of: Part, said: Said): Generator<readonly SpreadsheetCell[]> {
  const before = [one.name, titleOf(one, said), of.group, of.asked, of.base] as const;
  const row = (value: string | null, label: string | null, option?: Partial<PublishedOption>) =>
    [
      ...before,
      value,
      label,
      option?.count ?? null,
      option?.percent ?? null,
      rounded(option?.low),
      rounded(option?.high),
      rounded(option?.meanPlace),
      of.median ? rangeOf(of.median) : null,
    ] as const;
  for (const option of of.options) yield row(option.value, labelOf(one.question, option.value, said), option);
  for (const bin of of.bins ?? []) yield row(rangeOf(bin), null, { count: bin.count });
  if (of.options.length + (of.bins?.length ?? 0) === 0) yield row(null, null);
}

const rangeOf = ({ from, to }: Range): string => `${from ?? ''}–${to ?? ''}`;

const rounded = (number: number | null | undefined): number | null =>
  number === null || number === undefined ? null : Math.round(number * 1e4) / 1e4;
