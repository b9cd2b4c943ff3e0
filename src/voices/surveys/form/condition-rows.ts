import { quoted } from './expression.ts';

/** A condition as a few rows say it: each what was answered to one question, all of them or any. */
export type ConditionRow = {
  readonly question: string;
  readonly is: ConditionSign;
  readonly value: string | number | boolean;
};
export type Condition = { readonly joined: 'all' | 'any'; readonly rows: readonly ConditionRow[] };

export const conditionSigns = [
  '=',
  '<>',
  'contains',
  'notcontains',
  '>',
  '>=',
  '<',
  '<=',
  'notempty',
  'empty',
] as const;
export type ConditionSign = (typeof conditionSigns)[number];
/** Whether a sign stands alone, without a value. */
export const standsAlone = (sign: ConditionSign): boolean => sign === 'empty' || sign === 'notempty';

export const expressionOfRows = ({ joined, rows }: Condition): string =>
  rows
    .map(({ question, is, value }) =>
      standsAlone(is)
        ? `{${question}} ${is}`
        : `{${question}} ${is} ${typeof value === 'string' ? quoted(value) : String(value)}`,
    )
    .join(joined === 'all' ? ' and ' : ' or ');

const row =
  /\{([^{}]+)\}\s*(=|<>|!=|>=|<=|>|<|contains\b|notcontains\b|notempty\b|empty\b)\s*(?:'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)|(true|false))?\s*/iy;
const joint = /(and|or)\s+/iy;

/** The rows of a condition; null where it says more than rows can. */
export function rowsOf(expression: string): Condition | null {
  const rows: ConditionRow[] = [];
  const joints = new Set<string>();
  const text = expression.trim();
  for (let at = 0; at < text.length; ) {
    if (rows.length > 0) {
      joint.lastIndex = at;
      const found = joint.exec(text);
      if (!found) return null;
      joints.add(found[1]?.toLowerCase() ?? '');
      at = joint.lastIndex;
    }
    row.lastIndex = at;
    const read = rowIn(row.exec(text));
    if (!read || joints.size > 1) return null;
    rows.push(read);
    at = row.lastIndex;
  }
  return rows.length === 0 ? null : { joined: joints.has('or') ? 'any' : 'all', rows };
}

function rowIn(found: RegExpExecArray | null): ConditionRow | null {
  if (!found) return null;
  const [, question = '', sign = '', text, number, truth] = found;
  const is = (sign === '!=' ? '<>' : sign.toLowerCase()) as ConditionSign;
  const value =
    text !== undefined
      ? text.replaceAll("\\'", "'")
      : number !== undefined
        ? Number(number)
        : truth && truth.toLowerCase() === 'true';
  if (standsAlone(is)) return value === undefined || value === '' ? { question, is, value: '' } : null;
  return value === undefined ? null : { question, is, value };
}
