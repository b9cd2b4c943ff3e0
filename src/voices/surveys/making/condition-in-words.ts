import { type Language, messages, say } from '../../../site/index.ts';
import { type ConditionRow, type ConditionSign, rowsOf } from '../form/condition-rows.ts';
import { itemNamed } from '../form/edit-form.ts';
import { choicesOf, type Form, isSection, wordsIn } from '../form/form.ts';

const words = messages.surveys.making.condition;
const signs = messages.surveys.making.signs;
const said: Readonly<Record<ConditionSign, (typeof words)[keyof typeof words]>> = {
  '=': words.is,
  '<>': words.isNot,
  contains: words.contains,
  notcontains: words.containsNot,
  '>': words.more,
  '>=': words.atLeast,
  '<': words.less,
  '<=': words.atMost,
  notempty: words.answered,
  empty: words.unanswered,
};

const sayRow = (language: Language, is: ConditionSign, question: string, value: string): string =>
  say(language, said[is] as typeof words.is, { question, value });

/** How an answer is compared, as it is chosen. */
export const saySign = (language: Language, is: ConditionSign): string => say(language, chosen[is]);
const chosen: Readonly<Record<ConditionSign, (typeof signs)[keyof typeof signs]>> = {
  '=': signs.is,
  '<>': signs.isNot,
  contains: signs.contains,
  notcontains: signs.containsNot,
  '>': signs.more,
  '>=': signs.atLeast,
  '<': signs.less,
  '<=': signs.atMost,
  notempty: signs.answered,
  empty: signs.unanswered,
};

/** A condition as people read it; null where it says more than a few rows do. */
export function conditionInWords(form: Form, expression: string, language: Language): string | null {
  const read = rowsOf(expression);
  if (!read) return null;
  const type = read.joined === 'all' ? 'conjunction' : 'disjunction';
  return new Intl.ListFormat(language, { type }).format(read.rows.map((row) => inWords(form, row, language)));
}

function inWords(form: Form, { question, is, value }: ConditionRow, language: Language): string {
  const item = itemNamed(form, question);
  if (!item || isSection(item)) return sayRow(language, is, question, String(value));
  const choices = 'list' in item ? choicesOf(form, item.list) : [];
  const chosen = choices.find((choice) => choice.value === value);
  const text = (of: Parameters<typeof wordsIn>[0]) => wordsIn(of, language, form.languages);
  return sayRow(language, is, text(item.label) || question, chosen ? text(chosen.label) : String(value));
}
