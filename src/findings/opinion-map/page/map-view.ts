import type { OpinionMap } from '../../../opinion/index.ts';
import type { Reader } from '../../../site/index.ts';
import type { PollSubject } from '../../../voices/polls/index.ts';
import type { MapRun } from '../runs/run.ts';
import { drawMap, placerOf } from './map-drawing.ts';
import { type Comparison, compareGroups, type MapFigures, makeMapFigures } from './map-figures.ts';
import { isClear, labelMap } from './map-labels.ts';
import { type MapQuery, pickStatement } from './map-query.ts';
import { marksMarkup } from './map-svg.tsx';
import type { OwnPlace } from './own-place.ts';

/** Who looks: the visitor's own place, or why there is none. */
export type OwnView =
  | { readonly kind: 'newcomer' }
  /** Voted only on statements that are not on the map, and will not be. */
  | { readonly kind: 'elsewhere' }
  /** Voted, but after this run. */
  | { readonly kind: 'soon' }
  | {
      readonly kind: 'here';
      readonly place: OwnPlace;
      readonly spot: readonly [number, number];
      /** Enough of their votes are in the map that is shown: one of its marks is theirs. */
      readonly isCounted: boolean;
      readonly unanswered: number;
    };

/** Everything that the page of a map shows, worked out. */
export type MapView = ReturnType<typeof viewMap>;

// The same run is drawn for everybody who looks; with a hundred thousand people that is worth keeping.
const kept = new WeakMap<OpinionMap, ReturnType<typeof draw>>();

/** The drawing of a run, made once for as long as the run is in memory. */
export function drawingOf(run: Pick<MapRun, 'id' | 'map'>) {
  const drawn = kept.get(run.map) ?? draw(run);
  kept.set(run.map, drawn);
  return drawn;
}

function draw(run: Pick<MapRun, 'id' | 'map'>) {
  const place = placerOf(run.map);
  const drawing = drawMap(run, place);
  return {
    drawing,
    place,
    /** The marks as markup. */
    marks: marksMarkup(drawing),
    labelled: labelMap(drawing),
    /** Votes of the person in the middle of all who are placed. */
    medianVotes: medianVotes(run.map),
  };
}

const counted = new WeakMap<OpinionMap, { readonly version: number; readonly figures: MapFigures }>();

/** The figures of a run for a poll as it may be read now, made once for as long as neither changes. */
export function figuresOf(
  run: Pick<MapRun, 'map' | 'leftOut'>,
  snapshot: PollSubject['snapshot'],
): MapFigures {
  const known = counted.get(run.map);
  if (known?.version === snapshot.poll.version) return known.figures;
  const figures = makeMapFigures(run, snapshot);
  counted.set(run.map, { version: snapshot.poll.version, figures });
  return figures;
}

function medianVotes({ participants }: OpinionMap): number {
  const placed = participants.votes.filter((_, row) => participants.included[row] === 1).sort();
  return placed[Math.floor((placed.length - 1) / 2)] ?? 0;
}

/** Puts together what is asked for in the address. */
export function viewMap(given: {
  readonly reader: Reader;
  readonly subject: PollSubject;
  readonly run: MapRun;
  readonly figures: MapFigures;
  readonly own: OwnView;
  readonly query: MapQuery;
}) {
  const { figures, query, run, own } = given;
  const { drawing, marks, labelled } = drawingOf(run);
  const spot = own.kind === 'here' ? own.spot : null;
  return {
    ...given,
    language: given.reader.language,
    drawing,
    marks,
    // Most places are clear of all words: then they stay where everybody sees them.
    labelled: spot && !isClear(spot, labelled) ? labelMap(drawing, spot) : labelled,
    picked: pickStatement(figures, query.statement),
    /** Null when none was asked for; 'unclear' when the two letters are no two groups. */
    comparison: comparisonOf(figures, query),
  };
}

function comparisonOf(figures: MapFigures, { compare }: MapQuery): Comparison | 'unclear' | null {
  if (!compare) return null;
  const [a, b] = compare.map((letter) => figures.groups.find((group) => group.letter === letter)?.id ?? -1);
  return compareGroups(figures, a ?? -1, b ?? -1) ?? 'unclear';
}
