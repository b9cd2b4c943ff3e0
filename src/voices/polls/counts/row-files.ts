import { phaseOf } from '../poll.ts';

/** With fewer people, whoever knows some of them could tell who is who from their rows. */
const peopleForRows = 15;
/** With fewer votes, a handful of answers would be somebody's whole ballot. */
const votesForRows = 100;
/** With fewer people agreeing on what a participant wrote, its author could be told from the first agree. */
export const agreesForRows = 5;

/** Why no file with a row for each person, or for each of their votes, is public. */
export type RowsKept = 'no-rows' | 'open' | 'too-few';

/**
 * Why the rows of a poll are kept from the public, or null when they may have them. Every file that says something about
 * single people asks this, if only by a number. While a poll is open two such files a minute apart would show who came
 * in between; after closing there must be enough people to be one of.
 */
export function whyRowsAreKept(
  poll: Parameters<typeof phaseOf>[0],
  now: Date,
  counted: { readonly people: number; readonly votes: number },
): RowsKept | null {
  if (poll.kind === 'totals') return 'no-rows';
  if (phaseOf(poll, now) !== 'closed') return 'open';
  return counted.people < peopleForRows || counted.votes < votesForRows ? 'too-few' : null;
}
