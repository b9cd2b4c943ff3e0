import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { questionKind } from '../../processes/index.ts';
import type { Doer, Scope } from '../../records/index.ts';
import { findRecords, readRecords, saveRecord } from '../../records/keeping/index.ts';
import { type KitServices, namedBy } from '../../records/showing/index.ts';
import type { CellsBeside, TableBeside, TakesBeside } from '../../records/table-in/index.ts';
import { findTexts, originalOf } from '../../records/texts/index.ts';
import { oneLine, type Problems } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import { type PointSort, pointKind } from './point.ts';

const words = messages.conversations.table;
const { limit } = pointKind.texts.title;

const columns = [
  { name: 'points', says: 'point', label: words.points },
  { name: 'agreed', says: 'agreed', label: words.agreed },
  { name: 'disagreed', says: 'disagreed', label: words.disagreed },
  { name: 'quotes', says: 'quote', label: words.quotes },
] as const satisfies readonly { readonly says: PointSort; readonly [name: string]: unknown }[];

type Line = { readonly question: string | null; readonly says: PointSort; readonly body: string };

/** A point as a line of a cell: `[id of its question] what was said`; without one, what was said alone. */
function lineOf({ question, body }: Pick<Line, 'question' | 'body'>): string {
  if (question !== null) return `[${question}] ${body}`;
  return body.startsWith('[') ? `[] ${body}` : body;
}

/**
 * The points of a cell. A question is named by its id, or by its number among those of the process. Answers the number
 * of the first line that names none, or is too long.
 */
function readLines(
  says: PointSort,
  cell: string,
  questions: readonly string[],
): { readonly lines: readonly Line[] } | { readonly unknown: number } | { readonly tooLong: number } {
  const lines: Line[] = [];
  for (const [at, written] of cell.split(/\r?\n/).entries()) {
    const [, named = '', rest = ''] = /^\s*(?:\[([^\]]*)\])?(.*)$/.exec(written) ?? [];
    const name = named.trim();
    const question = questions.includes(name) ? name : questions[Number(name) - 1];
    const body = oneLine(rest);
    if (body === '') continue;
    if (name !== '' && question === undefined) return { unknown: at + 1 };
    if ([...body].length > limit) return { tooLong: at + 1 };
    lines.push({ question: name === '' ? null : (question ?? null), says, body });
  }
  return { lines };
}

const keyOf = (line: Line) => JSON.stringify([line.says, line.question, line.body]);

/** What was said in conversations, as columns of their table. */
export const pointsInTable = (services: KitServices): TableBeside => ({
  columns,

  async cellsOf(scope, visitor, ids) {
    const wanted = new Set(ids);
    const points = await readRecords(services.db, visitor, pointKind, scope, namedBy(services, scope));
    const cells = new Map<string, string[]>();
    for (const { id, facts, texts } of points) {
      const at = columns.findIndex(({ says }) => says === facts.says);
      const conversation = String(facts.conversation);
      if (!wanted.has(conversation) || at < 0) continue;
      const row = cells.get(conversation) ?? columns.map(() => '');
      const line = lineOf({
        question: facts.question ?? null,
        body: originalOf(texts, id, 'title')?.body ?? '',
      });
      row[at] = row[at] === '' ? line : `${row[at]}\n${line}`;
      cells.set(conversation, row);
    }
    return cells;
  },

  takes: (db, scope) => takesPoints(db, scope),
});

async function takesPoints(db: Queryable, scope: Scope): Promise<TakesBeside> {
  const scopes = [scope.id];
  const asked = await findRecords(db, questionKind, { scopes });
  // By number those that people see, in their order; by id all.
  const questions = [...asked]
    .sort((one, other) => Number(other.state === 'shown') - Number(one.state === 'shown'))
    .map(({ id }) => id);
  const there = await pointsThere(db, scopes);
  const linesIn = (cells: CellsBeside): Line[] =>
    columns.flatMap(({ name, says }) => {
      const read = readLines(says, cells.get(name) ?? '', questions);
      return 'lines' in read ? read.lines : [];
    });
  /** Of the same line said twice, each counts. */
  const newIn = (record: string, cells: CellsBeside): Line[] => {
    const left = new Map(there.get(record));
    return linesIn(cells).filter((line) => {
      const count = left.get(keyOf(line)) ?? 0;
      left.set(keyOf(line), count - 1);
      return count <= 0;
    });
  };
  return {
    problemsIn(cells) {
      const problems: Record<string, Problems[string]> = {};
      for (const { name, says } of columns) {
        const read = readLines(says, cells.get(name) ?? '', questions);
        if ('unknown' in read)
          problems[name] = (language) => say(language, words.noQuestion, { line: read.unknown });
        if ('tooLong' in read)
          problems[name] = (language) =>
            say(language, messages.conversations.returns.lineTooLong, { line: read.tooLong, limit });
      }
      return problems;
    },
    hasNew: (record, cells) => newIn(record, cells).length > 0,
    async add(tx, doer, record, cells, at) {
      for (const line of newIn(record.id, cells)) await addPoint(tx, doer, scope, record, line, at);
    },
  };
}

/** How often each line is there, by conversation. */
async function pointsThere(db: Queryable, scopes: readonly (string | null)[]) {
  const points = await findRecords(db, pointKind, { scopes });
  const texts = await findTexts(
    db,
    points.map(({ id }) => id),
    { only: ['title'] },
  );
  const bodies = Map.groupBy(texts, ({ recordId }) => recordId);
  const there = new Map<string, Map<string, number>>();
  for (const { id, facts } of points) {
    const conversation = String(facts.conversation);
    const question = typeof facts.question === 'string' ? facts.question : null;
    const body = originalOf(bodies.get(id) ?? [], id, 'title')?.body ?? '';
    const key = keyOf({ question, says: facts.says as PointSort, body });
    const counts = there.get(conversation) ?? new Map<string, number>();
    counts.set(key, (counts.get(key) ?? 0) + 1);
    there.set(conversation, counts);
  }
  return there;
}

async function addPoint(
  tx: DatabaseTransaction,
  doer: Doer,
  scope: Scope,
  { id, language }: { readonly id: string; readonly language: string },
  { question, says, body }: Line,
  at: Date,
): Promise<void> {
  const point = {
    scope,
    id: null,
    version: null,
    facts: { conversation: id, question, says, consent: says === 'quote' ? ('given' as const) : null },
    texts: [{ field: 'title', body, seen: null }],
    language,
  };
  const kept = await saveRecord(tx, doer, pointKind, point, at);
  if (!kept.ok) throw new Error(`a point of a table was refused: ${JSON.stringify(kept)}`);
}
