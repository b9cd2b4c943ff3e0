import { createHash } from 'node:crypto';
import {
  type Answer,
  type Answers,
  type Choice,
  choicesOf,
  commentOf,
  type Form,
  otherValue,
  type Question,
  type QuestionOf,
  questionsOf,
  repeatedIn,
} from '../form/form.ts';
import { type Binding, type Bound, bindColumns, type ColumnMap, isUnknown } from './bind.ts';
import type { NotTaken } from './read-form.ts';
import type { AnswerTable } from './table-of-answers.ts';

type ReadAnswer = {
  readonly key: string;
  readonly at: Date | null;
  readonly answers: Answers;
  readonly line: number;
};

/** What stands in a cell and is no answer to its question; `column` counts from 0. */
type CellProblem = {
  readonly line: number;
  readonly column: number;
  readonly question: string;
  readonly cell: string;
};
/** More of them nobody reads; `notTaken` counts them all. */
const mostProblems = 500;

export type ReadAnswers = {
  readonly answers: readonly ReadAnswer[];
  /** The lines of rows with more cells than there are columns: who knows which of them belongs where. */
  readonly refused: readonly number[];
  readonly problems: readonly CellProblem[];
  /** The questions that have a column. */
  readonly asked: readonly string[];
  readonly notTaken: readonly NotTaken[];
};

/** What stands in a cell where nobody answered. */
const blank = new Set(['', 'n/a', 'na', '{question_not_shown}', 'null']);
const yes = new Set(['true', '1', 'yes', 'y', 'x']);
const no = new Set(['false', '0', 'no', 'n']);

/**
 * Reads a table of answers by a form. Choices may be written as values or as labels, several in one cell or a column each. A
 * value that the form does not have is left out and told, with how often it came.
 */
export function readAnswers(form: Form, table: AnswerTable, map?: ColumnMap): ReadAnswers {
  const bindings = bindColumns(form, table.heads, map);
  const reader = new Reader(form);
  const seen = new Map<string, number>();
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const isShifted = ({ cells }: (typeof rows)[number]) =>
    cells.some((cell, index) => index >= table.heads.length && cell.trim() !== '');
  const answers = rows
    .filter((row) => !isShifted(row))
    .map(({ line, cells }): ReadAnswer => {
      const key = keyOf(bindings, cells);
      const times = seen.get(key) ?? 0;
      seen.set(key, times + 1);
      return {
        line,
        key: times === 0 ? key : `${key} ${times + 1}`,
        at: dateOf(bindings, cells),
        answers: reader.row(bindings, cells, line),
      };
    });
  const refused = rows.filter(isShifted).map(({ line }) => line);
  const unknown = bindings
    .filter((one) => isUnknown(one) && one.said !== '')
    .map(({ head, again, said }) => ({ where: 'columns', what: head.trim(), why: whyUnknown(said, again) }));
  const empty = bindings.filter(({ head }) => head.trim() === '').length;
  const notTaken = [
    ...unknown,
    ...(empty > 0
      ? [{ where: 'columns', what: `${empty} without a name`, why: 'nothing says what they are' }]
      : []),
    ...(refused.length > 0
      ? [
          {
            where: `rows (${refused.length})`,
            what: `lines ${refused.slice(0, 20).join(', ')}`,
            why: 'have more cells than there are columns',
          },
        ]
      : []),
    ...reader.notTaken(),
    ...table.notes.map((note) => ({ where: 'file', what: note, why: 'told, so that it can be checked' })),
  ];
  const asked = new Set(bindings.flatMap(({ to }) => ('question' in to ? [to.question.name] : [])));
  return {
    answers,
    refused,
    problems: reader.problems,
    asked: [...asked],
    notTaken,
  };
}

function whyUnknown(said: string | undefined, again: true | undefined): string {
  if (again) return 'a column before it is called so too';
  return said === undefined
    ? 'no question of the form is called so: say in a map which it is'
    : `the map says ${said}, and nothing of the form is called so`;
}

function keyOf(bindings: readonly Binding[], cells: readonly string[]): string {
  const own = bindings.find(({ to, index }) => to.kind === 'key' && cells[index]?.trim());
  return own
    ? (cells[own.index]?.trim() ?? '')
    : createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 32);
}

function dateOf(bindings: readonly Binding[], cells: readonly string[]): Date | null {
  for (const { to, index } of bindings) {
    if (to.kind !== 'date') continue;
    const date = new Date(cells[index]?.trim() ?? '');
    if (!Number.isNaN(date.getTime())) return date;
  }
  return null;
}

type Filled = Record<string, unknown>;

