import { isDeepStrictEqual } from 'node:util';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../platform/database/index.ts';
import { readSpreadsheet } from '../../platform/index.ts';
import { writeClock, zoneHere } from '../../platform/zones/index.ts';
import { manyLines, type Problems, readAnswers, type Said, showing } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import type { Doer } from '../acts.ts';
import { findRecords, type Kept, saveRecord, snapshot } from '../keeping/index.ts';
import {
  type AnyKind,
  columnOf,
  factsForm,
  factsIn,
  fieldsOf,
  inZoneOf,
  type Offer,
  valuesFor,
} from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import type { CellsBeside, TableBeside, TakesBeside } from '../table-beside.ts';
import { findTexts, originalOf, type Texts, textIn } from '../texts/index.ts';
import { type Column, columnsOf } from './columns.ts';

const words = messages.records.tableIn;

/** What came of the rows of a table. Rows are counted as a spreadsheet counts them: the first one has the names. */
export type TableIn = {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly line: number; readonly field: string; readonly why: Said }[];
  /** Columns of which something was not taken, and in how many rows. */
  readonly notTaken: readonly { readonly what: string; readonly count: number }[];
};

type Asked = {
  readonly scope: Scope;
  readonly bytes: Uint8Array;
  /** What fields that lead to other records may be set to. */
  readonly offer: Offer;
  /** What its table has beside its own fields. */
  readonly beside?: TableBeside | undefined;
  /** Only say what would come of it. */
  readonly dryRun?: boolean | undefined;
  /** More rows than these are refused. */
  readonly most?: number;
  /** Ends it between rows, when nobody waits for it any more. */
  readonly signal?: AbortSignal;
};

/** What a page waits for. */
const mostRows = 2_000;
const mostColumns = 500;
/** Who works in the same scope has a turn after so many. */
const rowsAtOnce = 25;

/**
 * Takes the rows of a table into a scope: one with the id of a record changes it, another one is a new record, unless
 * one like it is there already; so the same file a second time adds nothing. New ones stand as somebody who writes them
 * begins them: as drafts. What is wrong is refused at its row and column, and the other rows are taken, some at a time:
 * where it is broken off, the same file again goes on. A `Said` is why the file cannot be read at all.
 */
export async function takeTable(
  db: Database,
  doer: Doer,
  kind: AnyKind,
  { bytes, dryRun = false, most = mostRows, signal, beside, ...asked }: Asked,
  at: Date = new Date(),
): Promise<TableIn | Said> {
  const table = readSpreadsheet(bytes);
  if (table === 'not-utf8') return messages.records.sheet.notUtf8;
  const [header = [], ...rows] = table ?? [];
  if (header.length > mostColumns || rows.length > most)
    return (language) => say(language, words.tooMany, { rows: most, columns: mostColumns });
  const columns = columnsOf(kind, header, asked.scope.originalLanguage, beside?.columns);
  if (!columns.some((column) => column.is === 'id' || (column.is === 'text' && column.field === 'title')))
    return words.noTable;
  const takes = beside ? await beside.takes(db, asked.scope) : null;
  const taker = new Taker(doer, kind, asked, takes, at);
  await taker.begin(db);
  const given = [...rows.entries()].filter(([, cells]) => cells.some((cell) => cell.trim() !== ''));
  for (let from = 0; from < given.length && !signal?.aborted; from += rowsAtOnce)
    await inTransaction(db, async (tx) => {
      for (const [index, cells] of given.slice(from, from + rowsAtOnce))
        await taker.take(tx, index + 2, columns, cells);
      if (dryRun) throw new Tried();
    }).catch((error: unknown) => {
      if (!(error instanceof Tried)) throw error;
    });
  return taker.answer();
}

/** Takes back what was written to see what would come of it. */
class Tried extends Error {}

type Values = Readonly<Record<string, unknown>>;
type Cell = { readonly column: Column; readonly body: string };

class Taker {
  readonly #doer: Doer;
  readonly #kind: AnyKind;
  readonly #asked: Pick<Asked, 'scope' | 'offer'>;
  readonly #takes: TakesBeside | null;
  readonly #at: Date;
  #texts: Texts = [];
  #kept: ReadonlyMap<string, Kept> = new Map();
  /** What is there already, and how often: two people may send the very same. */
  readonly #like = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  readonly #refused: TableIn['refused'][number][] = [];
  readonly #missed = new Map<string, number>();

  constructor(
    doer: Doer,
    kind: AnyKind,
    asked: Pick<Asked, 'scope' | 'offer'>,
    takes: TakesBeside | null,
    at: Date,
  ) {
    this.#takes = takes;
    this.#doer = doer;
    this.#kind = kind;
    this.#asked = asked;
    this.#at = at;
  }

