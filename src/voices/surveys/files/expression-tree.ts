import { quoted } from '../form/expression.ts';
/** What a condition of another program says, before it is written as one of SurveyJS. */
export type Tree =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Tree[] }
  | { readonly kind: 'not'; readonly of: Tree }
  | { readonly kind: 'both'; readonly operator: string; readonly left: Tree; readonly right: Tree };

/** How a language writes its parts: each pattern is tried where the text goes on, the first that fits is taken. */
export type Grammar = {
  /** A name; its first group. */
  readonly name: RegExp;
  /** Operators between two things, by how they are written, with what they are in SurveyJS and how tightly they bind. */
  readonly operators: readonly (readonly [written: RegExp, operator: string, binds: number])[];
  /** What turns the meaning of what follows around, where the language has a sign for it. */
  readonly not: RegExp | null;
};

/** A condition that cannot be written here: the part of it that cannot. */
export class NotWritten extends Error {}

const text = /'([^']*)'|"([^"]*)"/y;
const number = /-?\d+(?:\.\d+)?/y;
const call = /([A-Za-z_][\w:-]*)\s*\(/y;
const word = /(true|false)\b(?!\s*\()/iy;

/** Longer and deeper than anybody's condition: each bracket is a call within a call. */
const longest = 8_000;
const deepest = 100;

/** Reads a condition. Throws `NotWritten` with what stands where nothing fits. */
export function treeOf(written: string, grammar: Grammar): Tree {
  if (written.length > longest) throw new NotWritten(`${written.slice(0, 60)}…`);
  const reader = new Reader(written, grammar);
  const tree = reader.expression(0);
  reader.end();
  return tree;
}

class Reader {
  readonly #text: string;
  readonly #grammar: Grammar;
  #at = 0;
  #depth = 0;

  constructor(written: string, grammar: Grammar) {
    this.#text = written;
    this.#grammar = grammar;
  }

  end(): void {
    if (this.#rest() !== '') throw new NotWritten(this.#rest());
  }

  expression(least: number): Tree {
    let left = this.#operand();
    for (;;) {
      const found = this.#operator(least);
      if (!found) return left;
      left = { kind: 'both', operator: found[0], left, right: this.expression(found[1] + 1) };
    }
  }

  #operand(): Tree {
    if (++this.#depth > deepest) throw new NotWritten(this.#rest().slice(0, 60));
    const operand = this.#inside();
    this.#depth--;
    return operand;
  }

  #inside(): Tree {
    if (this.#grammar.not && this.#take(this.#grammar.not)) return { kind: 'not', of: this.#operand() };
    if (this.#take(/\(/y)) {
      const inside = this.expression(0);
      this.#need(/\)/y);
      return inside;
    }
    const name = this.#take(this.#grammar.name);
    if (name) return { kind: 'name', name: name[1] ?? name[0] };
    const quoted = this.#take(text);
    if (quoted) return { kind: 'value', value: quoted[1] ?? quoted[2] ?? '' };
    const digits = this.#take(number);
    if (digits) return { kind: 'value', value: Number(digits[0]) };
    const truth = this.#take(word);
    if (truth) return { kind: 'value', value: truth[0].toLowerCase() === 'true' };
    const called = this.#take(call);
    if (called) return { kind: 'call', name: called[1] ?? '', of: this.#arguments() };
    throw new NotWritten(this.#rest() || this.#text);
  }

  #arguments(): Tree[] {
    const found: Tree[] = [];
    if (this.#take(/\)/y)) return found;
    do found.push(this.expression(0));
    while (this.#take(/,/y));
    this.#need(/\)/y);
    return found;
  }

  #operator(least: number): readonly [string, number] | null {
    for (const [written, operator, binds] of this.#grammar.operators)
      if (binds >= least && this.#take(written)) return [operator, binds];
    return null;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #need(pattern: RegExp): void {
    if (!this.#take(pattern)) throw new NotWritten(this.#rest() || this.#text);
  }

  #rest(): string {
    return this.#text.slice(this.#at).trim();
  }
}

/** A tree with each part of it, the smallest first, as `to` has it. */
export function rewritten(tree: Tree, to: (tree: Tree) => Tree): Tree {
  const inside = (one: Tree) => rewritten(one, to);
  if (tree.kind === 'call') return to({ ...tree, of: tree.of.map(inside) });
  if (tree.kind === 'not') return to({ ...tree, of: inside(tree.of) });
  if (tree.kind === 'both') return to({ ...tree, left: inside(tree.left), right: inside(tree.right) });
  return to(tree);
}

/** How tightly the operators of SurveyJS bind, so that no more brackets are written than are needed. */
export const binding: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '<>': 3,
  '<': 3,
  '>': 3,
  '<=': 3,
  '>=': 3,
  contains: 3,
  notcontains: 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
};

/** Writes a tree in the language of SurveyJS; `call` says how a function is called there, or throws. */
export function written(tree: Tree, callOf: (name: string, of: readonly Tree[]) => Tree | string): string {
  const write = (one: Tree, around = 0): string => {
    switch (one.kind) {
      case 'name':
        return `{${one.name}}`;
      case 'value':
        return typeof one.value === 'string' ? quoted(one.value) : String(one.value);
      case 'not':
        return `!(${write(one.of)})`;
      case 'call': {
        const called = callOf(one.name, one.of);
        return typeof called === 'string' ? called : write(called, around);
      }
      case 'both': {
        const binds = binding[one.operator] ?? 0;
        const inside =
          emptiness(one) ?? `${write(one.left, binds)} ${one.operator} ${write(one.right, binds + 1)}`;
        return binds < around ? `(${inside})` : inside;
      }
    }
  };
  /** Elsewhere what has no answer is the empty text. */
  const emptiness = ({ operator, left, right }: Extract<Tree, { kind: 'both' }>): string | null => {
    const isEmpty = (side: Tree) => side.kind === 'value' && side.value === '';
    const of = isEmpty(right) ? left : isEmpty(left) ? right : null;
    if (!of || (operator !== '=' && operator !== '<>')) return null;
    return `${write(of, 4)} ${operator === '=' ? 'empty' : 'notempty'}`;
  };
  return write(tree);
}
