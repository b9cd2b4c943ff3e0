import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import type { Fault } from '../form/check-answers.ts';
import { type Form, wordsIn } from '../form/form.ts';
import { fieldOf } from './posted-answers.ts';

const words = messages.surveys.faults;

/** What is wrong with the answers of a page, by field; above them all each with its question. */
export function sayFaults(
  form: Form,
  faults: readonly Fault[],
  { language, textLanguage }: { readonly language: Language; readonly textLanguage: string },
): { readonly errors: Record<string, string>; readonly summary: Record<string, string> } {
  const said = faults.map((fault) => {
    const { question, scope } = fault;
    const field = wordsIn(question.label, textLanguage, form.languages);
    const problem = sayFault(fault, form, language, textLanguage);
    return { name: fieldOf(question, scope), field, problem };
  });
  return {
    errors: Object.fromEntries(said.map(({ name, problem }) => [name, problem])),
    summary: Object.fromEntries(
      said.map(({ name, ...one }) => [name, say(language, messages.site.components.problemOf, one)]),
    ),
  };
}

function sayFault(
  { why, bound, question }: Fault,
  form: Form,
  language: Language,
  textLanguage: string,
): string {
  const own = (of: typeof question.label | undefined) =>
    of ? wordsIn(of, textLanguage, form.languages) : '';
  const said = why === 'missing' ? own(question.requiredMessage) : own(question.validMessage);
  if (said && (why === 'missing' || why === 'not-valid' || why === 'no-match')) return said;
  return say(language, words[why], { bound: bound === undefined ? '' : formatNumber(language, bound) });
}
