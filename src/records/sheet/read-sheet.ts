import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { type Form, wholeNumber } from '../../platform/http/index.ts';
import { readSpreadsheet } from '../../platform/index.ts';
import type { Problems, Said } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { checkEdits, type Stale, type TextEdit } from '../texts/index.ts';
import { keyOf, rowsOf, type SheetPart, type SheetRow } from './sheet.ts';
import { type Column, columns } from './sheet-csv.ts';

const words = messages.records.sheet;

/** What is to be said of one cell of a file. Rows are counted as a spreadsheet counts them. */
type Note = { readonly row: number; readonly column: Column; readonly said: Said };

/** What a file would do to a sheet; nothing is written yet. */
export type FileRead = {
  /** The texts that would be others, as the form of the sheet has them. */
  readonly form: Form;
  readonly outcome: Stale | null;
  readonly notes: readonly Note[];
  readonly unknownColumns: readonly string[];
  /** So many rows say what is in force already. */
  readonly same: number;
};

/** Reads a file made of a sheet against the sheet as it is now; a `Said` is why it cannot be read at all. */
export async function readSheet(
  tx: DatabaseTransaction,
  parts: readonly SheetPart[],
  writes: string,
  bytes: Uint8Array,
): Promise<FileRead | Said> {
  const table = readSpreadsheet(bytes);
  if (table === 'not-utf8') return words.notUtf8;
  const [header = [], ...rows] = table ?? [];
  const names = header.map((name) => name.trim().toLowerCase());
  if (!names.includes('id') || !names.includes('translation')) return words.noTable;
  const known: readonly string[] = columns;
  const reader = new SheetReader(rowsOf(parts, writes, { form: null, outcome: null }), writes);
  for (const [index, cells] of rows.entries()) {
    const cell = (column: Column) => {
      const text = cells[names.indexOf(column)] ?? '';
      return column === 'translation' ? text : text.trim();
    };
    if (cells.some((text) => text.trim() !== '')) await reader.take(tx, index + 2, cell);
  }
  return reader.answer(header.filter((_, index) => !known.includes(names[index] ?? '')));
}

type Cells = (column: Column) => string;
type CellNote = readonly [Column, Said];

/** What stands in the column of states, besides what one can say in it. */
const statesWritten = ['', 'missing', 'outdated', 'original'];
const saidState = (state: string): 'machine' | 'verified' | null =>
  state === 'machine' || state === 'verified' ? state : null;

class SheetReader {
  readonly #rows: ReadonlyMap<string, SheetRow>;
  readonly #writes: string;
  readonly #form: Record<string, string> = {};
  readonly #taken = new Set<string>();
  readonly #notes: Note[] = [];
  readonly #conflicts: Stale['conflicts'][number][] = [];
  #errors: Problems = {};
  #same = 0;

  constructor(rows: readonly SheetRow[], writes: string) {
    this.#rows = new Map(rows.map((row) => [keyOf(row), row]));
    this.#writes = writes;
  }

  async take(tx: DatabaseTransaction, row: number, cell: Cells): Promise<void> {
    const notes = await this.#read(tx, cell);
    this.#notes.push(...notes.map(([column, said]) => ({ row, column, said })));
  }

  async #read(tx: DatabaseTransaction, cell: Cells): Promise<CellNote[]> {
    const id = cell('id');
    const text = this.#rows.get(id);
    if (!text) return [['id', words.idUnknown]];
    if (this.#taken.has(id)) return [['id', words.idTwice]];
    this.#taken.add(id);
    if (!['', this.#writes].includes(cell('language'))) return [['language', words.otherLanguage]];
    const edit = editOf(text, cell);
    const answer = await checkEdits(tx, text.part.written, this.#writes, [edit]);
    const state = cell('state');
    const notes: CellNote[] =
      saidState(state) || statesWritten.includes(state) ? [] : [['state', words.stateUnknown]];
    if (answer.ok && answer.value.length === 0) {
      this.#same += 1;
      return notes;
    }
    this.#form[id] = edit.body;
    this.#form[`seen:${id}`] = String(edit.seen);
    this.#form[`state:${id}`] = edit.state ?? (state === 'outdated' ? 'keep' : '');
    return [...notes, ...this.#wrong(answer), ...this.#older(id, text, cell)];
  }

  /** What the rules of texts have to say. */
  #wrong(answer: Awaited<ReturnType<typeof checkEdits>>): CellNote[] {
    if (answer.ok || answer.why === 'not-found' || answer.why === 'not-now') return [];
    if (answer.why === 'stale') {
      this.#conflicts.push(...answer.conflicts);
      return [['translation_version', messages.records.texts.stale]];
    }
    this.#errors = { ...this.#errors, ...answer.errors };
    const { chooseState } = messages.records.texts;
    return Object.values(answer.errors).map((said) => [said === chooseState ? 'state' : 'translation', said]);
  }

  /** What was translated is not what stands there now. */
  #older(id: string, { field }: SheetRow, cell: Cells): CellNote[] {
    const original = field.translates?.original;
    const version = cell('original_version');
    if (version === '' || !original || wholeNumber(version) === original.id) return [];
    this.#errors = { ...this.#errors, [id]: words.originalNewer };
    return [['original_version', words.originalNewer]];
  }

  answer(unknownColumns: readonly string[]): FileRead {
    const isRight = this.#conflicts.length === 0 && Object.keys(this.#errors).length === 0;
    return {
      form: this.#form,
      outcome: isRight ? null : { ok: false, why: 'stale', conflicts: this.#conflicts, errors: this.#errors },
      notes: this.#notes,
      unknownColumns,
      same: this.#same,
    };
  }
}

/** What a row says of its text; one without a version was translated before there was any translation. */
function editOf({ field }: SheetRow, cell: Cells): TextEdit {
  const { recordId, field: name, seen } = field;
  const version = cell('translation_version');
  const state = saidState(cell('state'));
  return {
    recordId,
    field: name,
    body: cell('translation'),
    seen: version === '' ? 0 : (wholeNumber(version) ?? seen),
    ...(state ? { state } : {}),
  };
}
