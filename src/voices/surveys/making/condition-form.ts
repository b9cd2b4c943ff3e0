import {
  type ConditionRow,
  type ConditionSign,
  conditionSigns,
  expressionOfRows,
  rowsOf,
  standsAlone,
} from '../form/condition-rows.ts';
import { itemNamed } from '../form/edit-form.ts';
import { type Choice, choicesOf, type Form, type Item, isSection, otherValue } from '../form/form.ts';
import type { ItemProblem, Typed } from './typed.ts';

/** So many answers a condition asks for in rows; more is written. */
export const rowCount = 3;

/** A condition as the fields have it. */
export function conditionTyped(shownIf: string | undefined): Record<string, string> {
  if (shownIf === undefined) return { when: 'always', raw: '' };
  const read = rowsOf(shownIf);
  if (!read || read.rows.length > rowCount) return { when: 'raw', raw: shownIf };
  const rows = read.rows.flatMap(({ question, is, value }, at) => [
    [`if.${at}.question`, question],
    [`if.${at}.is`, is],
    [`if.${at}.value`, String(value)],
  ]);
  return { when: read.joined, raw: shownIf, ...Object.fromEntries(rows) };
}

/**
 * The condition that was typed, as rows or as an expression. What was written beside the way that is chosen would be lost,
 * so that is a problem; what stands there from `before` goes with it.
 */
export function readCondition(
  form: Form,
  typed: Typed,
  before?: string,
): { readonly shownIf?: string; readonly problems: readonly ItemProblem[] } {
  const { when = 'always', raw = '' } = typed;
  const was = conditionTyped(before);
  const isRaw = when === 'raw';
  const isByRows = when === 'all' || when === 'any';
  const isNew = (name: string) => (typed[name]?.trim() ?? '') !== '' && typed[name]?.trim() !== was[name];
  const inRows = rowNumbers.flatMap((at) => [`if.${at}.question`, `if.${at}.value`]);
  if ((!isRaw && isNew('raw')) || (!isByRows && inRows.some(isNew)))
    return { problems: [{ field: 'when', why: 'notUsed' }] };
  if (isRaw && raw.trim()) return { shownIf: raw.trim(), problems: [] };
  if (!isByRows) return { problems: isRaw ? [{ field: 'raw', why: 'missing' }] : [] };
  const read = rowNumbers.map((at) => readRow(form, typed, at));
  const problems = read.flatMap((one) => (one && 'why' in one ? [one] : []));
  const rows = read.flatMap((one) => (one && 'is' in one ? [one] : []));
  if (problems.length > 0) return { problems };
  if (rows.length === 0) return { problems: [{ field: 'when', why: 'condition' }] };
  return { shownIf: expressionOfRows({ joined: when, rows }), problems: [] };
}

const rowNumbers = Array.from({ length: rowCount }, (_, at) => at);

function readRow(form: Form, typed: Typed, at: number): ConditionRow | ItemProblem | null {
  const question = typed[`if.${at}.question`] ?? '';
  const value = typed[`if.${at}.value`]?.trim() ?? '';
  if (question === '') return value === '' ? null : { field: `if.${at}.question`, why: 'chooseQuestion' };
  const given = typed[`if.${at}.is`] ?? '';
  const sign = conditionSigns.find((one) => one === given) ?? '=';
  if (standsAlone(sign)) return { question, is: sign, value: '' };
  if (value === '') return { field: `if.${at}.value`, why: 'choose' };
  const item = itemNamed(form, question);
  const meant = meantBy(form, item, value);
  const why = whyNotMeant(form, item, sign, meant);
  return why ? { field: `if.${at}.value`, why } : { question, is: signFor(item, sign), value: meant };
}

/** Why an answer can never be this: it is no number, or none of the choices. */
function whyNotMeant(
  form: Form,
  item: Item | undefined,
  sign: ConditionSign,
  value: string | number | boolean,
): 'number' | 'noChoice' | null {
  if (!item || isSection(item) || typeof value !== 'string') return null;
  const isCompared = ['>', '>=', '<', '<='].includes(sign);
  const isNumber = ['number', 'scale'].includes(item.type);
  if (isNumber || (isCompared && item.type !== 'date')) return 'number';
  const isOffered = choicesFor(form, item.name).some((choice) => choice.value === value);
  const hasOther = 'other' in item && item.other === true && value === otherValue;
  return (item.type === 'one' || item.type === 'many') && !isOffered && !hasOther ? 'noChoice' : null;
}

/** Of several choices one says that this is among them. */
function signFor(item: Item | undefined, sign: ConditionSign): ConditionSign {
  if (!item || isSection(item) || item.type !== 'many') return sign;
  return sign === '=' ? 'contains' : sign === '<>' ? 'notcontains' : sign;
}

/** What somebody typed as the answer to a question: its words or its name, a number where numbers are asked for. */
function meantBy(form: Form, item: Item | undefined, typed: string): string | number | boolean {
  if (!item || isSection(item)) return typed;
  const lower = typed.toLowerCase();
  const chosen = choicesFor(form, item.name).find(
    ({ value, label }) =>
      value === typed || Object.values(label).some((text) => text.toLowerCase() === lower),
  );
  if (chosen) return chosen.value;
  if (item.type === 'consent') return true;
  const isNumber = ['number', 'scale', 'calculated'].includes(item.type) && Number.isFinite(Number(typed));
  return isNumber ? Number(typed) : typed;
}

/** The choices of a question of a form. */
export function choicesFor(form: Form, question: string): readonly Choice[] {
  const item = itemNamed(form, question);
  return item && !isSection(item) && 'list' in item ? choicesOf(form, item.list) : [];
}
