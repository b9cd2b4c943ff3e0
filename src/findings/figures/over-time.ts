import type { DayFigure } from './figures.ts';

const dayLength = 86_400_000;
const mostPoints = 60;

/** Days put together: what came in them, and how many people and statements there were at their end. */
export type Span = {
  readonly from: Date;
  /** The last day of it. */
  readonly to: Date;
  readonly votes: number;
  readonly people: number;
  readonly statements: number;
};

/** From the first of these days to the last, both counted; 0 where there are none. */
export function lengthOf(days: readonly DayFigure[]): number {
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? Math.round((last.day.getTime() - first.day.getTime()) / dayLength) + 1 : 0;
}

/** The days of a poll in spans of so many; the last may be shorter. */
export function spansOf(days: readonly DayFigure[], daysEach: number): Span[] {
  const begun = days[0]?.day.getTime() ?? 0;
  const length = lengthOf(days);
  const at = (offset: number) => new Date(begun + Math.min(offset, length - 1) * dayLength);
  const spans = Map.groupBy(days, ({ day }) =>
    Math.floor(Math.round((day.getTime() - begun) / dayLength) / daysEach),
  );
  let [people, statements] = [0, 0];
  return Array.from({ length: Math.ceil(length / daysEach) }, (_, n) => {
    let votes = 0;
    for (const one of spans.get(n) ?? []) {
      votes += one.votes;
      people += one.voters;
      statements += one.statements;
    }
    return { from: at(n * daysEach), to: at((n + 1) * daysEach - 1), votes, people, statements };
  });
}

/** Running totals over time in few enough points for a small chart; null when there is too little to draw. */
export function growthOf(days: readonly DayFigure[]) {
  const length = lengthOf(days);
  if (length < 3) return null;
  const spans = spansOf(days, Math.max(1, Math.ceil(length / mostPoints)));
  let sum = 0;
  const points = (of: (span: Span) => number) => spans.map((span) => ({ at: span.to, value: of(span) }));
  return {
    votes: points(({ votes }) => {
      sum += votes;
      return sum;
    }),
    voters: points(({ people }) => people),
    statements: points(({ statements }) => statements),
  };
}
