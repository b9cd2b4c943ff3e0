import { Ends, ThingNote, type Why } from '../../records/line/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { columnOf } from './graph.ts';
import { GapView, type Shown } from './picture.tsx';
import { type Gap, namedBy, type Spot, type Whole } from './sort-line.ts';
import { Folded, Title } from './titles.tsx';

const words = messages.line;

/** The same as nested lists: what was heard, below it what came of it, and so on. */
export function LineList({ whole, whys, language, links }: Shown) {
  const { graph } = whole;
  const shown = new Set<string>();
  const roots = [...graph.records.values()].filter(
    ({ id }) => !graph.grounds(id).some((one) => graph.records.has(one)),
  );
  roots.sort((a, b) => columnOf(a) - columnOf(b) || graph.far(b.id) - graph.far(a.id));
  const unheard = whole.gaps.find(({ what }) => what === 'in-no-finding');
  return (
    <ol class="whole-list">
      {roots.map(({ id }) => (
        <Branch {...{ id, whole, whys, language, links, shown }} />
      ))}
      {unheard && (
        <li id="unheard">
          <p class="whole-late">{say(language, words.gaps['in-no-finding'])}</p>
          <Folded
            said={say(language, words.contributions, { count: unheard.count })}
            things={whole.unheard.flatMap((id) => graph.thing(id) ?? [])}
            rest={links.voices}
            language={language}
          />
        </li>
      )}
    </ol>
  );
}

function Branch(props: {
  id: string;
  whole: Whole;
  whys: ReadonlyMap<string, Why>;
  language: Language;
  links: Shown['links'];
  /** What stands above already is named, and not told again. */
  shown: Set<string>;
}) {
  const { id, whole, whys, language, links, shown } = props;
  const { graph } = whole;
  const thing = graph.records.get(id);
  if (!thing) return null;
  const isAgain = shown.has(id);
  shown.add(id);
  const behind = graph.voicesBehind(id);
  const said = say(language, words.contributions, { count: behind.size });
  // Below what names them they are one click away.
  const isNamed = !isAgain && namedBy(graph, id).some(graph.isCounted);
  const later = isAgain ? [] : graph.leads(id);
  const gap = isAgain ? undefined : gapOf(whole, id);
  return (
    <li>
      <p class="rail-note">
        <ThingNote thing={thing} language={language} />
        {!isNamed && behind.size > 0 && (
          <>
            {' · '}
            <a href={links.follow(thing)}>{said}</a>
          </>
        )}
      </p>
      <p class="whole-title">
        <Title thing={thing} />
      </p>
      {isNamed && (
        <Folded
          said={said}
          things={[...behind].flatMap((one) => graph.thing(one) ?? [])}
          rest={thing.href}
          language={language}
        />
      )}
      {isAgain && <p class="rail-note">{say(language, words.above)}</p>}
      {gap && <GapView gap={gap} language={language} />}
      {!isAgain && thing.isEnd && later.length === 0 && (
        <Ends why={whys.get(id)} href={thing.href} language={language} />
      )}
      {later.length > 0 && (
        <ul>
          {later.map((next) => (
            <Branch {...props} id={next} />
          ))}
        </ul>
      )}
    </li>
  );
}

const gapOf = ({ spots }: Whole, id: string): Gap | undefined =>
  spots
    .flatMap(({ cell }: Spot) => (cell.kind === 'gap' && cell.gap.thing?.id === id ? [cell.gap] : []))
    .at(0);
