import type { PolisStatement, PolisVotes } from './conversation.ts';
import { countEvents } from './detect-sign.ts';
import type { Notes } from './notes.ts';
import type { Matrix } from './read-participants.ts';
import { latestVotes, Numbering, VoteLog } from './vote-log.ts';

/** One number per statement and participant; exact for up to four million statements. */
const perStatement = 2 ** 31;

export type Reconciled = {
  readonly votes: PolisVotes;
  /** How many cells of the participants' file the latest votes were compared with, and how many agreed. */
  readonly matrix: { readonly cells: number; readonly matching: number } | null;
};

/**
 * Brings the log of vote events and the participants' file together. The log
 * says when and how often; the file says who ended with what. A vote that only
 * the file knows is added, without a time; one that only the log knows is kept.
 */
export function reconcile(events: PolisVotes | null, matrix: Matrix | null, notes: Notes): Reconciled {
  if (!events) {
    const cells = matrix?.cells ?? new VoteLog().columns();
    notes.add('votes-from-matrix', 'votes.csv', 'derived', cells.length);
    return { votes: cells, matrix: matrix ? { cells: cells.length, matching: cells.length } : null };
  }
  if (!matrix) return { votes: events, matrix: null };

  const { cells } = matrix;
  const statements = new Numbering();
  const key = (statementId = 0, participantId = 0) =>
    statements.placeOf(statementId) * perStatement + participantId;
  const last = new Map<number, number>();
  for (const event of latestVotes(events).events) {
    last.set(key(events.statementId[event], events.voterId[event]), events.value[event] ?? 0);
  }
  const columns = new Set(matrix.statementIds);
  const missing: number[] = [];
  let matching = 0;
  let compared = 0;
  for (let cell = 0; cell < cells.length; cell += 1) {
    const at = key(cells.statementId[cell], cells.voterId[cell]);
    const where = `${cells.statementId[cell]}/${cells.voterId[cell]}`;
    const value = last.get(at);
    last.delete(at);
    if (value === undefined) {
      notes.add('cells-without-event', where, 'added');
      missing.push(cell);
      continue;
    }
    compared += 1;
    if (value === cells.value[cell]) matching += 1;
    else notes.add('cells-differ', where, 'kept');
  }
  for (const at of last.keys()) {
    const statementId = statements.ids[Math.floor(at / perStatement)] ?? 0;
    const participantId = at % perStatement;
    // Whole rows and columns that the file leaves out are named once, not cell by cell.
    if (!columns.has(statementId) || !matrix.rows.has(participantId)) continue;
    notes.add('events-without-cell', `${statementId}/${participantId}`, 'kept');
  }
  return { votes: withCells(events, cells, missing), matrix: { cells: compared, matching } };
}

function withCells(events: PolisVotes, cells: PolisVotes, missing: readonly number[]): PolisVotes {
  if (missing.length === 0) return events;
  const log = new VoteLog();
  for (let i = 0; i < events.length; i += 1) {
    log.add(
      events.statementId[i] ?? 0,
      events.voterId[i] ?? 0,
      events.value[i] ?? 0,
      events.time[i] ?? Number.NaN,
      events.important?.[i] ?? -1,
    );
  }
  for (const cell of missing) {
    log.add(cells.statementId[cell] ?? 0, cells.voterId[cell] ?? 0, cells.value[cell] ?? 0, Number.NaN);
  }
  return log.columns(events.important !== null);
}

/** Turns every vote round, in place: for files in which -1 means agree. */
export function flipVotes(votes: PolisVotes): void {
  for (let i = 0; i < votes.length; i += 1) {
    const value = votes.value[i] ?? 0;
    if (value !== 0) votes.value[i] = -value;
  }
}

/** Notes statements whose printed totals are not those of the vote events; the votes count. */
export function noteTotals(
  events: PolisVotes,
  statements: ReadonlyMap<number, PolisStatement>,
  matrix: Matrix | null,
  agreeIs: 'plus' | 'minus',
  notes: Notes,
): void {
  const counts = countEvents(events);
  const none = { plus: 0, minus: 0 };
  for (const { id, printedAgrees, printedDisagrees } of statements.values()) {
    const { plus, minus } = counts.get(id) ?? none;
    const [agrees, disagrees] = agreeIs === 'plus' ? [plus, minus] : [minus, plus];
    const differs =
      (printedAgrees !== null && printedAgrees !== agrees) ||
      (printedDisagrees !== null && printedDisagrees !== disagrees);
    if (differs) notes.add('comment-totals-differ', id, 'counted');
  }
  for (const row of matrix?.rows.values() ?? []) {
    const [agrees, disagrees] = agreeIs === 'plus' ? [row.plus, row.minus] : [row.minus, row.plus];
    const differs =
      (row.printedAgrees !== null && row.printedAgrees !== agrees) ||
      (row.printedDisagrees !== null && row.printedDisagrees !== disagrees);
    if (differs) notes.add('participant-totals-differ', row.id, 'counted');
  }
}
