import {
  Button,
  type Column,
  Field,
  formatNumber,
  formatPercent,
  type Language,
  Say,
  say,
  Table,
} from '../../../site/index.ts';
import { plainText, Worded } from '../../../voices/index.ts';
import { pollExposurePercent } from '../../figures/index.ts';
import { GroupShares } from './group-shares.tsx';
import type { MapStatement } from './map-figures.ts';
import { type MapQuery, writeMapQuery } from './map-query.ts';
import { Part, StatementList } from './map-statements.tsx';
import { votesForCell } from './map-threshold.ts';
import type { MapView } from './map-view.ts';
import { statementWords as words } from './statement-words.ts';

/** What a form must carry along, because sending it replaces the whole query. */
function Kept(props: { query: MapQuery; changes: Partial<MapQuery> }) {
  const kept = new URLSearchParams(writeMapQuery(props.query, props.changes));
  return (
    <>
      {[...kept].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** Look at one statement: a field, and under it what the address asks for. */
export function PickSection(props: { view: MapView }) {
  const { view } = props;
  const { reader, query, picked, subject } = view;
  const { language } = reader;
  const path = `/polls/${subject.snapshot.poll.id}/map`;
  return (
    <Part id="pick" title={words.pick.title} language={language}>
      <form class="map-form no-print" method="get" action={`${path}#map`} data-map-form>
        <Kept query={query} changes={{ statement: '' }} />
        <Field
          name="statement"
          kind="search"
          label={say(language, words.pick.label)}
          language={language}
          value={query.statement}
          maxLength={100}
          {...(picked.kind === 'nothing' ? { error: say(language, words.pick.nothing) } : {})}
        />
        <Button kind="plain">{say(language, words.pick.button)}</Button>
      </form>
      {picked.kind === 'several' && (
        <>
          <p>{say(language, words.pick.found, { count: picked.of })}</p>
          <ul class="map-found">
            {picked.statements.map((statement) => (
              <li>
                <Found statement={statement} view={view} />
              </li>
            ))}
          </ul>
        </>
      )}
      {picked.kind === 'one' && <PickedStatement statement={picked.statement} view={view} />}
    </Part>
  );
}

function Found(props: { statement: MapStatement; view: MapView }) {
  const { statement, view } = props;
  const { language } = view.reader;
  const text = plainText(statement.statement.wordings, statement.statement.language, language);
  return (
    <a
      href={`/polls/${view.subject.snapshot.poll.id}/map${writeMapQuery(view.query, { statement: String(statement.number) })}#map`}
      data-pick
    >
      {formatNumber(language, statement.number)}{' '}
      <bdi lang={text.lang} dir="auto">
        {text.text}
      </bdi>
    </a>
  );
}

function PickedStatement(props: { statement: MapStatement; view: MapView }) {
  const { statement, view } = props;
  const { reader, query, subject } = view;
  const { language } = reader;
  const path = `/polls/${subject.snapshot.poll.id}`;
  return (
    <div class="map-picked">
      <h3>{say(language, words.pick.shown, { number: formatNumber(language, statement.number) })}</h3>
      <Worded
        wordings={statement.statement.wordings}
        originalLanguage={statement.statement.language}
        reader={reader}
        class="map-picked-text"
      />
      <GroupShares statement={statement} language={language} />
      <p class="remarks">
        <a href={`${path}/map${writeMapQuery(query, { statement: '' })}#map`} data-pick>
          {say(language, words.pick.clear)}
        </a>
        <a
          href={`${path}/statements/${statement.number}${writeMapQuery(query, { statement: '', compare: null })}`}
        >
          {say(language, words.pick.page)}
        </a>
      </p>
    </div>
  );
}

/** Two groups side by side, on the statements where they differ most. */
export function CompareSection(props: { view: MapView }) {
  const { view } = props;
  const { reader, query, figures, comparison, subject } = view;
  const { language } = reader;
  if (figures.groups.length < 2) return null;
  const choices = figures.groups.map(({ letter }) => ({
    value: letter,
    label: say(language, words.group, { letter }),
  }));
  const [first, second] = query.compare ?? [choices[0]?.value ?? '', choices[1]?.value ?? ''];
  const both = comparison !== null && comparison !== 'unclear' ? comparison.groups.map(({ id }) => id) : [];
  const unclear = comparison === 'unclear' ? { error: say(language, words.compare.same) } : {};
  return (
    <Part id="compare" title={words.compare.title} language={language}>
      <form
        class="map-form no-print"
        method="get"
        action={`/polls/${subject.snapshot.poll.id}/map#compare`}
        data-map-form
      >
        <Kept query={query} changes={{ compare: null }} />
        <Field
          name="first"
          kind="select"
          label={say(language, words.compare.first)}
          language={language}
          choices={choices}
          value={first}
        />
        <Field
          name="second"
          kind="select"
          label={say(language, words.compare.second)}
          language={language}
          choices={choices}
          value={second}
          {...unclear}
        />
        <Button kind="plain">{say(language, words.compare.button)}</Button>
      </form>
      {comparison !== null && comparison !== 'unclear' && (
        <>
          <h3>
            {say(language, words.compare.head, {
              a: comparison.groups[0].letter,
              b: comparison.groups[1].letter,
            })}
          </h3>
          {comparison.statements.length === 0 ? (
            <p>{say(language, words.compare.none)}</p>
          ) : (
            <StatementList
              view={view}
              entries={comparison.statements.map((statement) => ({ statement, only: both }))}
            />
          )}
        </>
      )}
    </Part>
  );
}

const mostListed = 200;

/** Statements that too few people were shown: how many, and which. */
export function CoverageSection(props: { view: MapView }) {
  const { view } = props;
  const { figures, reader, subject } = view;
  const { language } = reader;
  const { tooFew, statements } = figures;
  const percent = pollExposurePercent(subject.snapshot.poll);
  return (
    <Part id="few" title={words.few.title} language={language}>
      {tooFew.length === 0 ? (
        <p>{say(language, words.few.none)}</p>
      ) : (
        <>
          <p class="map-lede">
            <Say
              language={language}
              word={words.few.count}
              values={{
                count: tooFew.length,
                all: statements.length,
                minimum: formatNumber(language, figures.minimum),
                percent: formatPercent(language, percent, 2),
                least: votesForCell,
                b: (chunks: unknown) => <strong>{chunks as never}</strong>,
              }}
            />
          </p>
          <details class="map-more">
            <summary>{say(language, words.few.show)}</summary>
            <TooFew statements={tooFew.slice(0, mostListed)} view={view} language={language} />
            {tooFew.length > mostListed && (
              <p>{say(language, words.few.rest, { count: tooFew.length - mostListed })}</p>
            )}
          </details>
        </>
      )}
    </Part>
  );
}

function TooFew(props: { statements: readonly MapStatement[]; view: MapView; language: Language }) {
  const { statements, view, language } = props;
  const columns: Column<MapStatement>[] = [
    {
      key: 'statement',
      heading: say(language, words.few.statement),
      rowHeading: true,
      cell: (statement) => <Found statement={statement} view={view} />,
    },
    {
      key: 'votes',
      heading: say(language, words.few.votes),
      numeric: true,
      cell: ({ all }) => formatNumber(language, all.votes),
    },
  ];
  return <Table caption={say(language, words.few.title)} columns={columns} rows={statements} />;
}
