import { percent } from '../../../site/charts/index.ts';
import {
  AnswerParts,
  answerSigns,
  groupClass,
  groupShape,
  MachineSign,
} from '../../../site/components/index.ts';
import { direction, formatPercent, type Language, messages, say } from '../../../site/index.ts';
import { plainText } from '../../../voices/polls/index.ts';
import { box, type MapDrawing } from './map-drawing.ts';
import type { MapGroup, MapStatement } from './map-figures.ts';
import { type LabelledMap, type MapLabel, sideOf } from './map-labels.ts';

const words = messages.map;
const statementWords = messages.map.statements;
type Spot = readonly [number, number];

/**
 * What is written on the map, in a layer of its own that does not shrink with the picture, so that words are as large on
 * a phone as on a desk. The summary of the picture says the same aloud.
 */
export function LabelLayer(props: {
  drawing: MapDrawing;
  labelled: LabelledMap;
  groups: readonly MapGroup[];
  own: Spot | null;
  picked: MapStatement | null;
  language: Language;
}) {
  const { labelled, groups, own, picked, language } = props;
  const across = (x: number) => percent((x * 100) / box.width);
  const down = (y: number) => percent((y * 100) / labelled.height);
  return (
    <svg class="map-layer" width="100%" height="100%" aria-hidden="true" focusable="false">
      {labelled.labels.map((label) => {
        const group = groups.find(({ id }) => id === label.group.id);
        return (
          group && (
            <foreignObject
              x={across(label.x)}
              y={down(label.y - labelled.top)}
              width={across(label.width)}
              height={down(label.height)}
            >
              <LabelText label={label} group={group} picked={picked} language={language} />
            </foreignObject>
          )
        );
      })}
      {own && (
        <svg
          aria-hidden="true"
          class="map-you"
          x={across(own[0])}
          y={down(own[1] - labelled.top)}
          overflow="visible"
        >
          <circle class="map-you-halo" r="12" />
          <circle class="map-you-ring" r="9" />
          <circle class="map-you-dot" r="4" />
          <You side={sideOf(own, props.drawing, labelled)} language={language} />
        </svg>
      )}
    </svg>
  );
}

function You({ side, language }: { side: 'left' | 'right'; language: Language }) {
  return (
    <text
      class="map-you-word"
      x={side === 'left' ? -16 : 16}
      dy="0.35em"
      text-anchor={side === 'left' ? 'end' : 'start'}
      direction="ltr"
    >
      {say(language, words.picture.you)}
    </text>
  );
}

function LabelText(props: {
  label: MapLabel;
  group: MapGroup;
  picked: MapStatement | null;
  language: Language;
}) {
  const { label, group, picked, language } = props;
  return (
    // The map is not mirrored, so "start" is left in every language.
    <div class={`map-label at-${label.across} is-${label.down}`} dir="ltr">
      <p class="map-label-head">
        <svg width="14" height="14" viewBox="-1.7 -1.7 3.4 3.4" aria-hidden="true">
          <path class={`map-mark ${groupClass(group.id)}`} d={groupShape(group.id)} />
        </svg>{' '}
        <b class="map-letter">{group.letter}</b> <bdi>{formatPercent(language, group.percent)}</bdi>
      </p>
      {picked ? (
        <Said group={group} statement={picked} language={language} />
      ) : (
        <Apart group={group} language={language} />
      )}
    </div>
  );
}

/** What sets a group most apart, in the statement's own words: nobody made up a name for it. */
function Apart({ group, language }: { group: MapGroup; language: Language }) {
  const [top] = group.representative;
  if (!top) return null;
  const { wordings, language: written } = top.statement.statement;
  const text = plainText(wordings, written, language);
  return (
    <p class="map-words" lang={text.lang} dir={direction(text.lang)}>
      <span class={`is-${top.direction}`}>{answerSigns[top.direction]}</span>{' '}
      {text.byMachine && <MachineSign language={language} />}
      {text.text}
    </p>
  );
}

/** What a group said about the picked statement: its bar, and the share of those who agree. */
function Said(props: { group: MapGroup; statement: MapStatement; language: Language }) {
  const { group, statement, language } = props;
  const votes = statement.groups.find((one) => one.group === group.id);
  if (!votes?.figure?.percent) {
    return (
      <p class="map-words map-said" dir={direction(language)}>
        {say(language, statementWords.withheld[votes?.withheld ?? 'few'])}
      </p>
    );
  }
  return (
    <div class="map-said">
      <svg class="map-said-bar" aria-hidden="true">
        <AnswerParts figure={votes.figure} language={language} height={12} />
      </svg>{' '}
      <bdi class="map-said-share">
        {answerSigns.agree} {formatPercent(language, votes.figure.percent.agree)}
      </bdi>
    </div>
  );
}
