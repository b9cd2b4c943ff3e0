import type { Cautions } from './cautions.ts';

/**
 * One sheet as it is read. A row or a column counts as hidden when something stands in it: many a sheet hides what it
 * leaves empty.
 */
export class Sheet {
  readonly name: string;
  text = '';
  readonly #hiddenColumns: { readonly from: number; readonly to: number }[] = [];
  readonly #usedHidden = new Set<number>();
  #hiddenRows = 0;
  #firstHiddenRow = 0;
  #line: string[] = [];
  #row = { number: 0, isHidden: false, isUsed: false };

  constructor(name: string) {
    this.name = name;
  }

  hideColumns(from: number, to: number): void {
    this.#hiddenColumns.push({ from, to });
  }

  beginRow(number: number, isHidden: boolean): void {
    this.#row = { number, isHidden, isUsed: false };
    this.#line = [];
  }

  cell(column: number, text: string): void {
    if (text.trim() === '') return;
    this.#row.isUsed = true;
    const isHidden = this.#hiddenColumns.some(({ from, to }) => from <= column && column <= to);
    if (isHidden) this.#usedHidden.add(column);
    else this.#line.push(text.trim());
  }

  endRow(): void {
    const { number, isHidden, isUsed } = this.#row;
    if (!isUsed) return;
    if (!isHidden) {
      if (this.#line.length > 0) this.text += `${this.#line.join('\t')}\n`;
      return;
    }
    if (this.#hiddenRows === 0) this.#firstHiddenRow = number;
    this.#hiddenRows += 1;
  }

  tell(cautions: Cautions): void {
    if (this.#hiddenRows > 0)
      cautions.add('hidden-row', `${this.name}: ${this.#firstHiddenRow}`, this.#hiddenRows);
    const [column] = this.#usedHidden;
    if (column !== undefined)
      cautions.add('hidden-column', `${this.name}: ${lettersOf(column)}`, this.#usedHidden.size);
  }
}

/** 1 is A, 27 is AA. */
function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** `AB12` is in column 28. */
export function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '';
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}
