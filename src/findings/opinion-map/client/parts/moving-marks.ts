/** Moves the marks of a map that is on the page to where a newer run has them. */

export type Cell = { key: string; x: number; y: number; group: number | null; people: number };
export type Group = { id: number; letter: string; hull: [number, number][] };
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
  for (const key of goneFrom(told, known)) leave(known.get(key));
  for (const cell of told.cells) {
    const shape = `mark-${cell.group ?? 'x'}`;
    if (!plot.querySelector(`#${shape}`)) continue;
    place(known.get(cell.key) ?? marks.appendChild(markOf(cell, shape)), cell, told.unit);
  }
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

function markOf(cell: Cell, shape: string): SVGUseElement {
  const mark = document.createElementNS(svg, 'use');
  mark.setAttribute('class', cell.group === null ? 'no-group' : `group-${cell.group % 8}`);
  mark.setAttribute('href', `#${shape}`);
  mark.dataset.key = cell.key;
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

function leave(mark: SVGUseElement | undefined): void {
  if (!mark) return;
  if (still.matches) mark.remove();
  else mark.animate([{ opacity: 1 }, { opacity: 0 }], 500).onfinish = () => mark.remove();
}
