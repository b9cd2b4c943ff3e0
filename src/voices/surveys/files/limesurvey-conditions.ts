import { type Grammar, NotWritten, rewritten, type Tree, treeOf, written } from './expression-tree.ts';

/** ExpressionScript of LimeSurvey: https://manual.limesurvey.org/ExpressionScript_-_Presentation. */
const expressionScript: Grammar = {
  // A name that an opening bracket follows is a function; `123X4X5SQ001` is how older versions name a question.
  name: /(?!(?:true|false)\b)((?:\d+X\d+X\d+\w*|[A-Za-z_]\w*)(?:\.\w+)*)(?![\w.]|\s*\()/iy,
  not: /!(?!=)/y,
  operators: [
    [/(?:\|\||or\b)/iy, 'or', 1],
    [/(?:&&|and\b)/iy, 'and', 2],
    [/(?:!=|ne\b)/iy, '<>', 3],
    [/(?:<=|le\b)/iy, '<=', 3],
    [/(?:>=|ge\b)/iy, '>=', 3],
    [/(?:==|eq\b)/iy, '=', 3],
    [/(?:<|lt\b)/iy, '<', 3],
    [/(?:>|gt\b)/iy, '>', 3],
    [/\+/y, '+', 4],
    [/-/y, '-', 4],
    [/\*/y, '*', 5],
    [/\//y, '/', 5],
  ],
};

const same: Readonly<Record<string, string>> = {
  if: 'iif',
  sum: 'sum',
  min: 'min',
  max: 'max',
  round: 'round',
};

/** What a name of ExpressionScript is here: a question or a part of one, one of several choices, or nothing. */
export type Named = { readonly name: string; readonly choice?: string } | null;

/** A condition of LimeSurvey as one of SurveyJS. Throws `NotWritten` with the part that has nothing like it there. */
export function conditionOfLimeSurvey(text: string, known: (name: string) => Named): string {
  const nameOf = (written: string): Tree => {
    // How an answer is meant where the question is hidden; elsewhere here too it counts as none.
    const name = written.replace(/\.(NAOK|value|valueNAOK|code)$/, '');
    if (name === 'self' || name === 'this') return { kind: 'name', name: 'self' };
    const found = known(name);
    if (!found) throw new NotWritten(written);
    if (found.choice === undefined) return { kind: 'name', name: found.name };
    return { kind: 'call', name: isChosen, of: [{ kind: 'name', name: found.name }, value(found.choice)] };
  };
  return written(
    rewritten(treeOf(text, expressionScript), (tree) =>
      tree.kind === 'name' ? nameOf(tree.name) : plain(tree),
    ),
    (name, of) => {
      const there = same[name];
      if (there === undefined) throw new NotWritten(name === isChosen ? text : `${name}()`);
      return `${there}(${of.map((one) => written(one, () => refused(text))).join(', ')})`;
    },
  );
}

/** One of several choices, which in LimeSurvey is a variable of its own with the value Y or none. */
const isChosen = ' is chosen';
const value = (of: string): Tree => ({ kind: 'value', value: of });
const refused = (text: string): never => {
  throw new NotWritten(text);
};

function plain(tree: Tree): Tree {
  if (tree.kind === 'call' && tree.name === 'is_empty' && tree.of[0])
    return plain({ kind: 'both', operator: '=', left: tree.of[0], right: value('') });
  if (tree.kind !== 'both' || (tree.operator !== '=' && tree.operator !== '<>')) return tree;
  const { left, right, operator } = tree;
  if (left.kind !== 'call' || left.name !== isChosen || right.kind !== 'value') return tree;
  if (right.value !== 'Y' && right.value !== '') return tree;
  const [question = value(''), choice = value('')] = left.of;
  const holds = (right.value === 'Y') === (operator === '=');
  return { kind: 'both', operator: holds ? 'contains' : 'notcontains', left: question, right: choice };
}
