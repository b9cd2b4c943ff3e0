import type { SeenOf } from '../../records/keeping/index.ts';
import type { progressKind } from '../progress/index.ts';
import type { reviewKind } from '../reviews/index.ts';
import { asSaid } from '../scales.ts';

export type Progress = SeenOf<typeof progressKind>;
export type Review = SeenOf<typeof reviewKind>;

/** What was promised is late when its day has passed and nobody said that it was completed. */
export const isLate = (due: string, today: string, status: string | null): boolean =>
  due < today && status !== 'completed';

/** Whether what was said last and what was judged last are the same; null where the two cannot be compared. */
export type Compared = 'agree' | 'disagree' | null;

export function compare(
  said: Pick<Progress['facts'], 'status'> | null | undefined,
  judged: Pick<Review['facts'], 'completion' | 'scale'> | null | undefined,
): Compared {
  // A review keeps its scale for good: one of which nobody has said what it comes to is compared with nothing.
  const scale = judged?.scale && Object.hasOwn(asSaid, judged.scale) ? asSaid[judged.scale] : null;
  if (!said?.status || !judged?.completion || !scale) return null;
  return scale[judged.completion] === said.status ? 'agree' : 'disagree';
}

/** The day for which something was said, or on which it was judged. */
export const dayOf = ({ facts }: Progress | Review): string =>
  ('judgedOn' in facts ? facts.judgedOn : (facts as Progress['facts']).saidOn) ?? '';

/** The newest of what was said and of what was judged of something promised, and what follows from its dates. */
export type Stands = {
  readonly said: Progress | null;
  readonly judged: Review | null;
  readonly compared: Compared;
  readonly isLate: boolean;
  /** The day for which it was said to be completed, as it was said first and has been since. */
  readonly doneOn: string | null;
};

/** How a milestone stands; null: the commitment as a whole. What is given are reports and reviews of one commitment. */
export function standsOf(
  milestone: string | null,
  due: string,
  today: string,
  told: { readonly progress: readonly Progress[]; readonly reviews: readonly Review[] },
): Stands {
  const of = ({ facts }: Progress | Review) => (facts.milestone ?? null) === milestone;
  const reports = newestFirst(told.progress.filter(of), ({ facts }) => facts.saidOn);
  const said = reports[0] ?? null;
  const judged = newestFirst(told.reviews.filter(of), ({ facts }) => facts.judgedOn)[0] ?? null;
  const since = reports.findIndex(({ facts }) => facts.status !== 'completed');
  const done = reports.slice(0, since < 0 ? undefined : since).at(-1);
  return {
    said,
    judged,
    compared: compare(said?.facts, judged?.facts),
    isLate: isLate(due, today, said?.facts.status ?? null),
    doneOn: done?.facts.saidOn ?? null,
  };
}

/** By their day; of one day the one that was written last stands first. */
const newestFirst = <S extends Progress | Review>(
  all: readonly S[],
  dayOf: (seen: S) => string | undefined,
) =>
  all.toSorted(
    (a, b) => (dayOf(b) ?? '').localeCompare(dayOf(a) ?? '') || b.createdAt.getTime() - a.createdAt.getTime(),
  );

/**
 * How a whole commitment stands. It is done where that is said of the whole, or, while nothing is said of the whole, of
 * each of its milestones; so one without milestones or reports is late like any other.
 */
export function wholeStands(whole: Stands, parts: readonly Stands[]): Stands {
  const isDone = whole.said === null && parts.length > 0 && parts.every(({ doneOn }) => doneOn !== null);
  return isDone ? { ...whole, isLate: false } : whole;
}

/** Days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
