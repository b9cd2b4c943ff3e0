import { Ends, ThingNote, type Why } from '../../records/line/index.ts';
import { LineSign } from '../../site/components/index.ts';
import { direction, formatDate, type Language, messages, say } from '../../site/index.ts';
import { columns } from './graph.ts';
import type { Curve, Gap, Spot, Whole } from './sort-line.ts';

const words = messages.line;
/** Where each column begins, in thousandths of the width; line.css has the same. */
const starts = [0, 180, 390, 600, 810];
const width = 1000;
/** A row is so high, and its line lies so far below its upper end. */
const high = 168;
const below = 11;
/** Before the next column a stretch bends to its row. */
const bend = 40;

export type Shown = {
  readonly whole: Whole;
  readonly whys: ReadonlyMap<string, Why>;
  readonly language: Language;
  /** The ids on the line that is followed; null where all is shown alike. */
  readonly lit: ReadonlySet<string> | null;
};

/** Rows of real text, and the stretches behind it as one drawing. */
export function Picture(shown: Shown) {
  const { whole, lit } = shown;
  const at = new Map(whole.spots.map((spot) => [`${spot.row} ${spot.column}`, spot]));
  return (
    <div class="whole-picture">
      <svg
        class="whole-curves"
        viewBox={`0 0 ${width} ${whole.rows * high}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {whole.curves.map((curve) => (
          <path
            class={[curve.isGap ? 'is-gap' : 'is-line', lit && !isLit(curve, lit) && 'is-pale']
              .filter(Boolean)
              .join(' ')}
            d={pathOf(curve)}
            stroke-width={curve.isGap ? 2 : thickness(curve.weight)}
          />
        ))}
        {whole.spots.map((spot) =>
          spot.cell.kind === 'ends' ? <EndBar id={spot.cell.thing.id} {...shown} /> : null,
        )}
      </svg>
      <ul class="whole-rows">
        {Array.from({ length: whole.rows }, (_, row) =>
          columns.map((_column, column) => <SpotView {...shown} spot={at.get(`${row} ${column}`)} />),
        )}
      </ul>
    </div>
  );
}

const isLit = ({ ids }: Curve, lit: ReadonlySet<string>) =>
  ids.some((id) => id !== null) && ids.every((id) => id === null || lit.has(id));

const thickness = (weight: number) => Math.min(9, Math.round((1.8 + 0.6 * Math.sqrt(weight)) * 10) / 10);
const heightOf = (row: number) => row * high + below;

function pathOf({ from, to }: Curve): string {
  const [start = 0, end = 0] = [starts[from.column], starts[to.column]];
  const [y, target] = [heightOf(from.row), heightOf(to.row)];
  const first = from.column === 0 ? 145 : start;
  const turn = end - bend;
  const middle = turn + bend / 2;
  return `M${first} ${y}H${turn}C${middle} ${y} ${middle} ${target} ${end} ${target}`;
}

/** A line that goes no further stops at a bar before the next column. */
function EndBar({ id, whole, lit }: Shown & { id: string }) {
  const spot = whole.spots.find(({ cell }) => cell.kind === 'thing' && cell.thing.id === id);
  if (!spot) return null;
  const y = heightOf(spot.row);
  const end = (starts[spot.column + 1] ?? width) - bend;
  const pale = lit && !lit.has(id) ? ' is-pale' : '';
  return (
    <>
      <path
        class={`is-line${pale}`}
        d={`M${starts[spot.column]} ${y}H${end}`}
        stroke-width={thickness(whole.graph.voicesBehind(id).size)}
      />
      <path class={`is-end${pale}`} d={`M${end} ${y - 10}V${y + 10}`} stroke-width="4" />
    </>
  );
}

function SpotView(props: Shown & { spot: Spot | undefined }) {
  const { spot, lit, whole } = props;
  if (!spot) return <li class="whole-spot" aria-hidden="true" />;
  const pale = lit && !isSpotLit(spot, lit, whole) ? ' is-pale' : '';
  return (
    <li class={`whole-spot is-${spot.cell.kind}${pale}`}>
      <CellView {...props} spot={spot} />
    </li>
  );
}

function isSpotLit({ row, cell }: Spot, lit: ReadonlySet<string>, whole: Whole): boolean {
  if (cell.kind === 'thing' || cell.kind === 'ends') return lit.has(cell.thing.id);
  if (cell.kind === 'gap') return cell.gap.thing !== null && lit.has(cell.gap.thing.id);
  if (cell.kind === 'direct') return lit.has(cell.to);
  const heard = whole.spots.find((one) => one.row === row && one.column === 1)?.cell;
  const target = heard?.kind === 'thing' ? heard.thing.id : heard?.kind === 'direct' ? heard.to : '';
  return lit.has(target) && cell.ids.some((id) => lit.has(id));
}

function CellView(props: Shown & { spot: Spot }) {
  const { language, whys } = props;
  const { cell } = props.spot;
  switch (cell.kind) {
    case 'voices':
      return <Voices {...cell} language={language} />;
    case 'thing':
      return <ThingView {...cell} language={language} />;
    case 'direct':
      return <p class="rail-note">{say(language, words.direct)}</p>;
    case 'ends':
      return <Ends why={whys.get(cell.thing.id)} language={language} />;
    default:
      return (
        <>
          <LineSign state="not-yet" />
          <GapView gap={cell.gap} language={language} />
        </>
      );
  }
}

type ThingCell = Extract<Spot['cell'], { readonly kind: 'thing' }>;
function ThingView(props: Omit<ThingCell, 'kind'> & { language: Language }) {
  const { thing, parts, late, more, hasNoVoices, language } = props;
  return (
    <>
      <LineSign state={thing.isEnd ? 'empty' : 'done'} />
      <p class="rail-note">
        <ThingNote thing={thing} language={language} isKnown={thing.step !== 'result'} />
      </p>
      <p class="whole-title">
        <a href={thing.href}>
          <bdi lang={thing.titleLanguage} dir={direction(thing.titleLanguage)}>
            {thing.title}
          </bdi>
        </a>
      </p>
      {parts > 0 && <p class="rail-note">{say(language, words.parts, { count: parts })}</p>}
      {late > 0 && <p class="whole-late">{say(language, words.late, { count: late })}</p>}
      {more > 0 && <p class="rail-note">{say(language, words.moreResults, { count: more })}</p>}
      {hasNoVoices && <p class="whole-late">{say(language, words.gaps['no-voices'])}</p>}
    </>
  );
}

export function GapView({ gap, language }: { gap: Gap; language: Language }) {
  const { what, asks } = gap;
  return (
    <>
      <p class="whole-late">{say(language, words.gaps[what])}</p>
      {asks?.due && (
        <p class="rail-note">{say(language, words.due, { date: formatDate(language, asks.due) })}</p>
      )}
    </>
  );
}

/** More than these are said in a number. */
const mostDots = 300;
type VoicesCell = Extract<Spot['cell'], { readonly kind: 'voices' }>;

function Voices(props: Omit<VoicesCell, 'kind'> & { language: Language }) {
  const { ids, often, beside, isHeard, language } = props;
  const step = ids.length > 60 ? 7 : 11;
  const across = Math.floor(165 / step);
  return (
    <>
      {ids.length > 0 && ids.length <= mostDots && (
        <svg
          class={isHeard ? 'whole-dots' : 'whole-dots is-unheard'}
          width={165}
          height={Math.ceil(ids.length / across) * step}
          aria-hidden="true"
          focusable="false"
        >
          {ids.map((_, place) => (
            <circle
              class={place >= ids.length - often ? 'is-often' : undefined}
              cx={(place % across) * step + step / 2}
              cy={Math.floor(place / across) * step + step / 2}
              r={step / 3}
            />
          ))}
        </svg>
      )}
      <p class="rail-note">{say(language, words.contributions, { count: ids.length })}</p>
      {beside > 0 && <p class="rail-note">{say(language, words.beside, { count: beside })}</p>}
    </>
  );
}
