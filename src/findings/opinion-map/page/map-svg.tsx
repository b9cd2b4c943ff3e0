import { raw } from 'hono/html';
import { groupClass, groupShape } from '../../../site/components/index.ts';
import { formatPercent, type Language, messages, say } from '../../../site/index.ts';
import { plainText } from '../../../voices/polls/index.ts';
import { box, type DrawnGroup, type MapDrawing, radiusOf } from './map-drawing.ts';
import type { MapGroup, MapStatement } from './map-figures.ts';
import { LabelLayer } from './map-label-layer.tsx';
import type { LabelledMap } from './map-labels.ts';

const words = messages.map;
type Spot = readonly [number, number];

/** The map itself. For those who do not see it there is its summary in words, and the tables after it. */
export function MapPlot(props: {
  drawing: MapDrawing;
  /** Made by `marksMarkup`. */
  marks: string;
  labelled: LabelledMap;
  groups: readonly MapGroup[];
  own: Spot | null;
  picked: MapStatement | null;
  placed: number;
  language: Language;
}) {
  const { drawing, labelled, groups, own, picked, language } = props;
  const kinds = [...new Set(drawing.cells.map(({ group }) => group))];
  return (
    <>
      <div class={`map-stage${picked ? ' has-pick' : ''}`}>
        <svg
          class="map-plot"
          viewBox={`0 ${labelled.top} ${box.width} ${labelled.height}`}
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
          <g class="map-hulls">
            {drawing.groups.map((group) => (
              <path
                class={`map-hull ${groupClass(group.id)}`}
                data-group={group.id}
                d={outline(group.hull)}
              />
            ))}
          </g>
          <g class="map-marks">{raw(props.marks)}</g>
        </svg>
        <LabelLayer {...props} />
      </div>
      <p id="map-summary" class="visually-hidden">
        {drawing.groups.map((group) => `${summaryOf(group, groups, picked, language)} `)}
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

export const outline = (hull: readonly Spot[]): string =>
  hull.length === 0 ? '' : `M${hull.map(([x, y]) => `${x} ${y}`).join('L')}Z`;

function summaryOf(
  group: DrawnGroup,
  groups: readonly MapGroup[],
  picked: MapStatement | null,
  language: Language,
): string {
  const { letter, people } = group;
  if (picked) {
    const percent = picked.groups.find((votes) => votes.group === group.id)?.figure?.percent;
    if (!percent) return say(language, words.picture.groupHidden, { letter });
    return say(language, words.picture.groupSaid, {
      letter,
      agree: formatPercent(language, percent.agree),
      disagree: formatPercent(language, percent.disagree),
      pass: formatPercent(language, percent.pass),
    });
  }
  const at = say(language, words.picture.groupAt, {
    letter,
    people,
    place: placeWord(group.center, language),
  });
  const [top] = groups.find(({ id }) => id === group.id)?.representative ?? [];
  if (!top) return at;
  const { wordings, language: written } = top.statement.statement;
  const { text, byMachine } = plainText(wordings, written, language);
  const apart = say(language, words.picture.apart[top.direction], { letter, text });
  return `${at} ${apart}${byMachine ? ` ${say(language, words.picture.byMachine)}` : ''}`;
}

/** Where on the map, in words. The map is the same in every language, so left is left. */
function placeWord([x, y]: Spot, language: Language): string {
  const across = x < box.width * 0.38 ? 'left' : x > box.width * 0.62 ? 'right' : 'middle';
  const down = y < box.height * 0.38 ? 'top' : y > box.height * 0.62 ? 'bottom' : 'middle';
  return say(language, words.picture.place[`${down}-${across}`]);
}