  async begin(db: Queryable): Promise<void> {
    const kept = await findRecords(db, this.#kind, { scopes: [this.#asked.scope.id] });
    this.#kept = new Map(kept.map((row) => [row.id, row]));
    this.#texts = await findTexts(db, [...this.#kept.keys()]);
    const texts = Map.groupBy(this.#texts, ({ recordId }) => recordId);
    for (const { id, facts } of kept) {
      const own = texts.get(id) ?? [];
      this.#note(
        this.#likeness(facts, (field) => originalOf(own, id, field)?.body ?? ''),
        1,
      );
    }
  }

  #note(likeness: string, by: 1 | -1): void {
    this.#like.set(likeness, (this.#like.get(likeness) ?? 0) + by);
  }

  /** One like it is there. Of what people sent in each stands for one row, since each is somebody's. */
  #isThere(likeness: string): boolean {
    if ((this.#like.get(likeness) ?? 0) <= 0) return false;
    if (this.#kind.sentIn) this.#note(likeness, -1);
    return true;
  }

  /** What two records have in common that are taken for the same. */
  #likeness(facts: Values, text: (field: string) => string): string {
    const fields = this.#kind.sentIn ? Object.keys(this.#kind.texts) : ['title'];
    return JSON.stringify([...fields.map(text), snapshot(this.#kind, facts)]);
  }

  async take(
    tx: DatabaseTransaction,
    line: number,
    columns: readonly Column[],
    cells: readonly string[],
  ): Promise<void> {
    this.#counts.read += 1;
    const given = columns.map((column, at): Cell => ({ column, body: cells[at] ?? '' }));
    const id = given.find(({ column }) => column.is === 'id')?.body.trim() ?? '';
    if (this.#isCounted(id, given)) {
      this.#counts.unchanged += 1;
      return;
    }
    const row = this.#kept.get(id) ?? null;
    const wrong = this.#wrongWith(id, row);
    const problems = wrong ? { id: wrong } : await this.#takeRow(tx, row, given);
    for (const [name, said] of Object.entries(problems)) {
      const [field = '', missing] = name.split(':');
      const why = name === 'reason' ? words.onItsPage : said;
      this.#refused.push({ line, field: `${columnOf(field)}${missing ? '_missing' : ''}`, why });
    }
  }

  /** A row of what tables count and nobody reads: it says nothing that could be taken. */
  #isCounted(id: string, given: readonly Cell[]): boolean {
    const state = given.find(({ column }) => column.is === 'told' && column.name === 'state')?.body.trim();
    const titled = given.some(({ column, body }) => column.is === 'text' && manyLines(body) !== '');
    return id === '' && !titled && state !== undefined && state === this.#kind.counted?.state;
  }

  #wrongWith(id: string, row: Kept | null): Said | null {
    if (id === '') return null;
    if (!row) return words.idUnknown;
    if (this.#seen.has(id)) return words.idTwice;
    this.#seen.add(id);
    return null;
  }

  /** Takes a row; answers what is wrong with it. */
  async #takeRow(tx: DatabaseTransaction, row: Kept | null, given: readonly Cell[]): Promise<Problems> {
    const form = factsForm(this.#kind, this.#asked.offer);
    const { values, problems } = inZoneOf(this.#kind, this.#zonedBy(row, given), () =>
      readAnswers(form, this.#typed(row, given)),
    );
    const language = this.#languageOf(row, given);
    const bodies = textsIn(given, language);
    const before = (field: string) => (row && originalOf(this.#texts, row.id, field)?.body) ?? '';
    const title = bodies.get('title') ?? before('title');
    const nameless: Problems = title === '' ? { title: words.noTitle } : {};
    const beside = besideIn(given);
    const wrong = { ...problems, ...nameless, ...this.#takes?.problemsIn(beside) };
    if (values === null || Object.keys(wrong).length > 0) return wrong;
    const facts = factsIn(this.#kind, values) as Values;
    // A new one says of each of its texts that it is there or not; of another one, those that change.
    const texts = row
      ? [...bodies].filter(([field, body]) => body !== before(field))
      : Object.keys(this.#kind.texts).map((field) => [field, bodies.get(field) ?? ''] as const);
    this.#missIn(given, row, language);
    const likeness = this.#likeness(facts, (field) => bodies.get(field) ?? '');
    const isSame = row
      ? texts.length === 0 &&
        !this.#takes?.hasNew(row.id, beside) &&
        isDeepStrictEqual(snapshot(this.#kind, row.facts), snapshot(this.#kind, facts))
      : this.#isThere(likeness);
    if (isSame) {
      this.#counts.unchanged += 1;
      return {};
    }
    const saved = await saveRecord(
      tx,
      this.#doer,
      this.#kind,
      {
        scope: this.#asked.scope,
        id: row?.id ?? null,
        version: null,
        facts: facts as never,
        texts: texts.map(([field, body]) => ({ field, body, seen: null })),
        language,
        // Why something changed on which people rely is said on its page, one by one.
        ...(row ? { reason: '' } : {}),
      },
      this.#at,
    );
    if (!saved.ok) return saved.why === 'invalid' ? saved.errors : { id: words.notTaken };
    await this.#takes?.add(tx, this.#doer, { id: saved.value.id, language }, beside, this.#at);
    this.#counts[row ? 'changed' : 'added'] += 1;
    if (!this.#kind.sentIn) this.#note(likeness, 1);
    return {};
  }

  /** What a form of it would have in its fields: what is kept, with what the row says. */
  #typed(row: Kept | null, given: readonly Cell[]): Readonly<Record<string, string>> {
    const form = factsForm(this.#kind, this.#asked.offer);
    const typed: Record<string, string> = row
      ? { ...showing(form, valuesFor(this.#kind, row.facts) as never).typed }
      : {};
    for (const { column, body } of given) {
      if (column.is === 'fact') {
        typed[column.field] = this.#asTyped(column.field, body.trim());
        if (body.trim() !== '') typed[`${column.field}:missing`] = '';
      }
    }
    for (const { column, body } of given)
      if (column.is === 'reason' && body.trim() !== '') typed[`${column.field}:missing`] = body.trim();
    return (row ? null : this.#kind.sentIn?.brought?.(typed)) ?? typed;
  }

  /** By which clock a row says its moments: what it says of its own zone, else what is kept of it. */
  #zonedBy(row: Kept | null, given: readonly Cell[]): Values {
    const said = given.find(({ column }) => column.is === 'fact' && column.field === this.#kind.zone);
    return said ? { [this.#kind.zone ?? '']: said.body.trim() } : (row?.facts ?? {});
  }

  /** Tables give moments in UTC; forms show the clock of the place. */
  #asTyped(field: string, body: string): string {
    const column = fieldsOf(this.#kind).find(([name]) => name === field)?.[1].sort.column;
    const isMoment = column === 'timestamptz' && /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(body);
    const at = new Date(body);
    return isMoment && !Number.isNaN(at.getTime()) ? writeClock(zoneHere(), at) : body;
  }

  /** The language a record is written in: the one it has its title in; of several, that of the scope. */
  #languageOf(row: Kept | null, given: readonly Cell[]): string {
    const { originalLanguage } = this.#asked.scope;
    const written = row && originalOf(this.#texts, row.id, 'title')?.language;
    if (written) return written;
    const titled = given.flatMap(({ column, body }) =>
      column.is === 'text' && column.field === 'title' && body.trim() !== '' ? [column.language] : [],
    );
    return titled.includes(originalLanguage) ? originalLanguage : (titled[0] ?? originalLanguage);
  }

  /** Counts what a row says and no record has from it. */
  #missIn(given: readonly Cell[], row: Kept | null, language: string): void {
    for (const { column, body } of given) {
      const says = manyLines(body);
      const isOther =
        column.is === 'unknown' ||
        (column.is === 'file' && says !== (row?.facts[column.field as never] ?? '')) ||
        // Translations come in by the table of texts, where each says whether a person looked at it.
        (column.is === 'text' &&
          column.language !== language &&
          says !== (row ? (textIn(this.#texts, row.id, column.field, column.language)?.body ?? '') : ''));
      if (isOther && says !== '') this.#missed.set(column.name, (this.#missed.get(column.name) ?? 0) + 1);
    }
  }

  answer(): TableIn {
    const notTaken = [...this.#missed].map(([what, count]) => ({ what, count }));
    return { ...this.#counts, refused: this.#refused, notTaken };
  }
}

/** What a row says of what hangs on its record. */
const besideIn = (given: readonly Cell[]): CellsBeside =>
  new Map(
    given.flatMap(({ column, body }) =>
      column.is === 'beside' && body.trim() !== '' ? [[column.name, body] as const] : [],
    ),
  );

/** What a row says of the texts in the language of its record; a cell that is empty takes no text away. */
const textsIn = (given: readonly Cell[], language: string): ReadonlyMap<string, string> =>
  new Map(
    given.flatMap(({ column, body }) =>
      column.is === 'text' && column.language === language && manyLines(body) !== ''
        ? [[column.field, manyLines(body)] as const]
        : [],
    ),
  );
