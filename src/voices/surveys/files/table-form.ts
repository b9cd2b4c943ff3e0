import { form as formSchema, type Question } from '../form/form.ts';
import { besideOf } from './bind.ts';
import type { ReadForm } from './read-form.ts';
import type { AnswerTable } from './table-of-answers.ts';

/** With more different answers than this, or hardly any twice, it was written and not chosen. */
const mostChoices = 60;

/** A form guessed from a table of answers alone: what was asked is known by its heads, of what kind by what was answered. */
export function formOfTable(file: string, table: AnswerTable, language = 'und'): ReadForm {
  const taken = new Set<string>();
  const lists: { name: string; choices: { value: string; label: Record<string, string> }[] }[] = [];
  const notTaken: ReadForm['notTaken'][number][] = [];
  const questions = table.heads.flatMap((head, index): Question[] => {
    if (head.trim() === '') return [];
    // Who somebody is and where they were is no answer.
    if (besideOf(head.trim())) {
      notTaken.push({ where: 'columns', what: head.trim(), why: 'written by a program beside the answers' });
      return [];
    }
    const name = nameFor(head, index, taken);
    const cells = table.rows.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
    const label = { [language]: head.trim() };
    const kind = kindOf(cells);
    notTaken.push({
      where: 'guessed',
      what: `${name}: ${kind}`,
      why: `by ${new Set(cells).size} different answers of ${cells.length}`,
    });
    if (kind !== 'one') return [{ type: kind, name, label } as Question];
    const choices = [...new Set(cells)].map((value) => ({ value, label: { [language]: value } }));
    lists.push({ name, choices });
    return [{ type: 'one', name, label, list: name }];
  });
  const form = formSchema.parse({
    languages: [language],
    title: { [language]: file.replace(/\.\w+$/, '') },
    lists,
    sections: [{ kind: 'section', name: 'page_1', unnamed: true, items: questions }],
  });
  return { format: 'table', form, conditionsLost: 0, notTaken, holdsAnswers: true };
}

function kindOf(cells: readonly string[]): 'one' | 'number' | 'short' | 'long' {
  const different = new Set(cells).size;
  const areNumbers = cells.length > 0 && cells.every((cell) => Number.isFinite(Number(cell)));
  if (areNumbers && different > 12) return 'number';
  if (different > 0 && different <= mostChoices && (different * 2 <= cells.length || different <= 2))
    return 'one';
  return cells.some((cell) => cell.length > 200) ? 'long' : 'short';
}

/** `edu1. What is …` is called edu1; another by its place. */
function nameFor(head: string, index: number, taken: Set<string>): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_-]*$/u.exec(head.trim())?.[0];
  const code = plain ?? /^([A-Za-z_]\w*)[.:]\s/.exec(head.trim())?.[1] ?? `q${index + 1}`;
  const name = taken.has(code) ? `${code}_${index + 1}` : code;
  taken.add(name);
  return name;
}
