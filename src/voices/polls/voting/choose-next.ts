import type { Statement } from '../poll.ts';

/** A newcomer meets the organisers' statements first: a gentle start that everybody shares. */
export const newcomerVotes = 5;

/**
 * Which statement to show next to somebody who voted on `voted`; null when nothing is left.
 * `votes` says how often each statement was voted on, `random` gives numbers from 0 to below 1.
 *
 * This is the one place that routes statements. For now: newcomers get seeds, then everybody gets a draw in which a
 * statement counts the more the fewer have seen it, so that one added late catches up.
 */
export function chooseNext(
  statements: readonly Pick<Statement, 'id' | 'isSeed'>[],
  voted: ReadonlySet<number>,
  votes: (statementId: number) => number,
  random: () => number,
): number | null {
  const unseen = statements.filter((statement) => !voted.has(statement.id));
  const answered = statements.length - unseen.length;
  const seeds = answered < newcomerVotes ? unseen.filter((statement) => statement.isSeed) : [];
  const candidates = seeds.length > 0 ? seeds : unseen;
  const weights = candidates.map((statement) => 1 / (1 + votes(statement.id)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = random() * total;
  for (const [index, candidate] of candidates.entries()) {
    rest -= weights[index] ?? 0;
    if (rest < 0) return candidate.id;
  }
  return candidates.at(-1)?.id ?? null; // rounding may leave a crumb of the total
}
