import type { Commitment, Kept, Part } from './read-kept.ts';
import { daysBetween } from './standing.ts';

const width = 160;

/** The time of a commitment, with the day of one milestone, today, and when it was said to be done. Words beside it say the same. */
export function TimeLine(props: { commitment: Commitment; kept: Kept; part: Part }) {
  const { commitment, kept, part } = props;
  const { due = '' } = part.milestone.facts;
  const days = [
    commitment.facts.starts ?? commitment.createdAt.toISOString().slice(0, 10),
    commitment.facts.ends ?? due,
    kept.today,
    ...kept.parts.flatMap(({ milestone, doneOn }) => [milestone.facts.due ?? due, doneOn ?? due]),
  ].toSorted();
  const [first = due, last = due] = [days[0], days.at(-1)];
  const at = (day: string) =>
    6 + ((width - 12) * daysBetween(first, day)) / Math.max(1, daysBetween(first, last));
  const reached = part.doneOn ?? (part.isLate ? due : kept.today);
  return (
    <svg class="kept-time" viewBox={`0 0 ${width} 18`} width={width} height="18" aria-hidden="true">
      <path class="is-to-come" d={`M6 9H${width - 6}`} />
      <path class="is-gone" d={`M6 9H${at(reached)}`} />
      {part.isLate && <path class="is-late" d={`M${at(due)} 9H${at(kept.today)}`} />}
      <path class="is-today" d={`M${at(kept.today)} 1V17`} />
      <path class="is-due" d={`M${at(due)} 4V14`} />
      {part.doneOn && <circle cx={at(part.doneOn)} cy="9" r="4" />}
    </svg>
  );
}
