import {
  bold,
  formatNumber,
  formatPercent,
  linkTo,
  type Message,
  messages,
  Say,
  say,
} from '../../../site/index.ts';
import { peopleForGroup } from '../map-threshold.ts';
import { commandFor } from '../runs/input-download.ts';
import { Folded } from './map-parts.tsx';
import { asIs, writeMapQuery } from './map-query.ts';
import { drawingOf, type MapView } from './map-view.ts';

const words = messages.map.method;

/** What a point may name. */
type PointValues = {
  readonly b: ReturnType<typeof bold>;
  readonly percent: string;
  readonly rest: string;
  readonly median: string;
  readonly statements: string;
  readonly least: number;
};

/** How the map is made and what it cannot tell, with this map's own numbers. */
export function MethodSection(props: { view: MapView }) {
  const { view } = props;
  const { run, language } = view;
  const { map } = run;
  const held = Math.round((map.explainedVariance[0] + map.explainedVariance[1]) * 100);
  const stability = map.stability[map.k];
  const item = (word: Message<PointValues>, values: Partial<PointValues> = {}) => (
    <li>
      <Say language={language} word={word} values={{ ...values, b: bold() } as PointValues} />
    </li>
  );
  return (
    <Folded id="method" title={words.title} language={language}>
      <div class="map-method">
        <div>
          <h3>{say(language, words.made.title)}</h3>
          <ul class="map-points">
            {item(words.made.votes)}
            {item(words.made.near)}
            {item(words.made.two, {
              percent: formatPercent(language, held),
              rest: formatPercent(language, 100 - held),
            })}
            {map.verdict === 'groups' && item(words.made.groups)}
            {map.verdict === 'groups' &&
              stability !== undefined &&
              Number.isFinite(stability) &&
              item(words.made.sure, { percent: formatPercent(language, Math.round(stability * 100)) })}
            {item(words.made.rounded)}
            {view.subject.phase === 'open' && item(words.made.steps)}
          </ul>
        </div>
        <div>
          <h3>{say(language, words.cannot.title)}</h3>
          <ul class="map-points">
            {item(words.cannot.sample)}
            {item(words.cannot.few, {
              median: formatNumber(language, drawingOf(run).medianVotes),
              statements: formatNumber(language, view.figures.statements.length),
            })}
            {item(words.cannot.change)}
            {item(words.cannot.hidden, { least: peopleForGroup })}
          </ul>
        </div>
      </div>
      <CheckIt view={view} />
    </Folded>
  );
}

function CheckIt({ view }: { view: MapView }) {
  const { run, query, language } = view;
  const path = `/polls/${run.pollId}/map`;
  const suffix = writeMapQuery(query, asIs);
  return (
    <div class="map-check no-print">
      <h3>{say(language, words.check.title)}</h3>
      <p>
        <Say
          language={language}
          word={words.check.text}
          values={{ a: linkTo(`${path}/runs/${run.id}${suffix}`) }}
        />
      </p>
      <pre dir="ltr">
        <code>{commandFor(run)}</code>
      </pre>
      <p>
        <Say
          language={language}
          word={words.check.files}
          values={{ csv: linkTo(`${path}.csv${suffix}`), json: linkTo(`${path}.json${suffix}`) }}
        />
      </p>
      <p>
        <Say
          language={language}
          word={words.check.charts}
          values={{ a: linkTo(`${path}/charts${suffix}`) }}
        />
      </p>
    </div>
  );
}
