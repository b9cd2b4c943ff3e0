import type { PolisStatement, PolisVotes, SignEvidence, SignReport } from './conversation.ts';
import { PolisFileProblem } from './problems.ts';
import type { MatrixRow } from './read-participants.ts';
import { eachVote, type VoteEvent } from './vote-log.ts';

/** Authors may change their minds: a few of their votes prove nothing. */
const enoughAuthors = 5;

/** What the sentence about an unclear sign calls each kind of evidence. */
const namesOfKinds = {
  'comment-totals': 'comments',
  'participant-totals': 'participants',
  'author-votes': 'authors',
} as const satisfies Record<SignEvidence['kind'], string>;

type Verdict = 'plus' | 'minus' | 'unclear';

/**
 * Finds out which sign means agree. Polis has used both: its database says -1,
 * its older files 1, and for some weeks its report files -1. The published
 * totals decide, by recomputing them under both signs; authors' votes on their
 * own statements, which Polis casts as agreement, may contradict. What stays
 * unclear is refused, unless the caller gives the sign.
 */
export function detectSign(
  events: PolisVotes,
  statements: ReadonlyMap<number, PolisStatement>,
  matrix: ReadonlyMap<number, MatrixRow> | null,
  given: 'plus' | 'minus' | null,
  file: string,
): SignReport {
  const evidence = [
    commentTotals(events, statements),
    participantTotals(matrix),
    authorVotes(events, statements),
  ].filter((one) => one.of > 0);
  if (given) return { agreeIs: given, how: 'given', evidence };
  if (!events.value.some((value) => value !== 0)) return { agreeIs: 'plus', how: 'irrelevant', evidence };

  const verdicts = evidence.map((one) => ({ kind: one.kind, verdict: verdictOf(one) }));
  const clear = new Set(verdicts.map((one) => one.verdict).filter((verdict) => verdict !== 'unclear'));
  const byTotals = verdicts.find((one) => one.kind !== 'author-votes' && one.verdict !== 'unclear');
  const [only] = clear;
  if (clear.size !== 1 || !byTotals || only === undefined) {
    const values = Object.entries(namesOfKinds).flatMap(([kind, name]) => {
      const { of, plus, minus } = evidence.find((one) => one.kind === kind) ?? { of: 0, plus: 0, minus: 0 };
      return [[`${name}Of`, of] as const, [`${name}Plus`, plus] as const, [`${name}Minus`, minus] as const];
    });
    throw new PolisFileProblem('sign-unclear', { file }, Object.fromEntries(values));
  }
  return { agreeIs: only, how: 'detected', evidence };
}

function verdictOf(evidence: SignEvidence): Verdict {
  if (evidence.kind === 'author-votes' && evidence.of < enoughAuthors) return 'unclear';
  if (decides(evidence.plus, evidence.minus, evidence.of)) return 'plus';
  if (decides(evidence.minus, evidence.plus, evidence.of)) return 'minus';
  return 'unclear';
}

/**
 * Nearly all rows match one sign; or at least half of a fair number do, and
 * hardly any match the other: totals printed at another moment than the votes
 * still tell the signs apart.
 */
function decides(matching: number, other: number, of: number): boolean {
  if (matching <= other) return false;
  return matching >= 0.9 * of || (matching >= 5 && matching >= 0.5 * of && matching >= 5 * other);
}

/** Vote events per statement, re-votes included, with the sign of the file. */
export function countEvents(events: PolisVotes): Map<number, { plus: number; minus: number }> {
  const counts = new Map<number, { plus: number; minus: number }>();
  // Straight from the columns: an object for each of a million votes would hold up whoever else is served.
  const { length, statementId, value } = events;
  for (let place = 0; place < length; place += 1) {
    const id = statementId[place] ?? 0;
    let count = counts.get(id);
    if (count === undefined) {
      count = { plus: 0, minus: 0 };
      counts.set(id, count);
    }
    const sign = value[place] ?? 0;
    if (sign > 0) count.plus += 1;
    if (sign < 0) count.minus += 1;
  }
  return counts;
}

function commentTotals(events: PolisVotes, statements: ReadonlyMap<number, PolisStatement>): SignEvidence {
  const evidence = { kind: 'comment-totals' as const, of: 0, plus: 0, minus: 0 };
  const counts = countEvents(events);
  for (const statement of statements.values()) {
    const { plus, minus } = counts.get(statement.id) ?? { plus: 0, minus: 0 };
    tell(evidence, plus, minus, statement.printedAgrees, statement.printedDisagrees);
  }
  return evidence;
}

function participantTotals(matrix: ReadonlyMap<number, MatrixRow> | null): SignEvidence {
  const evidence = { kind: 'participant-totals' as const, of: 0, plus: 0, minus: 0 };
  for (const row of matrix?.values() ?? []) {
    tell(evidence, row.plus, row.minus, row.printedAgrees, row.printedDisagrees);
  }
  return evidence;
}

/** Only rows in which the two counts differ can tell the signs apart. */
function tell(
  evidence: { of: number; plus: number; minus: number },
  plus: number,
  minus: number,
  agrees: number | null,
  disagrees: number | null,
): void {
  if (plus === minus || agrees === null || disagrees === null) return;
  evidence.of += 1;
  if (agrees === plus && disagrees === minus) evidence.plus += 1;
  if (agrees === minus && disagrees === plus) evidence.minus += 1;
}

function authorVotes(events: PolisVotes, statements: ReadonlyMap<number, PolisStatement>): SignEvidence {
  const first = new Map<number, VoteEvent>();
  for (const vote of eachVote(events)) {
    if (statements.get(vote.statementId)?.authorId !== vote.voterId) continue;
    const before = first.get(vote.statementId);
    if (!before || vote.time < before.time) first.set(vote.statementId, vote);
  }
  const values = [...first.values()].map((vote) => vote.value);
  const plus = values.filter((value) => value === 1).length;
  const minus = values.filter((value) => value === -1).length;
  return { kind: 'author-votes', of: plus + minus, plus, minus };
}
