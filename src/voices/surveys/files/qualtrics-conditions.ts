import { quoted } from '../form/expression.ts';
import { asName } from './read-form.ts';
import { type Json, object } from './surveyjs-types.ts';

const text = (of: unknown): string => (typeof of === 'string' || typeof of === 'number' ? String(of) : '');

export const objectsIn = (values: readonly unknown[]): Json[] =>
  values.map((one) => object.safeParse(one).data).filter((one) => one !== undefined);

export const nameOf = (question: Json): string =>
  asName(text(question.DataExportTag) || text(question.QuestionID) || 'question');

/** What answers have for the choices of a question, by their number in it; codes that two share are none. */
export function codesOf(question: Json): ReadonlyMap<string, string> {
  const codes = Object.entries(object.safeParse(question.RecodeValues).data ?? {}).map(
    ([id, code]) => [id, text(code)] as const,
  );
  return new Set(codes.map(([, code]) => code)).size === codes.length ? new Map(codes) : new Map();
}

const operators: Readonly<Record<string, string>> = {
  EqualTo: '=',
  NotEqualTo: '<>',
  GreaterThan: '>',
  GreaterThanOrEqual: '>=',
  LessThan: '<',
  LessThanOrEqual: '<=',
  Contains: 'contains',
  DoesNotContain: 'notcontains',
};

/** A display logic as a condition of SurveyJS: groups of expressions. Null where a part has nothing like it there. */
export function conditionOfQualtrics(
  logic: unknown,
  questionOf: (id: string) => Json | undefined,
): string | null {
  const groups = partsOf(logic).map((group) => {
    const parts = partsOf(group).map((one) => ({ joint: jointOf(one), says: expressionOf(one, questionOf) }));
    return parts.length > 0 && parts.every(({ says }) => says !== null)
      ? {
          joint: jointOf(group),
          says: parts.map(({ joint, says }, at) => (at > 0 ? `${joint} ${says}` : says)).join(' '),
        }
      : null;
  });
  if (groups.length === 0 || groups.some((group) => group === null)) return null;
  const [first, ...others] = groups.flatMap((group) => group ?? []);
  if (others.length === 0) return first?.says ?? null;
  return [`(${first?.says})`, ...others.map(({ joint, says }) => `${joint} (${says})`)].join(' ');
}

/** `{0: …, 1: …, Type: 'BooleanExpression'}` */
const partsOf = (of: unknown): Json[] =>
  objectsIn(
    Object.entries(object.safeParse(of).data ?? {}).flatMap(([key, one]) => (/^\d+$/.test(key) ? [one] : [])),
  );
/** Spelt so by Qualtrics too. */
const jointOf = ({ Conjuction, Conjunction, Type }: Json) =>
  /or/i.test(text(Conjuction) || text(Conjunction) || (/^(Or|And)If$/.exec(text(Type))?.[0] ?? ''))
    ? 'or'
    : 'and';

/** `q://QID2/SelectableChoice/1/4` is the choice, of a table the row and the column. */
function expressionOf(of: Json, questionOf: (id: string) => Json | undefined): string | null {
  if (of.LogicType !== 'Question') return null;
  const [, id = '', what = '', first = '', second] =
    /^q:\/\/(QID\d+)\/(\w+)(?:\/(\w+))?(?:\/(\w+))?$/.exec(text(of.LeftOperand) || text(of.ChoiceLocator)) ??
    [];
  const question = questionOf(id);
  if (!question) return null;
  const name = nameOf(question);
  if (what === 'SelectableChoice') return chosen(question, name, [first, second], text(of.Operator));
  if (what !== 'ChoiceTextEntryValue' && what !== 'ChoiceNumericEntryValue') return null;
  const asked = first === '' || first === '1' ? `{${name}}` : null;
  if (asked === null || question.QuestionType !== 'TE') return null;
  if (of.Operator === 'Empty' || of.Operator === 'NotEmpty')
    return `${asked} ${text(of.Operator).toLowerCase()}`;
  const operator = operators[text(of.Operator)];
  return operator === undefined ? null : `${asked} ${operator} ${quoted(text(of.RightOperand))}`;
}

function chosen(
  question: Json,
  name: string,
  [first, second]: [string, string | undefined],
  operator: string,
): string | null {
  if (operator !== 'Selected' && operator !== 'NotSelected') return null;
  const isTable = second !== undefined;
  const isMany = isTable ? question.SubSelector === 'MultipleAnswer' : /^M/.test(text(question.Selector));
  const value = quoted(codesOf(question).get(second ?? first) ?? second ?? first);
  const asked = isTable ? `{${name}.${first}}` : `{${name}}`;
  if (operator === 'Selected') return `${asked} ${isMany ? 'contains' : '='} ${value}`;
  return `${asked} ${isMany ? 'notcontains' : '<>'} ${value}`;
}
