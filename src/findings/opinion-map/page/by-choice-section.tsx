import { GroupMark, groupClass, groupLetter, Table } from '../../../site/components/index.ts';
import { formatNumber, messages, say } from '../../../site/index.ts';
import { wordsFor } from '../../../voices/profile/index.ts';
import type { ByChoice, ChoiceOnMap } from './by-choice.ts';
import { box, type DrawnGroup } from './map-drawing.ts';
import { Part } from './map-parts.tsx';
import { asIs, writeMapQuery } from './map-query.ts';
import { outline } from './map-svg.tsx';
import type { MapView } from './map-view.ts';

const words = messages.map.byChoice;

/** Where those who said who they are stand: the middle of each choice on the map, and how many of it are in which group. */
export function ByChoiceSection({ view, all }: { view: MapView; all: readonly ByChoice[] }) {
  const { language } = view;
  if (all.length === 0) return null;
  return (
    <Part id="by-choice" title={words.title} lede={words.lede} language={language}>
      {all.map((one) => (
        <OneQuestion view={view} {...one} />
      ))}
    </Part>
  );
}

function OneQuestion({ view, question, run, groups, rows }: ByChoice & { view: MapView }) {
  const { language, drawing, subject, query } = view;
  const label = wordsFor(question.label, language);
  const labels = new Map(
    question.choices === 'countries' ? [] : question.choices.map((choice) => [choice.name, choice.label]),
  );
  const nameOf = ({ choice }: ChoiceOnMap) =>
    choice === null
      ? say(language, messages.figures.byGroup.notKnown)
      : wordsFor(labels.get(choice) ?? { [language]: choice }, language).text;
  const number = (count: number | null) =>
    count === null ? say(language, messages.tookPart.tooFew) : formatNumber(language, count);
  const record = `/polls/${subject.snapshot.poll.id}/map/runs/${run}${writeMapQuery(query, asIs)}`;
  return (
    <section>
      <h3 lang={label.lang}>{label.text}</h3>
      {run === view.run.id && rows.some(({ middle }) => middle) && (
        <Middles rows={rows} groups={drawing.groups} name={say(language, words.picture)} />
      )}
      <Table<ChoiceOnMap>
        caption={label.text}
        rows={rows}
        columns={({ names, counts }) => [
          names(say(language, words.choice), (row) => (
            <>
              {row.middle && <b>{formatNumber(language, rows.indexOf(row) + 1)} </b>}
              {nameOf(row)}
            </>
          )),
          ...groups.map((id, at) => ({
            ...counts('', (row: ChoiceOnMap) => number(row.inGroups[at] ?? null)),
            heading: <GroupMark id={id} />,
            label: groupLetter(id),
          })),
          counts(say(language, words.inNone), ({ inGroups }) => number(inGroups.at(-1) ?? null)),
          counts(say(language, messages.map.table.people), ({ people }) => number(people)),
        ]}
      />
      <p class="quiet">
        <a href={record}>{say(language, words.counted)}</a>
      </p>
    </section>
  );
}

/** So far apart, in the units of the picture, that two numbers can be read. */
const apart = 40;

/** The middle of each choice over the groups of the map; its number stands beside it where another is in the way. */
function Middles(props: { rows: readonly ChoiceOnMap[]; groups: readonly DrawnGroup[]; name: string }) {
  const taken: (readonly [number, number])[] = [];
  const marks = props.rows.flatMap(({ middle }, at) => {
    if (!middle) return [];
    const [x, y] = middle;
    let top = y;
    while (taken.some(([left, high]) => Math.hypot(left - x, high - top) < apart)) top += apart / 2;
    taken.push([x, top]);
    return [{ number: at + 1, x, y, top }];
  });
  return (
    <svg
      class="map-plot map-middles"
      viewBox={`0 0 ${box.width} ${Math.max(box.height, ...marks.map(({ top }) => top + apart))}`}
      role="img"
      aria-label={props.name}
    >
      {props.groups.map(({ id, letter, hull, center: [x, y] }) => (
        <>
          <path class={`map-hull ${groupClass(id)}`} d={outline(hull)} />
          <text x={x} y={y}>
            {letter}
          </text>
        </>
      ))}
      {marks.map(({ number, x, y, top }) => (
        <g class="map-middle">
          <path d={`M${x} ${y}V${top}`} />
          <circle cx={x} cy={top} r="17" />
          <text x={x} y={top} dy="0.35em">
            {number}
          </text>
        </g>
      ))}
    </svg>
  );
}
