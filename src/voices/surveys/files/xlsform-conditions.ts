import { fits } from '../form/pattern.ts';
import { type Grammar, NotWritten, rewritten, type Tree, treeOf, written } from './expression-tree.ts';

/** The XPath of XLSForm: https://xlsform.org/en/#relevant, https://docs.getodk.org/form-operators-functions. */
const xpath: Grammar = {
  name: /\$\{\s*([^}]+?)\s*\}|(\.)(?![\d./])/y,
  not: null,
  operators: [
    [/or\b/y, 'or', 1],
    [/and\b/y, 'and', 2],
    [/!=/y, '<>', 3],
    [/<=/y, '<=', 3],
    [/>=/y, '>=', 3],
    [/=/y, '=', 3],
    [/</y, '<', 3],
    [/>/y, '>', 3],
    [/\+/y, '+', 4],
    [/-/y, '-', 4],
    [/\*/y, '*', 5],
    [/div\b/y, '/', 5],
    [/mod\b/y, '%', 5],
  ],
};

/** Functions that SurveyJS has too, by their names there. */
const same: Readonly<Record<string, string>> = {
  if: 'iif',
  today: 'today',
  now: 'today',
  sum: 'sum',
  min: 'min',
  max: 'max',
  count: 'count',
  round: 'round',
  'count-selected': 'countSelected',
};

/** What stands around a value without changing it. */
const around: ReadonlySet<string> = new Set(['number', 'int', 'string', 'boolean', 'date']);

/**
 * A condition of an XLSForm as one of SurveyJS. Throws `NotWritten` with the part that has nothing like it there; `self` is
 * what a dot stands for, `isMany` which questions have several answers.
 */
export function conditionOf(text: string, isMany: (name: string) => boolean, self = 'self'): string {
  const callOf = (name: string, of: readonly Tree[]): Tree | string => {
    const [first, second] = of;
    if (name === 'true' || name === 'false') return { kind: 'value', value: name === 'true' };
    if (first && !second) return ofOne(name, first);
    if (name === 'selected' && first && second) return isChosen(first, second);
    if (name === 'regex' && first && second) return matching(first, second);
    if (name === 'coalesce' && first && second)
      return `iif(${write(first)} notempty, ${write(first)}, ${write(second)})`;
    return called(name, of);
  };
  const ofOne = (name: string, of: Tree): Tree | string => {
    if (name === 'not') return { kind: 'not', of };
    return around.has(name) ? of : called(name, [of]);
  };
  const called = (name: string, of: readonly Tree[]): string => {
    const there = same[name];
    if (there === undefined) throw new NotWritten(`${name}()`);
    return `${there}(${of.map(write).join(', ')})`;
  };
  const isChosen = (question: Tree, value: Tree): Tree => ({
    kind: 'both',
    operator: question.kind === 'name' && isMany(question.name) ? 'contains' : '=',
    left: question,
    right: value,
  });
  const matching = (text: Tree, pattern: Tree): string => {
    if (pattern.kind !== 'value' || fits(String(pattern.value), '') === null)
      throw new NotWritten(`regex(${write(pattern)})`);
    return `matches(${write(text)}, ${write(pattern)})`;
  };
  const write = (tree: Tree): string => written(tree, callOf);
  const named = (tree: Tree): Tree =>
    tree.kind === 'name' && tree.name === '.' ? { ...tree, name: self } : tree;
  // Word processors turn quotes round, and programs that read forms turn them back.
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  return write(rewritten(treeOf(plain, xpath), named));
}

/** The pattern of a text, where a constraint says nothing else. */
export function patternIn(constraint: string): string | null {
  const found = /^\s*regex\(\s*\.\s*,\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*$/.exec(constraint);
  if (!found) return null;
  // Anchors are there anyway.
  return (found[1] ?? found[2] ?? '').replace(/^\^/, '').replace(/\$$/, '');
}

/** `country=${country} and city=${town}`: which column belongs to which question; null where it says more than that. */
export function belongingOf(filter: string): { column: string; question: string }[] | null {
  const parts = filter
    .split(/\s+and\s+/)
    .map((part) => /^\s*([\w.-]+)\s*=\s*\$\{\s*([^}]+?)\s*\}\s*$/.exec(part));
  const found = parts.map((part) => (part ? { column: part[1] ?? '', question: part[2] ?? '' } : null));
  return found.every((one) => one !== null) ? found : null;
}
