import type { Choice, ChoiceList, Question, Section } from '../form/form.ts';
import type { Row } from './xlsform-sheet.ts';

/**
 * What an XLSForm has no type for is written there as what comes nearest, and its column `throughline`, which no other
 * program reads, says what it was: a group of questions that is a table, with the names of its rows, or a trade-off.
 */
export function matrixOf(
  { name, title, shownIf, items }: Section,
  head: Row,
  rowNames: ReadonlyMap<unknown, string>,
): Question {
  const questions = items as readonly Question[];
  const first = questions[0] as { type?: string; list?: string; required?: Question['required'] };
  const cell = { one: 'one', many: 'many', number: 'number' }[first.type ?? ''] ?? 'short';
  const hint = head.words('hint');
  return {
    type: 'matrix',
    name,
    label: title ?? { und: name },
    ...(hint && { hint }),
    ...(shownIf !== undefined && { shownIf }),
    ...(first.required !== undefined && { required: first.required }),
    cell,
    ...(first.list !== undefined && { list: first.list }),
    rows: questions.map((row) => ({
      name: rowNames.get(row) ?? row.name,
      label: row.label,
      ...(row.shownIf !== undefined && { shownIf: row.shownIf }),
    })),
  } as Question;
}

/** The wishes at both ends; the list of positions is none of the form. */
export function tradeOffOf(lists: ChoiceList[], list: string) {
  const at = lists.findIndex(({ name }) => name === list);
  const [own] = at < 0 ? [] : lists.splice(at, 1);
  const pole = (value: Choice['value']) => own?.choices.find((one) => one.value === value)?.label ?? {};
  return { type: 'trade-off' as const, left: pole('-2'), right: pole('2') };
}
