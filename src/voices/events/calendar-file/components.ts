/** Why something in a calendar file was not taken. */
type Why =
  | 'not-closed'
  | 'not-begun'
  | 'not-a-line'
  | 'no-start'
  | 'not-a-date'
  | 'not-a-zone'
  | 'ends-before-start'
  | 'not-a-rule';

/** What was not taken, at its line and property; nothing else of the file is lost by it. */
export type Refused = { readonly line: number; readonly field: string; readonly why: Why };

/** One line of a calendar file as it is meant: what was folded is whole again. Lines count from 1, as an editor does. */
export type ContentLine = { readonly line: number; readonly text: string };

/** What stands between a BEGIN and its END. */
export type Block = {
  readonly line: number;
  readonly name: string;
  readonly lines: readonly ContentLine[];
  /** The components inside it, such as alarms, by name. Of a zone they stand among its lines. */
  readonly inside: readonly string[];
};

/** RFC 5545, 3.1: a line that begins with a space or a tab goes on with the one before it. */
export function unfold(text: string): ContentLine[] {
  const found: { line: number; text: string }[] = [];
  for (const [at, physical] of text.split(/\r\n|\n|\r/).entries()) {
    const last = found.at(-1);
    if (/^[ \t]/.test(physical) && last) last.text += physical.slice(1);
    else if (physical.trim() !== '') found.push({ line: at + 1, text: physical });
  }
  return found;
}

/**
 * The components of a calendar, each whole or refused: one that is never closed takes nothing of the next one along.
 * The first is the calendar itself, without what is in it.
 */
export function blocksOf(lines: readonly ContentLine[], refused: Refused[]): Block[] {
  const blocks: Block[] = [];
  const head: ContentLine[] = [];
  let open: OpenBlock | null = null;
  const abandon = () => {
    if (open) refused.push({ line: open.line, field: open.name, why: 'not-closed' });
    open = null;
  };
  for (const one of lines) {
    const { word, name } = marked(one);
    if (name === 'VCALENDAR') abandon();
    else if (word === 'BEGIN' && (open === null || open.name === name)) {
      abandon();
      open = new OpenBlock(one.line, name);
    } else if (word === 'END' && open?.name === name) {
      blocks.push(open);
      open = null;
    } else if (word === '' && open === null) head.push(one);
    else if (!open?.take(one, word, name)) refused.push({ line: one.line, field: name, why: 'not-begun' });
  }
  abandon();
  return [{ line: 1, name: 'VCALENDAR', lines: head, inside: [] }, ...blocks];
}

/** What a line begins or ends; '' and '' of one that does neither. */
function marked({ text }: ContentLine): { word: '' | 'BEGIN' | 'END'; name: string } {
  const [, word = '', name = ''] = /^(BEGIN|END)\s*:\s*([\w-]+)\s*$/i.exec(text) ?? [];
  return { word: word.toUpperCase() as '' | 'BEGIN' | 'END', name: name.toUpperCase() };
}

class OpenBlock implements Block {
  readonly lines: ContentLine[] = [];
  readonly inside: string[] = [];
  readonly #within: string[] = [];

  readonly line: number;
  readonly name: string;

  constructor(line: number, name: string) {
    this.line = line;
    this.name = name;
  }

  /** Takes a line of it; false for an END of what was not begun. */
  take(one: ContentLine, word: '' | 'BEGIN' | 'END', name: string): boolean {
    if (this.name === 'VTIMEZONE' || (word === '' && this.#within.length === 0)) this.lines.push(one);
    if (word === '') return true;
    if (word === 'BEGIN') {
      this.#within.push(name);
      this.inside.push(name);
      return true;
    }
    if (this.#within.at(-1) !== name) return false;
    this.#within.pop();
    return true;
  }
}
