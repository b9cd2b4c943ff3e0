import type { PolisStatement } from './conversation.ts';
import { type OnBytes, readCsv } from './csv-file.ts';
import { type RecordReader, readTable } from './csv-table.ts';
import type { SourceFile } from './export-source.ts';
import { type Place, readCount, readFlag, readId, readTime, type TimeUnits } from './fields.ts';
import type { Header } from './header.ts';
import type { Notes } from './notes.ts';
import { PolisFileProblem } from './problems.ts';
import { readUnquotedComments } from './unquoted-comments.ts';

/** Reads comments.csv of either generation. */
export async function readComments(file: SourceFile, notes: Notes, onBytes: OnBytes) {
  try {
    return await read(file, notes, onBytes, readCsv);
  } catch (problem) {
    // Early report exports left texts unquoted, so commas and line breaks in them look like damage.
    const mayBeUnquoted =
      problem instanceof PolisFileProblem &&
      ['bad-quote', 'wrong-field-count', 'quote-not-closed'].includes(problem.code);
    if (!mayBeUnquoted) throw problem;
    let unquoted = 0;
    const comments = await read(
      file,
      notes,
      () => {},
      async (source, onRecord) => {
        const facts = await readUnquotedComments(source, onRecord);
        if (!facts) throw problem;
        unquoted = facts.records - 1;
        return facts;
      },
    );
    notes.add('text-not-quoted', file.name, 'kept', unquoted);
    return comments;
  }
}

async function read(file: SourceFile, notes: Notes, onBytes: OnBytes, reader: RecordReader) {
  const statements = new Map<number, PolisStatement>();
  const lines = new Map<number, number>();
  const units: TimeUnits = { seconds: 0, milliseconds: 0, missing: 0 };

  const { header, facts } = await readTable(
    'comments',
    file,
    onBytes,
    (columns) => (fields, place) => {
      const statement = statementOf(fields, columns, place, units);
      const before = lines.get(statement.id);
      if (before !== undefined) {
        throw new PolisFileProblem('duplicate-statement', place, { id: statement.id, before });
      }
      lines.set(statement.id, place.line);
      statements.set(statement.id, statement);
    },
    reader,
  );
  noteTexts(statements, notes);
  for (const column of header.unknown) notes.add('unknown-columns', column, 'ignored');
  return { statements, facts, units };
}

function statementOf(
  fields: readonly string[],
  header: Header,
  place: Place,
  units: TimeUnits,
): PolisStatement {
  const field = (column: string) => fields[header.at(column)] ?? '';
  const author = field('author-id');
  const moderated = field('moderated');
  if (!['-1', '0', '1', ''].includes(moderated)) {
    throw new PolisFileProblem('bad-moderation', place, { value: moderated });
  }
  const time = readTime(field('timestamp'), place, units);
  return {
    id: readId(field('comment-id'), 'comment-id', place),
    authorId: author === '' ? null : readId(author, 'author-id', place),
    createdAt: Number.isNaN(time) ? null : time,
    text: field('comment-body'),
    moderated: moderated === '1' ? 1 : moderated === '-1' ? -1 : 0,
    isMeta: readFlag(field('is-meta'), 'is-meta', place),
    isSeed: readFlag(field('is-seed'), 'is-seed', place),
    printedAgrees: readCount(field('agrees'), 'agrees', place),
    printedDisagrees: readCount(field('disagrees'), 'disagrees', place),
  };
}

function noteTexts(statements: ReadonlyMap<number, PolisStatement>, notes: Notes): void {
  for (const { id, text } of statements.values()) {
    if (text === null) continue;
    if (text.trim() === '') notes.add('statements-with-empty-text', id, 'kept');
    // Text is text: it is never evaluated here, and what goes to spreadsheets is defused there.
    if (/^[=+\-@\t\r]/.test(text)) notes.add('text-like-formula', id, 'kept');
  }
}
