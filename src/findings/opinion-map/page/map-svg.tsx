import { raw } from 'hono/html';
import { formatPercent, groupClass, groupShape, type Language, say } from '../../../site/index.ts';
import { box, type DrawnGroup, type MapDrawing, radiusOf } from './map-drawing.ts';
import type { MapStatement } from './map-figures.ts';
import { mapWords as words } from './map-words.ts';

type Spot = readonly [number, number];

/** The map itself. For those who do not see it there is its summary in words, and the tables after it. */
export function MapPlot(props: {
  drawing: MapDrawing;
  /** Made by `marksMarkup`. */
  marks: string;
  /** Where the mean of everybody stands. */
  middle: Spot;
  own: Spot | null;
  picked: MapStatement | null;
  placed: number;
  language: Language;
}) {
  const { drawing, middle, own, picked, language } = props;
  const kinds = [...new Set(drawing.cells.map(({ group }) => group))];
  const labels = spread(drawing.groups, picked ? 62 : 44, picked ? 150 : 44);
  return (
    <>
      <svg
        class={`map-plot${picked ? ' has-pick' : ''}`}
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={say(language, words.picture.name, {
          people: props.placed,
          groups: drawing.groups.length,
        })}
        aria-describedby="map-summary"
      >
        <defs>
          {kinds.map((group) => (
            <path id={markId(group)} d={groupShape(group)} vector-effect="non-scaling-stroke" />
          ))}
        </defs>
        <path
          class="map-middle"
          d={`M${middle[0]} 0V${box.height}M0 ${middle[1]}H${box.width}`}
          fill="none"
        />
        <g class="map-hulls">
          {drawing.groups.map((group) => (
            <path class={`map-hull ${groupClass(group.id)}`} data-group={group.id} d={outline(group.hull)} />
          ))}
        </g>
        <g class="map-marks">{raw(props.marks)}</g>
        <g class="map-labels">
          {labels.map(({ group, x, y }) =>
            picked ? (
              <Said group={group} x={x} y={y} statement={picked} language={language} />
            ) : (
              <text class="map-letter" data-group={group.id} x={x} y={y} dy="0.35em" text-anchor="middle">
                {group.letter}
              </text>
            ),
          )}
        </g>
        {own && <You at={own} language={language} />}
      </svg>
      <p id="map-summary" class="visually-hidden">
        {drawing.groups.map((group) => `${summaryOf(group, picked, language)} `)}
        {own && say(language, words.picture.youAt, { place: placeWord(own, language) })}
      </p>
    </>
  );
}

/** The marks of a drawing as markup: hundreds of the same kind, written once for all who look. */
export function marksMarkup({ cells, unit }: Pick<MapDrawing, 'cells' | 'unit'>): string {
  return cells
    .map(({ key, x, y, group, people }) => {
      const place = `translate(${x} ${y}) scale(${radiusOf(people, unit)})`;
      return `<use class="${groupClass(group)}" href="#${markId(group)}" transform="${place}" data-key="${key}" data-people="${people}"></use>`;
    })
    .join('');
}

const markId = (group: number | null): string => `mark-${group ?? 'x'}`;

const outline = (hull: readonly Spot[]): string =>
  hull.length === 0 ? '' : `M${hull.map(([x, y]) => `${x} ${y}`).join('L')}Z`;

type Label = { readonly group: DrawnGroup; x: number; y: number };

/** Letters of groups that lie over each other are moved apart, up and down. */
export function spread(groups: readonly DrawnGroup[], height: number, width: number): Label[] {
  const labels = groups.map((group) => ({
    group,
    x: inside(group.center[0], width / 2 + 4, box.width),
    y: inside(group.center[1], height / 2 + 4, box.height),
  }));
  const pairs = labels.flatMap((one, index) => labels.slice(index + 1).map((other) => [one, other] as const));
  for (let round = 0; round < 40; round += 1) {
    const close = pairs.filter(
      ([one, other]) => Math.abs(one.x - other.x) < width && Math.abs(one.y - other.y) < height,
    );
    if (close.length === 0) break;
    for (const [one, other] of close) part(one, other, height);
  }
  return labels;
}

function part(one: Label, other: Label, height: number): void {
  const [upper, lower] = one.y <= other.y ? [one, other] : [other, one];
  const step = Math.ceil((height - (lower.y - upper.y)) / 2);
  upper.y = inside(upper.y - step, height / 2 + 4, box.height);
  lower.y = inside(lower.y + step, height / 2 + 4, box.height);
}

const inside = (value: number, edge: number, length: number): number =>
  Math.round(Math.min(Math.max(value, edge), length - edge));

/** What a group said about the picked statement, over the group: letter, share of those who agree, bar. */
function Said(props: {
  group: DrawnGroup;
  x: number;
  y: number;
  statement: MapStatement;
  language: Language;
}) {
  const { group, x, y, language } = props;
  const figure = props.statement.groups.find((votes) => votes.group === group.id)?.figure ?? null;
  const width = 130;
  const parts = figure
    ? (['agree', 'disagree', 'pass'] as const).map((answer) => ({
        answer,
        width: (figure[answer] * width) / figure.votes,
      }))
    : [];
  let start = -width / 2;
  return (
    <g class="map-said" transform={`translate(${x} ${y})`}>
      <rect class="map-said-plate" x="-73" y="-31" width="146" height="62" rx="4" />
      <text class="map-letter" y="-4" text-anchor="middle" direction="ltr">
        {group.letter}
        {figure?.percent && (
          <tspan class="map-said-share"> ✓ {formatPercent(language, figure.percent.agree)}</tspan>
        )}
      </text>
      {figure ? (
        parts.map((part) => {
          const x = start;
          start += part.width;
          return (
            <rect class={`fill-${part.answer}`} x={round(x)} y="8" width={round(part.width)} height="14" />
          );
        })
      ) : (
        <text class="map-said-none" y="20" text-anchor="middle">
          –
        </text>
      )}
    </g>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The visitor's own marker: unlike every mark of a group, and with a word. */
function You(props: { at: Spot; language: Language }) {
  const [x, y] = props.at;
  const left = x > box.width - 130;
  return (
    <g class="map-you" transform={`translate(${x} ${y})`}>
      <circle class="map-you-halo" r="18" />
      <circle class="map-you-ring" r="14" />
      <circle class="map-you-dot" r="6" />
      <text
        class="map-you-word"
        x={left ? -26 : 26}
        dy="0.35em"
        text-anchor={left ? 'end' : 'start'}
        direction="ltr"
      >
        {say(props.language, words.picture.you)}
      </text>
    </g>
  );
}

function summaryOf(group: DrawnGroup, picked: MapStatement | null, language: Language): string {
  const { letter, people } = group;
  const percent = picked?.groups.find((votes) => votes.group === group.id)?.figure?.percent;
  if (!percent)
    return say(language, words.picture.groupAt, {
      letter,
      people,
      place: placeWord(group.center, language),
    });
  return say(language, words.picture.groupSaid, {
    letter,
    agree: formatPercent(language, percent.agree),
    disagree: formatPercent(language, percent.disagree),
    pass: formatPercent(language, percent.pass),
  });
}

/** Where on the map, in words. The map is the same in every language, so left is left. */
function placeWord([x, y]: Spot, language: Language): string {
  const across = x < box.width * 0.38 ? 'left' : x > box.width * 0.62 ? 'right' : 'middle';
  const down = y < box.height * 0.38 ? 'top' : y > box.height * 0.62 ? 'bottom' : 'middle';
  return say(language, words.picture.place[`${down}-${across}`]);
}
