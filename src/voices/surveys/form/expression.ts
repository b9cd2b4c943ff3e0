import type { Answers } from './form.ts';
import { surveyCore } from './survey-core.ts';

/** An expression of the language of SurveyJS, read once and calculated often. */
export type Expression = {
  /** What it asks for: names of questions, `country.name` of a row or a repeated section. */
  readonly names: readonly string[];
  /** Whether it holds for these answers; one that cannot be calculated does not. */
  holds(answers: Answers): boolean;
  value(answers: Answers): unknown;
};

const kept = new Map<string, Expression>();
const mostKept = 20_000;

/** Reads an expression. One that cannot be read never holds: `checkForm` says so to whoever writes it. */
export function expressionOf(text: string): Expression {
  const known = kept.get(text);
  if (known) return known;
  const { ConditionRunner, ExpressionRunner } = surveyCore();
  const condition = new ConditionRunner(text);
  let runner: InstanceType<typeof ExpressionRunner> | undefined;
  const read: Expression = {
    names: condition.getVariables(),
    holds: (answers) => condition.canRun() && condition.runValues(answers) === true,
    value: (answers) => {
      // Read only where it is calculated: a condition has been read already.
      runner ??= new ExpressionRunner(text);
      return runner.canRun() ? runner.runValues(answers) : undefined;
    },
  };
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, read);
  return read;
}

/** Whether this can be read as an expression at all. */
export const canRead = (text: string): boolean => new (surveyCore().ConditionRunner)(text).canRun();

/** A text as expressions have it; of what stands in it only the quote is written otherwise. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;
