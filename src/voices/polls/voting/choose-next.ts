import { drawChances, minimumVotes, priority } from '../../../opinion/index.ts';
import { type Poll, type Statement, type Tally, votesIn } from '../poll.ts';

/** A newcomer meets the organisers' statements first: a gentle start that everybody shares. */
export const newcomerVotes = 5;

/** With fewer votes than this a share says next to nothing, however few people took part. */
export const leastVotes = 10;

/** What the current map of opinions lends to the draw. */
export type MapPull = {
  /** Extremity by the statement's public number; statements newer than the map are not among them. */
  readonly extremity: ReadonlyMap<number, number>;
  /** The extremity that half of them exceed: what a statement newer than the map is taken to have. */
  readonly usual: number;
  /** People who voted. */
  readonly voters: number;
};

/** What is known about the statements while one is drawn. */
export type DrawnFrom = {
  readonly tallies: ReadonlyMap<number, Tally>;
  /** Null while there is no map: every extremity is 0 then. */
  readonly map: MapPull | null;
  /** With fewer votes than this a statement still wants votes. */
  readonly wanted: number;
};

type Drawable = Pick<Statement, 'id' | 'number' | 'isSeed'>;
const none: Tally = { agree: 0, disagree: 0, pass: 0 };

/**
 * Which statement to show next to somebody who voted on `voted`; null when nothing is left. `random` gives numbers from
 * 0 to below 1.
 *
 * This is the one place that routes statements. Newcomers get seeds; then everybody gets a draw by `chancesOf`.
 */
export function chooseNext(
  statements: readonly Drawable[],
  voted: ReadonlySet<number>,
  from: DrawnFrom,
  random: () => number,
): number | null {
  const { candidates, gentle } = candidatesFor(statements, voted);
  // Seeds of a first visit come evenly: these votes are the ones that everybody casts, whatever others answered before.
  const chances = gentle ? null : chancesOf(candidates, from);
  let rest = random();
  for (const [index, candidate] of candidates.entries()) {
    rest -= chances ? (chances[index] ?? 0) : 1 / candidates.length;
    if (rest < 0) return candidate.id;
  }
  return candidates.at(-1)?.id ?? null; // rounding may leave a crumb of the total
}

/** What somebody who voted on `voted` may be shown next: while the start is gentle, seeds only. */
function candidatesFor<S extends Drawable>(
  statements: readonly S[],
  voted: ReadonlySet<number>,
): { readonly candidates: readonly S[]; readonly gentle: boolean } {
  const unseen = statements.filter((statement) => !voted.has(statement.id));
  const answered = statements.length - unseen.length;
  const seeds = answered < newcomerVotes ? unseen.filter((statement) => statement.isSeed) : [];
  return seeds.length > 0 ? { candidates: seeds, gentle: true } : { candidates: unseen, gentle: false };
}

/**
 * The chance of each candidate, by priority from the counts as they stand and the extremity in the current map. Statements
 * about the person are drawn like all others. `drawChances` says what is promised to statements that want votes.
 */
export function chancesOf(
  candidates: readonly Drawable[],
  { tallies, map, wanted }: DrawnFrom,
): Float64Array {
  const priorities: number[] = [];
  const wanting: boolean[] = [];
  for (const { id, number } of candidates) {
    const tally = tallies.get(id) ?? none;
    const seen = votesIn(tally);
    const { agree, disagree, pass } = tally;
    priorities.push(priority({ agree, disagree, pass, seen }, map?.extremity.get(number) ?? map?.usual ?? 0));
    wanting.push(seen < wanted);
  }
  return drawChances(priorities, wanting);
}

/**
 * How many votes a statement wants before it is left to its priority: as many as the poll's exposure rule asks for. How
 * many people voted is known from the map, or at least as the votes on the statement that has most.
 */
export function votesWanted(
  poll: Pick<Poll, 'exposureShare'>,
  tallies: ReadonlyMap<number, Tally>,
  map: MapPull | null,
): number {
  let voters = map?.voters ?? 0;
  for (const tally of tallies.values()) voters = Math.max(voters, votesIn(tally));
  const sharePercent = Math.round(poll.exposureShare * 10_000) / 100;
  return Math.max(leastVotes, minimumVotes(voters, { sharePercent }));
}