class Reader {
  readonly #form: Form;
  readonly #values = new Map<string, ReadonlyMap<string, string>>();
  readonly #unknown = new Map<string, number>();
  readonly problems: CellProblem[] = [];
  #at = { line: 0, column: 0 };
  #choices: Readonly<Record<string, string>> = {};
  readonly #ranked = new WeakMap<object, readonly { question: Question; rank: number; value: string }[]>();
  readonly #repeats: ReadonlyMap<Question, string>;

  constructor(form: Form) {
    this.#form = form;
    this.#repeats = new Map(
      questionsOf(form).flatMap((placed) => {
        const section = repeatedIn(placed);
        return section ? [[placed.item, section.name] as const] : [];
      }),
    );
  }

  notTaken(): NotTaken[] {
    return [...this.#unknown].map(([what, count]) => ({
      where: `answers (${count})`,
      what,
      why: 'is none of the answers of its question',
    }));
  }

  row(bindings: readonly Binding[], cells: readonly string[], line: number): Answers {
    const found: Record<string, unknown> = {};
    const records = new Map<string, Record<string, unknown>[]>();
    for (const binding of bindings) {
      if (!('question' in binding.to)) continue;
      const written = (cells[binding.index] ?? '').trim();
      this.#choices = binding.choices ?? {};
      const cell = this.#choices[written] ?? written;
      if (this.#isBlank(binding.to.question, cell)) continue;
      this.#at = { line, column: binding.index };
      const section = this.#repeats.get(binding.to.question);
      const into = section === undefined ? found : recordIn(records, section, binding.record ?? 0);
      this.#take(binding, cell, into);
    }
    for (const [section, all] of records)
      found[section] = all.filter((record) => Object.keys(record).length > 0);
    return found as Answers;
  }

  /** "NA" is nothing where programs write it, and an answer where the question has a choice of that name. */
  #isBlank(question: Question, cell: string): boolean {
    return blank.has(cell.toLowerCase()) && (cell === '' || this.#valueOf(question, cell) === undefined);
  }

  #take({ to }: Binding, cell: string, into: Record<string, unknown>): void {
    if (!('question' in to)) return;
    const { question } = to;
    if (to.kind === 'choice') this.#oneHot(question, to.value, cell, into);
    else if (to.kind === 'comment') into[commentOf(question.name)] = cell;
    else if (to.kind === 'rank') this.#rank(question, to.rank, this.#valueOf(question, cell), cell, into);
    else if (to.kind === 'row') this.#row(to, cell, into);
    else {
      const value = this.#answer(question, cell, into);
      if (value !== undefined) into[question.name] = value;
    }
  }

  /** One cell of a table; where several may be chosen in it, a column for each. */
  #row({ question, row, value: chosen }: Extract<Bound, { kind: 'row' }>, cell: string, into: Filled): void {
    const rows = (into[question.name] ?? {}) as Record<string, Answer>;
    let value = this.#cell(question, cell, chosen);
    if (value === undefined) return;
    if (chosen !== undefined) value = [...((rows[row] ?? []) as string[]), chosen];
    into[question.name] = { ...rows, [row]: value };
  }

  #rank(question: Question, rank: number, value: string | undefined, cell: string, into: Filled): void {
    if (value === undefined) {
      this.#leave(question, cell);
      return;
    }
    const ranked = [...(this.#ranked.get(into) ?? []), { question, rank, value }];
    this.#ranked.set(into, ranked);
    into[question.name] = ranked
      .filter((one) => one.question === question)
      .toSorted((a, b) => a.rank - b.rank)
      .map((one) => one.value);
  }

  /** A column for each choice: yes or no, or the choice once more. */
  #oneHot(question: Question, value: string, cell: string, into: Record<string, unknown>): void {
    const lower = cell.toLowerCase();
    if (no.has(lower)) return;
    if (question.type === 'ranking' && /^\d+$/.test(cell)) {
      this.#rank(question, Number(cell), value, cell, into);
      return;
    }
    if (!yes.has(lower) && this.#valueOf(question, cell) !== value) {
      if (value !== otherValue) {
        this.#leave(question, cell);
        return;
      }
      into[commentOf(question.name)] = cell;
    }
    const chosen = (into[question.name] ?? []) as string[];
    if (!chosen.includes(value)) into[question.name] = [...chosen, value];
  }

  #answer(question: Question, cell: string, into: Record<string, unknown>): Answer | undefined {
    switch (question.type) {
      case 'one': {
        const value = this.#valueOf(question, cell);
        if (value !== undefined) return value;
        if (!question.other) return this.#leave(question, cell);
        // The words stand in another column, as LimeSurvey says it and as we do.
        if (cell === '-oth-' || cell === otherValue) return otherValue;
        into[commentOf(question.name)] = cell;
        return otherValue;
      }
      case 'many':
      case 'ranking':
        return this.#several(question, cell, into);
      case 'number':
      case 'scale': {
        const number = Number(cell.replace(/^(-?\d+),(\d+)$/, '$1.$2'));
        return Number.isFinite(number) ? number : this.#leave(question, cell);
      }
      case 'consent':
        return yes.has(cell.toLowerCase()) || cell.toLowerCase() === 'ok' ? true : undefined;
      default:
        return cell;
    }
  }

  /** Several in one cell: names with blanks between, or labels, longest first, since a label may have a comma in it. */
  #several(
    question: QuestionOf<'many' | 'ranking'>,
    cell: string,
    into: Record<string, unknown>,
  ): Answer | undefined {
    const known = this.#known(question);
    const mayOther = question.type === 'many' && question.other === true;
    const named = (one: string) =>
      this.#choices[one] || known.get(one) || (mayOther && one === otherValue ? one : undefined);
    const byName = cell.split(/\s+/).map(named);
    if (byName.every((one) => one !== undefined)) return [...new Set(byName)];
    const found: string[] = [];
    for (const part of partsOf(cell, [...known.keys(), ...Object.keys(this.#choices)])) {
      if (this.#choices[part] === '') continue;
      const value = named(part) ?? known.get(part.toLowerCase());
      if (value !== undefined) found.push(value);
      else if (mayOther) {
        found.push(otherValue);
        into[commentOf(question.name)] = part;
      } else this.#leave(question, part);
    }
    return found.length > 0 ? [...new Set(found)] : undefined;
  }

  #severalIn(question: QuestionOf<'matrix'>, cell: string): Answer | undefined {
    const found = partsOf(cell, [...this.#known(question).keys()]).flatMap(
      (part) => this.#valueOf(question, part) ?? this.#leave(question, part) ?? [],
    );
    return found.length > 0 ? [...new Set(found)] : undefined;
  }

  #cell(question: Question, cell: string, chosen?: string): Answer | undefined {
    if (question.type !== 'matrix') return undefined;
    if (chosen !== undefined) {
      if (no.has(cell.toLowerCase()) && cell !== chosen) return undefined;
      return yes.has(cell.toLowerCase()) || this.#valueOf(question, cell) === chosen
        ? chosen
        : this.#leave(question, cell);
    }
    if (question.cell === 'short') return cell;
    if (question.cell === 'number')
      return Number.isFinite(Number(cell)) ? Number(cell) : this.#leave(question, cell);
    if (question.cell === 'many') return this.#severalIn(question, cell);
    return this.#valueOf(question, cell) ?? this.#leave(question, cell);
  }

  #valueOf(question: Question, cell: string): string | undefined {
    const known = this.#known(question);
    return known.get(cell) ?? known.get(cell.toLowerCase()) ?? known.get(cell.replace(/\.0$/, ''));
  }

  /** The values of a question by all that a cell may call them. */
  #known(question: Question): ReadonlyMap<string, string> {
    const list = ('list' in question ? question.list : undefined) ?? '';
    const known = this.#values.get(list) ?? valuesIn(choicesOf(this.#form, list));
    this.#values.set(list, known);
    return known;
  }

  #leave(question: Question, cell: string): undefined {
    const what = `${question.name}: ${cell.slice(0, 80)}`;
    this.#unknown.set(what, (this.#unknown.get(what) ?? 0) + 1);
    if (this.problems.length < mostProblems)
      this.problems.push({ ...this.#at, question: question.name, cell: cell.slice(0, 80) });
    return undefined;
  }
}

/** What a cell holds between its separators; a label that has one in it stays whole. */
function partsOf(cell: string, labels: readonly string[]): string[] {
  const longest = labels.toSorted((a, b) => b.length - a.length);
  const parts: string[] = [];
  for (let rest = cell; rest !== ''; ) {
    const lower = rest.toLowerCase();
    const label = longest.find(
      (one) => lower.startsWith(one) && /^\s*([;,|]|$)/.test(rest.slice(one.length)),
    );
    const part = label === undefined ? (/^[^;,|]*/.exec(rest)?.[0] ?? rest) : rest.slice(0, label.length);
    if (part.trim() !== '') parts.push(part.trim());
    rest = rest.slice(part.length).replace(/^\s*[;,|]?\s*/, '');
  }
  return parts;
}

/** Values as they are, then labels in every language; a label that two choices have is neither. */
function valuesIn(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { value } of choices) found.set(value, value);
  for (const { value } of choices) if (!found.has(value.toLowerCase())) found.set(value.toLowerCase(), value);
  for (const { value, label } of choices)
    for (const text of Object.values(label)) {
      const key = text.trim().toLowerCase();
      if (!found.has(key)) found.set(key, value);
    }
  return found;
}

function recordIn(
  records: Map<string, Record<string, unknown>[]>,
  section: string,
  at: number,
): Record<string, unknown> {
  const all = records.get(section) ?? [];
  records.set(section, all);
  while (all.length <= at) all.push({});
  return all[at] ?? {};
}
