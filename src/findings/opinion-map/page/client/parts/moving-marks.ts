/** Moves the marks of a map that is on the page to where a newer run has them. */

type Cell = { key: string; x: number; y: number; group: number | null; people: number };
type Group = { id: number; letter: string; hull: [number, number][] };
/** A change from one run to the next; a whole drawing has no `from` and no `gone`. */
export type Told = {
  from?: string;
  runId: string;
  unit: number;
  cells: Cell[];
  gone?: string[];
  groups: Group[] | null;
};

const still = matchMedia('(prefers-reduced-motion: reduce)');
const svg = 'http://www.w3.org/2000/svg';

/** Draws what was told. What needs a shape that is not on the page yet is left to the page when it is read again. */
export function moveMarks(plot: Element, told: Told): void {
  const marks = plot.querySelector('.map-marks');
  if (!marks) return;
  const known = new Map<string, SVGUseElement>();
  for (const mark of marks.querySelectorAll('use')) known.set(mark.dataset.key ?? '', mark);
  const free = [...goneFrom(told, known)].flatMap((key) => known.get(key) ?? []);
  for (const cell of told.cells) {
    const shape = `mark-${cell.group ?? 'x'}`;
    if (!plot.querySelector(`#${shape}`)) continue;
    const mark = known.get(cell.key) ?? takeNearest(free, cell) ?? marks.appendChild(markOf(cell, shape));
    mark.dataset.key = cell.key;
    place(mark, cell, told.unit);
  }
  for (const mark of free) leave(mark);
  for (const { id, hull } of told.groups ?? []) {
    const outline = hull.length === 0 ? '' : `M${hull.map((corner) => corner.join(' ')).join('L')}Z`;
    plot.querySelector(`.map-hull[data-group="${id}"]`)?.setAttribute('d', outline);
  }
}

function goneFrom(told: Told, known: ReadonlyMap<string, unknown>): Iterable<string> {
  if (told.gone) return told.gone;
  const stay = new Set(told.cells.map(({ key }) => key));
  return [...known.keys()].filter((key) => !stay.has(key));
}

/** A mark that has lost its place goes to the nearest new one of its group: people move, they do not vanish. */
function takeNearest(free: SVGUseElement[], { x, y, group }: Cell): SVGUseElement | undefined {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [at, mark] of free.entries()) {
    if (mark.getAttribute('href') !== `#mark-${group ?? 'x'}`) continue;
    const [, left = '0', top = '0'] = /\((\S+) (\S+)\)/.exec(mark.getAttribute('transform') ?? '') ?? [];
    const far = Math.hypot(Number(left) - x, Number(top) - y);
    if (far < least) [best, least] = [at, far];
  }
  return best < 0 ? undefined : free.splice(best, 1)[0];
}

function markOf(cell: Cell, shape: string): SVGUseElement {
  const mark = document.createElementNS(svg, 'use');
  mark.setAttribute('class', cell.group === null ? 'no-group' : `group-${cell.group % 8}`);
  mark.setAttribute('href', `#${shape}`);
  return mark;
}

function place(mark: SVGUseElement, cell: Cell, unit: number): void {
  const size = Math.round(Math.max(1.2, unit * Math.sqrt(cell.people)) * 10) / 10;
  const before = mark.getAttribute('transform');
  const after = `translate(${cell.x} ${cell.y}) scale(${size})`;
  mark.setAttribute('transform', after);
  mark.dataset.people = String(cell.people);
  if (still.matches || before === after) return;
  const frames = before
    ? [{ transform: css(before) }, { transform: css(after) }]
    : [{ opacity: 0 }, { opacity: 1 }];
  mark.animate(frames, { duration: 900, easing: 'ease-in-out' });
}

const css = (transform: string) => transform.replace(/translate\((\S+) (\S+)\)/, 'translate($1px, $2px)');

function leave(mark: SVGUseElement): void {
  if (still.matches) mark.remove();
  else mark.animate([{ opacity: 1 }, { opacity: 0 }], 500).onfinish = () => mark.remove();
}
