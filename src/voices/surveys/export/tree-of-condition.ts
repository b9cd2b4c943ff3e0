import type { Operand } from 'survey-core';
import { NotWritten, type Tree } from '../files/expression-tree.ts';
import { surveyCore } from '../form/survey-core.ts';

const operators: Readonly<Record<string, string>> = {
  or: 'or',
  and: 'and',
  equal: '=',
  notequal: '<>',
  less: '<',
  greater: '>',
  lessorequal: '<=',
  greaterorequal: '>=',
  contains: 'contains',
  notcontains: 'notcontains',
  plus: '+',
  minus: '-',
  mul: '*',
  div: '/',
  mod: '%',
};

/** What survey-core read, in the words that it has for it. */
type Read = {
  readonly leftOperand?: Operand;
  readonly rightOperand?: Operand;
  readonly expression?: Operand;
  readonly operator?: string;
  readonly originalValue?: string;
  readonly parameters?: { readonly values: readonly Operand[] };
  readonly values?: readonly Operand[];
  readonly variable?: string;
  readonly correctValue?: unknown;
};

/** A condition of a form in its parts. Throws `NotWritten` with what has no part here. */
export function treeOfCondition(text: string): Tree {
  const read = new (surveyCore().ConditionsParser)().parseExpression(text);
  if (!read) throw new NotWritten(text);
  return partOf(read);
}

function partOf(operand: Operand): Tree {
  const read = operand as unknown as Read;
  switch (operand.getType()) {
    case 'variable':
      return { kind: 'name', name: read.variable ?? '' };
    case 'const': {
      const value = read.correctValue;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return { kind: 'value', value };
      throw new NotWritten(operand.toString());
    }
    case 'function':
      return {
        kind: 'call',
        name: read.originalValue ?? '',
        of: (read.parameters?.values ?? []).map(partOf),
      };
    case 'unary':
      return unary(read);
    case 'binary':
      return binary(read);
    default:
      throw new NotWritten(operand.toString());
  }
}

function unary({ operator = '', expression }: Read): Tree {
  if (!expression) throw new NotWritten(operator);
  const of = partOf(expression);
  if (operator === 'negate') return { kind: 'not', of };
  const isEmptiness = operator === 'empty' || operator === 'notempty';
  if (!isEmptiness) throw new NotWritten(operator);
  return {
    kind: 'both',
    operator: operator === 'empty' ? '=' : '<>',
    left: of,
    right: { kind: 'value', value: '' },
  };
}

function binary({ operator = '', leftOperand, rightOperand }: Read): Tree {
  if (!leftOperand || !rightOperand) throw new NotWritten(operator);
  const left = partOf(leftOperand);
  // One of them, or all of them: each is asked for by itself.
  if (operator === 'anyof' || operator === 'allof') {
    const each = ((rightOperand as unknown as Read).values ?? [rightOperand]).map(
      (of): Tree => ({ kind: 'both', operator: 'contains', left, right: partOf(of) }),
    );
    const joined = operator === 'anyof' ? 'or' : 'and';
    return each.reduce((before, one) => ({ kind: 'both', operator: joined, left: before, right: one }));
  }
  const known = operators[operator];
  if (known === undefined) throw new NotWritten(operator);
  return { kind: 'both', operator: known, left, right: partOf(rightOperand) };
}
