import { extent, max } from 'd3-array';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { direction } from '../language.ts';
import type { Language } from '../words.ts';

export interface Moment {
  readonly at: Date;
  readonly value: number;
}

/** Writes a percentage of a chart's width or height as an SVG attribute. */
export function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`;
}

/** A place along the reading direction, 0 to 100 from where reading starts, as 0 to 100 from the left. */
export function fromLeft(language: Language, place: number, width = 0): number {
  return direction(language) === 'rtl' ? 100 - place - width : place;
}

export interface TimeScales {
  /** 0 to 100 along the reading direction. */
  readonly along: (at: Date) => number;
  /** 0 (top) to 100 (bottom). */
  readonly down: (value: number) => number;
  readonly dates: readonly Date[];
  readonly values: readonly number[];
}

/** Scales for values over time that begin at zero, with a handful of round ticks. */
export function timeScales(points: readonly Moment[], dateTicks = 3, valueTicks = 3): TimeScales {
  const [first, last] = extent(points, (point) => point.at);
  const start = first ?? new Date(0);
  // One moment alone has no width: give it a day, so that it lands inside the plot.
  const end =
    last === undefined || last.getTime() === start.getTime() ? new Date(start.getTime() + 86_400_000) : last;
  const along = scaleUtc().domain([start, end]).range([0, 100]);
  const down = scaleLinear()
    .domain([0, max(points, (point) => point.value) || 1])
    .nice(valueTicks)
    .range([100, 0]);
  return {
    along: (at) => along(at),
    down: (value) => down(value),
    dates: along.ticks(dateTicks),
    values: down.ticks(valueTicks).filter(Number.isInteger),
  };
}
