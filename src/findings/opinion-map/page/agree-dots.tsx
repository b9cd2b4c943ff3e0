import { fromLeft, percent } from '../../../site/charts/index.ts';
import { groupClass, groupLetter, groupShape } from '../../../site/components/index.ts';
import { formatPercent, type Language, messages, say } from '../../../site/index.ts';
import type { Shares } from '../../figures/index.ts';
import type { MapStatement } from './map-figures.ts';

const resultsWords = messages.figures;
const words = messages.map.pick;
type Dot = { readonly group: number | null; readonly figure: Shares };

/** The groups that may be shown on a statement; without groups, everybody. */
function dotsOf({ groups, all }: MapStatement): readonly Dot[] {
  if (groups.length === 0) return all.votes > 0 ? [{ group: null, figure: all }] : [];
  return groups.flatMap(({ group, figure }) => (figure ? [{ group, figure }] : []));
}

const shareOf = ({ figure }: Dot): number => (figure.agree * 100) / figure.votes;

/** How much each group agrees, all on one scale from 0 to 100 %; for the eye, with the same read aloud. */
export function AgreeDots(props: {
  statement: MapStatement;
  language: Language;
  /** Each group on a line of its own, with the interval of its share. */
  intervals?: boolean;
}) {
  const { statement, language, intervals = false } = props;
  const dots = dotsOf(statement);
  const row = intervals ? 13 : 0;
  const height = intervals ? row * Math.max(dots.length, 1) + 4 : 16;
  // A little apart, so that equal shares do not hide each other.
  const y = (at: number) => (intervals ? row * at + 9 : 8 + (at - (dots.length - 1) / 2) * 2.5);
  const x = (share: number) => percent(fromLeft(language, share));
  return (
    <>
      <svg class="agree-dots" width="100%" height={height} aria-hidden="true" focusable="false">
        {intervals ? (
          [0, 50, 100].map((share) => (
            <line class="agree-tick" x1={x(share)} x2={x(share)} y1="0" y2={height} />
          ))
        ) : (
          <line class="agree-tick" x1="0%" x2="100%" y1="8" y2="8" />
        )}
        {dots.map((dot, at) => (
          <g class={groupClass(dot.group)}>
            {intervals && dot.figure.interval && (
              <line
                class="agree-interval"
                x1={x(dot.figure.interval.agree.low * 100)}
                x2={x(dot.figure.interval.agree.high * 100)}
                y1={y(at)}
                y2={y(at)}
              />
            )}
            <svg x={x(shareOf(dot))} y={y(at)} overflow="visible" aria-hidden="true">
              <path class="map-mark" d={groupShape(dot.group)} transform="scale(4.5)" />
            </svg>
          </g>
        ))}
      </svg>
      <span class="visually-hidden">
        {say(language, words.agreeing, {
          shares: dots
            .map(
              ({ group, figure }) =>
                `${group === null ? '' : `${groupLetter(group)} `}${formatPercent(language, figure.percent?.agree ?? 0)}`,
            )
            .join(' · '),
        })}
      </span>
    </>
  );
}

/** The ends of the scale, once above a list of dots. */
export function DotScale({ language }: { language: Language }) {
  return (
    <p class="dot-scale" aria-hidden="true">
      {say(language, resultsWords.agree)}{' '}
      <span class="dot-ends">
        <span>{formatPercent(language, 0)}</span> <span>{formatPercent(language, 100)}</span>
      </span>
    </p>
  );
}
