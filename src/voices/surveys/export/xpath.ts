import { binding, NotWritten, type Tree } from '../files/expression-tree.ts';
import { treeOfCondition } from './tree-of-condition.ts';

const functions: Readonly<Record<string, string>> = {
  iif: 'if',
  today: 'today',
  sum: 'sum',
  min: 'min',
  max: 'max',
  count: 'count',
  round: 'round',
  countSelected: 'count-selected',
  matches: 'regex',
};
const operators: Readonly<Record<string, string>> = { '<>': '!=', '/': 'div', '%': 'mod' };

/** What a condition may ask for, and what a choice of a question is called in the file. */
export type Names = {
  has(name: string): boolean;
  valueOf(name: string, value: string): string;
};

/**
 * A condition as an XLSForm has it (https://docs.getodk.org/form-operators-functions). Throws `NotWritten` with the part
 * that has nothing like it there.
 */
export function xpathOf(text: string, names: Names): string {
  const write = (one: Tree, around = 0): string => {
    switch (one.kind) {
      case 'name':
        return nameOf(one.name, names);
      case 'value':
        return constantOf(one.value);
      case 'not':
        return `not(${write(one.of)})`;
      case 'call': {
        const there = functions[one.name];
        if (there === undefined) throw new NotWritten(`${one.name}()`);
        return `${there}(${one.of.map((of) => write(of)).join(', ')})`;
      }
      case 'both':
        return both(one, around);
    }
  };
  const both = ({ operator, left, right }: Extract<Tree, { kind: 'both' }>, around: number): string => {
    const of = called(left, right);
    if (operator === 'contains') return `selected(${write(left)}, ${write(of)})`;
    if (operator === 'notcontains') return `not(selected(${write(left)}, ${write(of)}))`;
    const binds = binding[operator] ?? 0;
    const there = operators[operator] ?? operator;
    const inside = `${write(called(right, left), binds)} ${there} ${write(of, binds + 1)}`;
    return binds < around ? `(${inside})` : inside;
  };
  /** A choice by what it is called in the file, where it stands beside its question. */
  const called = (beside: Tree, one: Tree): Tree =>
    beside.kind === 'name' && one.kind === 'value' && typeof one.value === 'string'
      ? { kind: 'value', value: names.valueOf(beside.name, one.value) }
      : one;
  return write(treeOfCondition(text));
}

function nameOf(name: string, names: Names): string {
  if (name === 'self') return '.';
  if (!names.has(name)) throw new NotWritten(`{${name}}`);
  return `$\{${name}}`;
}

const constantOf = (value: string | number | boolean): string =>
  typeof value === 'string' ? quoted(value) : typeof value === 'boolean' ? `${value}()` : String(value);

function quoted(value: string): string {
  if (!value.includes("'")) return `'${value}'`;
  if (!value.includes('"')) return `"${value}"`;
  throw new NotWritten(value);
}
