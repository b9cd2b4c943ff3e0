import { Ends, type LineThing, ThingNote, type Why } from '../../records/line/index.ts';
import { LineSign } from '../../site/components/index.ts';
import { formatDate, type Language, messages, say } from '../../site/index.ts';
import { Curves } from './curves.tsx';
import type { Gap, Spot, Whole } from './sort-line.ts';
import { Title } from './titles.tsx';

const words = messages.line;

export type Shown = {
  readonly whole: Whole;
  readonly whys: ReadonlyMap<string, Why>;
  readonly language: Language;
  /** The ids on the line that is followed; null where all is shown alike. */
  readonly lit: ReadonlySet<string> | null;
  /** Where one thing is followed, where what nothing names is listed, and where everything people said is. */
  readonly links: {
    follow(thing: LineThing): string;
    readonly unheard: string;
    readonly voices: string;
  };
};

/** Rows of real text, as high as it needs, and behind each the stretches that pass it. */
export function Picture(shown: Shown) {
  const { whole } = shown;
  const spots = Map.groupBy(whole.spots, ({ row }) => row);
  return (
    <ul class="whole-picture">
      {Array.from({ length: whole.rows }, (_, row) => {
        const own = (spots.get(row) ?? []).toSorted((a, b) => a.column - b.column);
        return (
          <li class="whole-row">
            <Curves {...shown} row={row} />
            {own.map((spot) => (
              <SpotView {...shown} spot={spot} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function SpotView(props: Shown & { spot: Spot }) {
  const { spot, lit, whole } = props;
  const pale = lit && !isSpotLit(spot, lit, whole) ? ' is-pale' : '';
  return (
    <div class={`whole-spot at-${spot.column} is-${spot.cell.kind}${pale}`}>
      <CellView {...props} spot={spot} />
    </div>
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
  const { language, whys, links } = props;
  const { cell } = props.spot;
  switch (cell.kind) {
    case 'voices':
      return <Voices {...cell} links={links} language={language} />;
    case 'thing':
      return <ThingView {...cell} language={language} />;
    case 'direct':
      return <p class="rail-note">{say(language, words.direct)}</p>;
    case 'ends':
      return <Ends why={whys.get(cell.thing.id)} href={cell.thing.href} language={language} />;
    default:
      return (
        <>
          <LineSign state={cell.gap.isOver ? 'empty' : 'not-yet'} />
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
        <Title thing={thing} />
      </p>
      {parts > 0 && <p class="rail-note">{say(language, words.parts, { count: parts })}</p>}
      {late > 0 && <p class="whole-late">{say(language, words.late, { count: late })}</p>}
      {more > 0 && <p class="rail-note">{say(language, words.moreResults, { count: more })}</p>}
      {hasNoVoices && <p class="whole-late">{say(language, words.gaps['no-voices'])}</p>}
    </>
  );
}

/** Where the line breaks, in a few words; of what will not come any more, that it ended without. */
export function gapWord({ what, isOver }: Gap) {
  if (!isOver || what === 'overdue' || what === 'in-no-finding' || what === 'no-voices')
    return words.gaps[what];
  return words.over[what];
}

export function GapView({ gap, language }: { gap: Gap; language: Language }) {
  const { asks, isOver } = gap;
  return (
    <>
      <p class="whole-late">{say(language, gapWord(gap))}</p>
      {asks?.due && !isOver && (
        <p class="rail-note">{say(language, words.due, { date: formatDate(language, asks.due) })}</p>
      )}
    </>
  );
}

/** More than these are said in a number. */
const mostDots = 300;
/** No wider than the column of the voices is at its narrowest. */
const dotsWide = 121;
type VoicesCell = Extract<Spot['cell'], { readonly kind: 'voices' }>;

function Voices(props: Omit<VoicesCell, 'kind'> & Pick<Shown, 'language' | 'links'>) {
  const { ids, often, beside, isHeard, by, links, language } = props;
  const step = ids.length > 60 ? 7 : 11;
  const across = Math.floor(dotsWide / step);
  return (
    <>
      {ids.length > 0 && ids.length <= mostDots && (
        <svg
          class={isHeard ? 'whole-dots' : 'whole-dots is-unheard'}
          width={dotsWide}
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
      <p class="rail-note">
        <a href={by ? links.follow(by) : links.unheard}>
          {say(language, words.contributions, { count: ids.length })}
        </a>
      </p>
      {beside > 0 && <p class="rail-note">{say(language, words.beside, { count: beside })}</p>}
    </>
  );
}
