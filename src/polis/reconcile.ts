import type { PolisStatement, PolisVotes } from './conversation.ts';
import { countEvents } from './detect-sign.ts';
import type { Notes } from './notes.ts';
import type { Matrix } from './read-participants.ts';
import { eachVote, latestVotes, Numbering, type VoteEvent, VoteLog, voteAt } from './vote-log.ts';

/** One number per statement and participant; exact for up to four million statements. */
const perStatement = 2 ** 31;

/**
 * Brings the log of vote events and the participants' file together. The log
 * says when and how often; the file says who ended with what. A vote that only
 * the file knows is added, without a time; one that only the log knows is kept.
 */
export function reconcile(events: PolisVotes | null, matrix: Matrix | null, notes: Notes) {
  if (!events) {
    const cells = matrix?.cells ?? new VoteLog().columns();
    notes.add('votes-from-matrix', 'votes.csv', 'derived', cells.length);
    return { votes: cells, matrix: matrix ? { cells: cells.length, matching: cells.length } : null };
  }
  if (!matrix) return { votes: events, matrix: null };
  return compare(events, matrix, notes);
}

/** `matrix`: how many cells of the participants' file the latest votes were compared with, and how many agreed. */
function compare(events: PolisVotes, matrix: Matrix, notes: Notes) {
  const statements = new Numbering();
  const key = (vote: { readonly statementId: number; readonly voterId: number }) =>
    statements.placeOf(vote.statementId) * perStatement + vote.voterId;
  const last = new Map<number, VoteEvent>();
  for (const event of latestVotes(events).events) {
    const vote = voteAt(events, event);
    last.set(key(vote), vote);
  }
  const missing: VoteEvent[] = [];
  let matching = 0;
  for (const cell of eachVote(matrix.cells)) {
    const vote = last.get(key(cell));
    last.delete(key(cell));
    if (vote === undefined) missing.push(cell);
    else if (vote.value === cell.value) matching += 1;
    else notes.add('cells-differ', placeOf(cell), 'kept');
  }
  for (const cell of missing) notes.add('cells-without-event', placeOf(cell), 'added');
  const columns = new Set(matrix.statementIds);
  for (const vote of last.values()) {
    // Whole rows and columns that the file leaves out are named once, not cell by cell.
    if (!columns.has(vote.statementId) || !matrix.rows.has(vote.voterId)) continue;
    notes.add('events-without-cell', placeOf(vote), 'kept');
  }
  return {
    votes: missing.length === 0 ? events : withVotes(events, missing),
    matrix: { cells: matrix.cells.length - missing.length, matching },
  };
}

const placeOf = (vote: VoteEvent): string => `${vote.statementId}/${vote.voterId}`;

function withVotes(events: PolisVotes, more: readonly VoteEvent[]): PolisVotes {
  const log = new VoteLog();
  const add = (vote: VoteEvent) => {
    log.add(vote.statementId, vote.voterId, vote.value, vote.time, vote.important);
  };
  for (const vote of eachVote(events)) add(vote);
  for (const vote of more) add(vote);
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
  for (const statement of statements.values()) {
    const count = counts.get(statement.id) ?? { plus: 0, minus: 0 };
    if (differs(statement, count, agreeIs)) notes.add('comment-totals-differ', statement.id, 'counted');
  }
  for (const row of matrix?.rows.values() ?? []) {
    if (differs(row, row, agreeIs)) notes.add('participant-totals-differ', row.id, 'counted');
  }
}

function differs(
  printed: { readonly printedAgrees: number | null; readonly printedDisagrees: number | null },
  counted: { readonly plus: number; readonly minus: number },
  agreeIs: 'plus' | 'minus',
): boolean {
  const { plus, minus } = counted;
  const [agrees, disagrees] = agreeIs === 'plus' ? [plus, minus] : [minus, plus];
  return (
    (printed.printedAgrees ?? agrees) !== agrees || (printed.printedDisagrees ?? disagrees) !== disagrees
  );
}
