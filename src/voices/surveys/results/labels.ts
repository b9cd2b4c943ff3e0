import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { choicesOf, type Form, otherValue, type Question, wordsIn } from '../form/form.ts';
import { noAnswer } from './hidden.ts';

/** In which words a survey is shown: the form in a language that it has, all around it in that of the reader. */
export type Said = { readonly form: Form; readonly language: Language; readonly textLanguage: string };

/** A question, or one row of a table. */
export function titleOf(
  { question, row }: { readonly question: Question; readonly row?: string },
  { form, textLanguage }: Said,
): string {
  const title = wordsIn(question.label, textLanguage, form.languages) || question.name;
  if (row === undefined || question.type !== 'matrix') return title;
  const of = question.rows.find(({ name }) => name === row)?.label;
  return `${title}: ${wordsIn(of, textLanguage, form.languages)}`;
}

/** An answer as people read it. */
export function labelOf(question: Question, value: string, said: Said): string {
  const { form, language, textLanguage } = said;
  if (value === noAnswer) return say(language, messages.surveys.results.notSaid);
  if (question.type === 'trade-off') return positionOf(question, value, said);
  if (question.type === 'consent') return say(language, messages.surveys.results.agreed);
  if (question.type === 'scale' && Number.isFinite(Number(value)))
    return formatNumber(language, Number(value), 2);
  const list = 'list' in question ? choicesOf(form, question.list) : [];
  const choice = list.find((one) => one.value === value);
  if (choice) return wordsIn(choice.label, textLanguage, form.languages);
  return value === otherValue && list.length > 0 ? say(language, messages.surveys.answering.other) : value;
}

function positionOf(
  question: Extract<Question, { type: 'trade-off' }>,
  value: string,
  { form, language, textLanguage }: Said,
): string {
  const { tradeOff } = messages.surveys.answering;
  if (value === '0') return say(language, tradeOff.between);
  if (value === 'both' || value === 'depends' || value === 'wrong') return say(language, tradeOff[value]);
  const pole = wordsIn(value.startsWith('-') ? question.left : question.right, textLanguage, form.languages);
  return say(language, value.endsWith('1') ? tradeOff.rather : tradeOff.fully, { pole });
}
