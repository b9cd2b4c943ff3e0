import type { CsvFacts, OnBytes } from './csv-file.ts';
import { readTable } from './csv-table.ts';
import type { SourceFile } from './export-source.ts';
import { type Place, readCount, readId } from './fields.ts';
import type { Header } from './header.ts';
import type { Notes } from './notes.ts';
import { PolisFileProblem } from './problems.ts';
import { readVote } from './read-votes.ts';
import { VoteLog } from './vote-log.ts';

export type MatrixRow = ReturnType<typeof readRow>;

export type Matrix = Awaited<ReturnType<typeof readParticipants>>;

/** Reads participants-votes.csv or participant-votes.csv: one row per participant, one column per statement. */
export async function readParticipants(file: SourceFile, notes: Notes, onBytes: OnBytes) {
  const rows = new Map<number, MatrixRow>();
  const cells = new VoteLog();
  const { header, facts } = await readTable('matrix', file, onBytes, (columns) => (fields, place) => {
    const row = readRow(fields, columns, place, cells);
    if (rows.has(row.id)) throw new PolisFileProblem('duplicate-participant', place, { id: row.id });
    rows.set(row.id, row);
  });
  for (const column of header.unknown) notes.add('unknown-columns', column, 'ignored');
  return {
    rows,
    /** Every filled cell as a vote without a time, with the sign of the file. */
    cells: cells.columns(),
    statementIds: header.numbered.map((column) => column.id),
    facts,
  };
}

function readRow(fields: readonly string[], header: Header, place: Place, cells: VoteLog) {
  const field = (column: string) => fields[header.at(column)] ?? '';
  const id = readId(field('participant'), 'participant', place);
  let plus = 0;
  let minus = 0;
  for (const column of header.numbered) {
    const cell = fields[column.at] ?? '';
    if (cell === '') continue;
    const value = readVote(cell, String(column.id), place);
    if (value === 1) plus += 1;
    if (value === -1) minus += 1;
    cells.add(column.id, id, value, Number.NaN);
  }
  const externalId = field('xid');
  return {
    id,
    groupId: readCount(field('group-id'), 'group-id', place),
    externalId: externalId === '' ? null : externalId,
    printedAgrees: readCount(field('n-agree'), 'n-agree', place),
    printedDisagrees: readCount(field('n-disagree'), 'n-disagree', place),
    /** How many cells hold 1 and -1, with the sign of the file. */
    plus,
    minus,
  };
}

/** Reads a file of `participant,xid` lines. */
export async function readExternalIds(
  file: SourceFile,
  onBytes: OnBytes,
): Promise<{ readonly externalIds: Map<number, string>; readonly facts: CsvFacts }> {
  const found = new Map<number, string>();
  const { facts } = await readTable('xids', file, onBytes, (columns) => (fields, place) => {
    const id = readId(fields[columns.at('participant')] ?? '', 'participant', place);
    const externalId = fields[columns.at('xid')] ?? '';
    if (externalId !== '') found.set(id, externalId);
  });
  return { externalIds: found, facts };
}
