import { form as formSchema, type Question } from '../form/form.ts';
import { besideOf } from './bind.ts';
import { choicesIn } from './choices-in.ts';
import type { ReadForm } from './read-form.ts';
import type { AnswerTable } from './table-of-answers.ts';

/** A question as a table has it: a column, or a column for each row that it has. */
type Asked = {
  readonly head: string;
  readonly index: number;
  readonly rows?: readonly { index: number; label: string }[];
};

/** A form guessed from a table of answers alone: what was asked is known by its heads, of what kind by what was answered. */
export function formOfTable(
  file: string,
  table: AnswerTable,
  language = 'und',
  /** By hand, of each column by its place: of which type it is, or '' where it is left out. */
  types: readonly (string | undefined)[] = [],
): ReadForm {
  const taken = new Set<string>();
  const lists: { name: string; choices: { value: string; label: Record<string, string> }[] }[] = [];
  const notTaken: ReadForm['notTaken'][number][] = [];
  const said = (text: string) => ({ [language]: text });
  const isLeft = (head: string, type: string | undefined) => {
    // Who somebody is and where they were is no answer.
    const isBeside = type === undefined && besideOf(head) !== null;
    if (isBeside)
      notTaken.push({ where: 'columns', what: head, why: 'written by a program beside the answers' });
    return isBeside || head === '' || type === '';
  };
  const questions = askedIn(table.heads).flatMap(({ head, index, rows }): Question[] => {
    if (isLeft(head, types[index])) return [];
    const name = nameFor(head, index, taken);
    const columns = rows?.map((row) => row.index) ?? [index];
    const cells = table.rows
      .flatMap((row) => columns.map((column) => (row.cells[column] ?? '').trim()))
      .filter((cell) => cell !== '');
    const { kind, choices } = kindOf(cells, types[index]);
    if (types[index] === undefined)
      notTaken.push({
        where: 'guessed',
        what: `${name}: ${rows ? `${rows.length} rows, each ${kind}` : kind}`,
        why: `by ${new Set(cells).size} different answers of ${cells.length}`,
      });
    if (choices) lists.push({ name, choices: choices.map((value) => ({ value, label: said(value) })) });
    const asked = { name, label: said(head), ...(choices && { list: name }) };
    return [rows ? gridOf(asked, kind, rows, said) : ({ type: kind, ...asked } as Question)];
  });
  const form = formSchema.parse({
    languages: [language],
    title: { [language]: file.replace(/\.\w+$/, '') },
    lists,
    sections: [{ kind: 'section', name: 'page_1', unnamed: true, items: questions }],
  });
  return { format: 'table', form, conditionsLost: 0, notTaken, holdsAnswers: true };
}

const gridOf = (
  asked: Pick<Question, 'name' | 'label'>,
  kind: Kind['kind'],
  rows: readonly { readonly label: string }[],
  said: (text: string) => Record<string, string>,
): Question => ({
  type: 'matrix',
  ...asked,
  cell: kind === 'long' ? 'short' : kind,
  rows: rows.map(({ label }, at) => ({ name: `row_${at + 1}`, label: said(label) })),
});

/** Columns one after another with `Question [Row]` at their heads are one question, as Google Forms writes a grid. */
function askedIn(heads: readonly string[]): Asked[] {
  const found: { head: string; index: number; rows: { index: number; label: string }[] }[] = [];
  for (const [index, head] of heads.entries()) {
    const [, question = '', label = ''] = /^(.*\S)\s*\[([^[\]]+)\]$/s.exec(head.trim()) ?? [];
    const before = found.at(-1);
    const goesOn = before?.head === question && before.rows.length > 0;
    if (label !== '' && goesOn && before.rows.every((row) => row.label !== label))
      before.rows.push({ index, label });
    else if (label === '') found.push({ head: head.trim(), index, rows: [] });
    else found.push({ head: question, index, rows: [{ index, label }] });
  }
  // One row is no grid: its head is that of a question.
  return found.map(({ rows, ...asked }) =>
    rows.length > 1 ? { ...asked, rows } : { ...asked, head: (heads[asked.index] ?? '').trim() },
  );
}

export const guessedTypes = ['one', 'many', 'number', 'short', 'long'] as const;
type Kind = {
  readonly kind: (typeof guessedTypes)[number];
  readonly choices?: readonly string[];
};

function kindOf(cells: readonly string[], type?: string): Kind {
  const kind = guessedTypes.find((one) => one === type);
  if (kind) return ofKind(cells, kind);
  const areNumbers = cells.length > 0 && cells.every((cell) => Number.isFinite(Number(cell)));
  if (areNumbers && new Set(cells).size > 12) return { kind: 'number' };
  return choicesIn(cells) ?? { kind: cells.some((cell) => cell.length > 200) ? 'long' : 'short' };
}

/** Of a type that somebody chose: choices are whatever was answered, several of them with what stands between. */
function ofKind(cells: readonly string[], kind: Kind['kind']): Kind {
  const guessed = choicesIn(cells);
  if (kind === 'one') return { kind, choices: [...new Set(cells)] };
  if (kind === 'many')
    return guessed?.kind === 'many'
      ? guessed
      : { kind, choices: [...new Set(cells.flatMap((cell) => cell.split(/\s*[;,|]\s*/)))].filter(Boolean) };
  return { kind };
}

/** `edu1. What is …` is called edu1; another by its place. */
function nameFor(head: string, index: number, taken: Set<string>): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_-]*$/u.exec(head.trim())?.[0];
  const code = plain ?? /^([A-Za-z_]\w*)[.:]\s/.exec(head.trim())?.[1] ?? `q${index + 1}`;
  // Conditions ask for names whatever their capitals.
  const name = taken.has(code.toLowerCase()) ? `${code}_${index + 1}` : code;
  taken.add(name.toLowerCase());
  return name;
}
