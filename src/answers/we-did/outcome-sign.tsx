import type { Child } from 'hono/jsx';
import { type Message, messages } from '../../site/index.ts';
import type { Outcome } from './coverage.ts';

const words = messages.weDid;

/** What became of something people said, in words. */
export const outcomeWord = (outcome: Outcome): Message =>
  outcome === 'against' || outcome === 'waiting' || outcome === 'nowhere'
    ? words.outcomes[outcome]
    : messages.answers.fields.verdict.choices[outcome];

const line = 'var(--line)';
const no = 'var(--disagree-text)';
const edge = 'var(--edge)';
const ring = { cx: 8, cy: 8, r: 5, fill: 'none', 'stroke-width': 2 };

/** Each differs in shape, so that it can be told apart without its colour. */
const drawn: Readonly<Record<Outcome, Child>> = {
  'taken-up': <circle cx="8" cy="8" r="6" fill={line} />,
  'in-part': (
    <>
      <circle {...ring} stroke={line} />
      <path d="M8 3a5 5 0 0 0 0 10z" fill={line} />
    </>
  ),
  'already-done': <path d="M2.5 8.5l3.5 4 7-9" fill="none" stroke={line} stroke-width="2.4" />,
  no: (
    <>
      <path d="M1 8h9" stroke={no} stroke-width="2.4" />
      <path d="M11.5 1.5v13" stroke={no} stroke-width="3" />
    </>
  ),
  'not-ours': <path d="M1 8h12M8.5 3l5 5-5 5" fill="none" stroke={line} stroke-width="2.2" />,
  against: (
    <>
      <circle {...ring} stroke={line} />
      <path d="M3.5 12.5l9-9" stroke={line} stroke-width="2" />
    </>
  ),
  'still-open': <circle {...ring} stroke={line} />,
  waiting: <circle {...ring} stroke={line} stroke-dasharray="2.2 2.5" />,
  nowhere: <circle cx="8" cy="8" r="2.5" fill="none" stroke={edge} stroke-width="1.6" />,
};

/** Decoration: what it means stands beside it in words. */
export const OutcomeSign = ({ outcome, size = 16 }: { outcome: Outcome; size?: number }) => (
  <svg
    class={`outcome-sign is-${outcome}`}
    viewBox="0 0 16 16"
    width={size}
    height={size}
    aria-hidden="true"
    focusable="false"
  >
    {drawn[outcome]}
  </svg>
);

const tile = 15;
const rows = 4;
const widest = 20;

/**
 * One sign for each, however many: a pattern repeats it, so that two thousand weigh as much as two. They fill columns from
 * where reading begins.
 */
export function OutcomeSigns({ outcome, count }: { outcome: Outcome; count: number }) {
  const high = Math.max(rows, Math.ceil(count / widest));
  const full = Math.floor(count / high);
  const rest = count % high;
  const [width, height] = [(full + (rest > 0 ? 1 : 0)) * tile, Math.min(high, count) * tile];
  const id = `sign-${outcome}`;
  return (
    <svg
      class={`outcome-sign is-${outcome}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      <pattern id={id} width={tile} height={tile} patternUnits="userSpaceOnUse">
        <g transform="scale(0.88)">{drawn[outcome]}</g>
      </pattern>
      {full > 0 && <rect width={full * tile} height={high * tile} fill={`url(#${id})`} />}
      {rest > 0 && <rect x={full * tile} width={tile} height={rest * tile} fill={`url(#${id})`} />}
    </svg>
  );
}
