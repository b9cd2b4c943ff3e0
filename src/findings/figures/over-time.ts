import type { DayFigure } from './figures.ts';

type Point = { readonly at: Date; readonly value: number };
/** Running totals, one point per day, week or month. */
export type Growth = {
  readonly votes: readonly Point[];
  readonly voters: readonly Point[];
  readonly statements: readonly Point[];
};

const dayLength = 86_400_000;
const mostPoints = 60;

/** Running totals over time in few enough points for a small chart; null when there is too little to draw. */
export function growthOf(days: readonly DayFigure[]): Growth | null {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const span = Math.round((last.day.getTime() - first.day.getTime()) / dayLength) + 1;
  if (span < 3) return null;
  const step = Math.max(1, Math.ceil(span / mostPoints));
  const totals = { votes: 0, voters: 0, statements: 0 };
  const growth = { votes: [] as Point[], voters: [] as Point[], statements: [] as Point[] };
  let next = 0;
  for (let offset = step - 1; ; offset += step) {
    const end = Math.min(offset, span - 1);
    const at = new Date(first.day.getTime() + end * dayLength);
    for (let day = days[next]; day && day.day <= at; day = days[next]) {
      totals.votes += day.votes;
      totals.voters += day.voters;
      totals.statements += day.statements;
      next += 1;
    }
    growth.votes.push({ at, value: totals.votes });
    growth.voters.push({ at, value: totals.voters });
    growth.statements.push({ at, value: totals.statements });
    if (end === span - 1) return growth;
  }
}
