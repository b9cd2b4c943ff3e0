import type { Operand } from 'survey-core';
import { type Language, localeOf, messages, say } from '../../../site/index.ts';
import { choicesOf, type Form, isAsked, type Question, questionsOf, wordsIn } from './form.ts';
import { surveyCore } from './survey-core.ts';

const words = messages.surveys.conditions;

/** The number that each question has where all are seen at once: on paper, in a list. */
export const numbersIn = (form: Pick<Form, 'sections'>): ReadonlyMap<string, number> =>
  new Map(
    questionsOf(form)
      .filter(({ item }) => isAsked(item))
      .map(({ item }, index) => [item.name, index + 1]),
  );

type Saying = { readonly form: Form; readonly language: Language; readonly textLanguage: string };
type Node = Operand & {
  readonly operatorName?: keyof typeof words | 'and' | 'or' | 'anyof' | 'negate';
  readonly leftOperand?: Node;
  readonly rightOperand?: Node;
  readonly expression?: Node;
  readonly variable?: string;
  readonly correctValue?: unknown;
  readonly values?: readonly Node[];
};

/** A condition as somebody reads it who has the questions before them; null where it says more than these words can. */
export function conditionInWords(condition: string, saying: Saying): string | null {
  const read = new (surveyCore().ConditionsParser)().parseExpression(condition) as Node | null;
  const numbers = numbersIn(saying.form);
  const questions = new Map(questionsOf(saying.form).map(({ item }) => [item.name, item]));
  const list = (type: 'conjunction' | 'disjunction', all: readonly (string | null)[]) =>
    all.includes(null)
      ? null
      : new Intl.ListFormat(localeOf(saying.language), { type }).format(all as string[]);

  function leaf(operator: keyof typeof words, of: Node | undefined, to: Node | undefined): string | null {
    const question = questions.get(of?.variable ?? '');
    const number = numbers.get(of?.variable ?? '');
    if (!question || number === undefined || !Object.hasOwn(words, operator)) return null;
    const given = to === undefined ? '' : to.variable === undefined ? to.correctValue : null;
    if (typeof given !== 'string' && typeof given !== 'number') return null;
    return say(saying.language, words[operator], {
      number,
      value: answerInWords(question, String(given), saying),
    });
  }

  /** Two conditions within another kind of pair stand in brackets. */
  function pair(operator: 'and' | 'or', node: Node, outer: string | undefined): string | null {
    const all = [node.leftOperand, node.rightOperand].map((one) => of(one, operator));
    const said = list(operator === 'and' ? 'conjunction' : 'disjunction', all);
    return said !== null && outer !== undefined && outer !== operator ? `(${said})` : said;
  }

  function of(node: Node | null | undefined, outer?: string): string | null {
    const operator = node?.operatorName;
    if (!node || operator === undefined || operator === 'negate') return null;
    if (operator === 'and' || operator === 'or') return pair(operator, node, outer);
    if (operator === 'anyof') {
      const any = node.rightOperand?.values ?? [];
      return list(
        'disjunction',
        any.map((one) => leaf('contains', node.leftOperand, one)),
      );
    }
    return leaf(operator, node.expression ?? node.leftOperand, node.rightOperand);
  }
  return of(read);
}

function answerInWords(question: Question, value: string, { form, textLanguage }: Saying): string {
  const list = 'list' in question ? question.list : undefined;
  const choice = choicesOf(form, list).find((one) => one.value === value);
  return choice ? wordsIn(choice.label, textLanguage, form.languages) : value;
}
