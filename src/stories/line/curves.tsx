import type { Curve, Whole } from './sort-line.ts';

/** Where each column begins, in hundredths of the width; line.css has the same. */
const starts = [0, 18, 39, 60, 81];
const startOf = (column: number) => starts[column] ?? 100;
const leavesAt = (column: number) => (column === 0 ? dotsEnd : startOf(column));
/** Where the dots of the voices end. */
const dotsEnd = 14;
/** Before the next column, in so many hundredths, a stretch turns to the row it leads to. */
const turning = 4;
/** The line of a row lies so far below its upper end, and turns in so narrow a bow, in pixels as what follows. */
const below = 11;
const bow = 8;
/** Those that lead to different rows turn so far from each other. */
const lane = 6;
const mostLanes = 3;

type Drawn = { readonly whole: Whole; readonly lit: ReadonlySet<string> | null };

/**
 * The stretches that pass one row. A row is as high as its words need, which is known where it is shown alone: so each
 * draws its own part, from its upper end to its lower one.
 */
export function Curves({ whole, lit, row }: Drawn & { row: number }) {
  const isPale = ({ ids }: Curve) =>
    lit !== null && !(ids.some((id) => id !== null) && ids.every((id) => id === null || lit.has(id)));
  const passing = whole.curves
    .filter(({ from, to }) => Math.min(from.row, to.row) <= row && row <= Math.max(from.row, to.row))
    .toSorted((a, b) => Number(isPale(b)) - Number(isPale(a)));
  return (
    <svg class="whole-curves" aria-hidden="true" focusable="false">
      {passing.map((curve) => (
        <g
          class={[curve.isGap ? 'is-gap' : 'is-line', isPale(curve) && 'is-pale'].filter(Boolean).join(' ')}
          stroke-width={curve.isGap ? 2 : thickness(curve.weight)}
        >
          <Part curve={curve} row={row} at={laneOf(whole.curves, curve)} />
        </g>
      ))}
      <EndBars whole={whole} lit={lit} row={row} />
    </svg>
  );
}

const thickness = (weight: number) => Math.min(9, Math.round((1.8 + 0.6 * Math.sqrt(weight)) * 10) / 10);

/** What of a stretch lies in a row: it leaves there, passes on its way up or down, or arrives. */
function Part({ curve, row, at }: { curve: Curve; row: number; at: number }) {
  const { from, to } = curve;
  const [start, end] = [leavesAt(from.column), startOf(to.column)];
  if (from.row === to.row) return <line x1={`${start}%`} x2={`${end}%`} y1={below} y2={below} />;
  const isDown = to.row > from.row;
  const [x, turn] = [at * lane + bow, `${end - turning}%`];
  const upper = <line x1={x} x2={x} y1="0" y2={below - bow} />;
  const lower = <line x1={x} x2={x} y1={below + bow} y2="100%" />;
  if (row === from.row)
    return (
      <>
        <line x1={`${start}%`} x2={turn} y1={below} y2={below} />
        <svg aria-hidden="true" x={turn}>
          <path d={`M0 ${below}H${x - bow}q${bow} 0 ${bow} ${isDown ? bow : -bow}`} />
          {isDown ? lower : upper}
        </svg>
      </>
    );
  return (
    <svg aria-hidden="true" x={turn}>
      {row === to.row ? (
        <>
          {isDown ? upper : lower}
          <path
            d={`M${x} ${isDown ? below - bow : below + bow}q0 ${isDown ? bow : -bow} ${bow} ${isDown ? bow : -bow}`}
          />
          <line x1={x + bow} x2={`${turning}%`} y1={below} y2={below} />
        </>
      ) : (
        <line x1={x} x2={x} y1="0" y2="100%" />
      )}
    </svg>
  );
}

/** All that lead to one row of a column turn in one lane; beside them those to another row that they pass. */
function laneOf(curves: readonly Curve[], { to }: Curve): number {
  const rows = curves.flatMap((one) =>
    one.to.column === to.column && one.to.row !== one.from.row ? [one.to.row] : [],
  );
  return [...new Set(rows)].sort((a, b) => b - a).indexOf(to.row) % mostLanes;
}

/** A line that goes no further stops at a bar before the next column. */
function EndBars({ whole, lit, row }: Drawn & { row: number }) {
  const ended = new Set(whole.spots.flatMap(({ cell }) => (cell.kind === 'ends' ? [cell.thing.id] : [])));
  return (
    <>
      {whole.spots.map(({ cell, column, row: own }) => {
        if (own !== row || cell.kind !== 'thing' || !ended.has(cell.thing.id)) return null;
        const pale = lit && !lit.has(cell.thing.id) ? ' is-pale' : '';
        const end = `${startOf(column + 1) - turning}%`;
        return (
          <>
            <line
              class={`is-line${pale}`}
              x1={`${startOf(column)}%`}
              x2={end}
              y1={below}
              y2={below}
              stroke-width={thickness(whole.graph.voicesBehind(cell.thing.id).size)}
            />
            <line class={`is-end${pale}`} x1={end} x2={end} y1="1" y2="21" stroke-width="4" />
          </>
        );
      })}
    </>
  );
}
