import { Button, ButtonLink, Field, Table } from '../../../site/components/index.ts';
import {
  formatDate,
  formatNumber,
  formatPercent,
  type Language,
  type Message,
  messages,
  type Reader,
  say,
} from '../../../site/index.ts';
import { plainText, StatementInline, Worded, withQuery } from '../../../voices/polls/index.ts';
import { resultsStep } from '../../figures/index.ts';
import { FindingPage } from '../../finding-page.tsx';
import type { MapStatement, VoteFigure } from '../page/map-figures.ts';
import { peopleForMap, votesForMap } from '../page/map-threshold.ts';
import { drawBeeswarm, namedParts, type Swarm } from './beeswarm.tsx';
import { ChartInPage } from './chart-file.tsx';
import type { Drawn } from './chart-parts.tsx';
import { drawGroupAgreement, groupName, type Panel, panelsShown } from './group-agreement.tsx';
import {
  asOfSaid,
  baseOf,
  type ChartData,
  type ChartName,
  isDrawn,
  namesByMachine,
  recordOf,
  saidSimulated,
  textsOf,
} from './make-charts.ts';
import type { Sheet } from './sheet.ts';
import { drawOverTime, type Span } from './votes-over-time.tsx';

const resultsWords = messages.figures;
const mapWords = messages.map;
const noMapWords = messages.map.none;
const words = messages.charts;

type Props = {
  reader: Reader;
  data: ChartData;
  /** What was typed into the field of statements, and the numbers in it that are none. */
  asked: { readonly typed: string; readonly unknown: readonly string[] };
};

/** Charts that can be taken into a report, each with its table, its base and its source. */
export function ChartsPage(props: Props) {
  const { reader, data } = props;
  const { language } = reader;
  const { poll } = data.subject.snapshot;
  const title = plainText(poll.titles, poll.originalLanguage, language);
  const results = resultsStep(data.subject.snapshot, language);
  return (
    <FindingPage
      reader={reader}
      subject={data.subject}
      title={say(language, words.titleOf, { title: title.text })}
      trail={[
        { ...results, href: withQuery(results.href, reader) },
        { label: say(language, mapWords.map), href: withQuery(`/polls/${poll.id}/map`, reader) },
        { label: say(language, words.title) },
      ]}
      styles={['map', 'chart-pages']}
    >
      <h1>{say(language, words.title)}</h1>
      <Worded
        as="p"
        class="lede"
        wordings={poll.titles}
        originalLanguage={poll.originalLanguage}
        reader={reader}
      />
      <p>{say(language, words.lede)}</p>
      <Section {...props} name="beeswarm" draw={(sheet) => data.swarm && drawBeeswarm(data.swarm, sheet)}>
        {data.swarm && <Named {...props} swarm={data.swarm} />}
        {data.swarm && <SwarmTable {...props} swarm={data.swarm} />}
      </Section>
      <Section
        {...props}
        name="agreement"
        draw={(sheet) => drawGroupAgreement(data.panels, sheet)}
        before={data.map && data.map.groups.length > 0 ? <Choice {...props} /> : undefined}
      >
        <AgreementTable {...props} panels={data.panels} />
      </Section>
      <Section {...props} name="over-time" draw={(sheet) => data.time && drawOverTime(data.time, sheet)}>
        {data.time && <TimeTable {...props} spans={data.time.spans} />}
      </Section>
    </FindingPage>
  );
}

function Section(
  props: Props & {
    name: ChartName;
    draw: (sheet: Sheet) => Drawn | null;
    before?: unknown;
    children?: unknown;
  },
) {
  const { reader, data, name } = props;
  const { language } = reader;
  const texts = textsOf(data, name, language, '');
  const id = `chart-${name}`;
  const { poll } = data.subject.snapshot;
  return (
    <section aria-labelledby={id} class="report-section">
      <h2 id={id}>{texts.title}</h2>
      {props.before as never}
      {isDrawn(data, name) ? (
        <>
          <p>{texts.reads}</p>
          <figure class="report-figure">
            <ChartInPage
              language={language}
              label={texts.title}
              draw={(sheet) => props.draw(sheet) ?? { height: 0, body: null }}
            />
            <figcaption>
              <p>
                {baseOf(data, name, language)} {say(language, words.selfSelected)}
                {poll.simulated && ` ${saidSimulated(data, language)}`}
                {name === 'agreement' &&
                  namesByMachine(data, name, language) &&
                  ` ${say(language, words.byMachine)}`}
              </p>
              <p>
                {asOfSaid(data, name, language)}{' '}
                <a href={withQuery(recordOf(data, name), reader)}>{say(language, words.theRun)}</a>
              </p>
            </figcaption>
          </figure>
          <p class="no-print">
            <ButtonLink href={fileAddress(props, name)}>
              {say(language, words.download, { name: `${name}.svg` })}
            </ButtonLink>
          </p>
          {props.children as never}
        </>
      ) : (
        <p>{whyNot(data, name, language)}</p>
      )}
    </section>
  );
}

function fileAddress({ reader, data, asked }: Props, name: ChartName): string {
  const query = new URLSearchParams({ lang: reader.language });
  if (name === 'agreement' && asked.typed !== '') query.set('statements', asked.typed);
  return `/polls/${data.subject.snapshot.poll.id}/map/charts/${name}.svg?${query}`;
}

/** In place of a chart: what is missing. */
export function whyNot(data: ChartData, name: ChartName, language: Language): string {
  if (name === 'over-time') return say(language, words.notOverTime);
  if (data.figures.poll.kind === 'totals') return say(language, words.noVotesKnown);
  const { fewVoters, final } = data.figures;
  if (fewVoters) return say(language, final ? resultsWords.fewVotedClosed : resultsWords.fewVoted);
  if (data.map === null && data.shortage === null) return say(language, noMapWords.making);
  if (data.map === null) {
    return say(language, words.noMap, {
      people: peopleForMap,
      votes: votesForMap,
      placed: formatNumber(language, data.shortage?.placed ?? 0),
      cast: formatNumber(language, data.shortage?.votes ?? 0),
    });
  }
  if (data.map.groups.length < 2) return say(language, words.noGroups);
  if (name === 'agreement') return say(language, words.nothingToDraw);
  return say(language, words.noneQualify, { minimum: data.map.minimum });
}

/** The statements that carry a number in the swarm. */
function Named(props: Props & { swarm: Swarm }) {
  const { reader, swarm } = props;
  const { language } = reader;
  return (
    <>
      {namedParts(swarm).map(({ title, statements }) => (
        <>
          <h3>{say(language, title)}</h3>
          <ul class="report-named">
            {statements.map((statement) => (
              <li>
                <span class="number">{statement.number}</span>
                <StatementLink {...props} statement={statement} />
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

function StatementLink({ reader, data, statement }: Props & { statement: MapStatement }) {
  const href = `/polls/${data.subject.snapshot.poll.id}/statements/${statement.number}`;
  return (
    <a href={withQuery(href, reader)}>
      <StatementInline statement={statement.statement} language={reader.language} />
    </a>
  );
}

/** Which statements are compared: a form that only reads. */
function Choice({ reader, data, asked }: Props) {
  const { language } = reader;
  const { poll } = data.subject.snapshot;
  return (
    <form method="get" action={`/polls/${poll.id}/map/charts#chart-agreement`} class="no-print report-choice">
      <Field
        name="statements"
        language={language}
        label={say(language, words.choose)}
        hint={say(language, words.chooseHint, { most: panelsShown.most })}
        value={asked.typed}
        error={
          asked.unknown.length > 0
            ? say(language, words.chooseWrong, { numbers: asked.unknown.join(', ') })
            : undefined
        }
        dir="ltr"
      />
      <Button>{say(language, words.draw)}</Button>
    </form>
  );
}

/** The numbers of a chart as a table, which opens below it. */
function ChartTable<Row>(props: Parameters<typeof Table<Row>>[0] & { language: Language }) {
  const { language, ...table } = props;
  return (
    <details class="chart-table">
      <summary>{say(language, words.asTable)}</summary>
      <Table {...table} />
    </details>
  );
}

function SwarmTable(props: Props & { swarm: Swarm }) {
  const { language } = props.reader;
  return (
    <ChartTable
      language={language}
      caption={say(language, words.beeswarm)}
      rows={props.swarm.statements}
      columns={({ names, counts }) => [
        counts('#', ({ number }) => number),
        names(say(language, words.statement), (statement) => (
          <StatementLink {...props} statement={statement} />
        )),
        counts(say(language, words.divisiveness), ({ divisiveness }) =>
          formatNumber(language, divisiveness, 2),
        ),
        counts(say(language, words.votes), ({ all }) => formatNumber(language, all.votes)),
      ]}
    />
  );
}

function AgreementTable(props: Props & { panels: readonly Panel[] }) {
  const { language } = props.reader;
  const cell = (figure: VoteFigure | null | undefined) => {
    const interval = figure?.interval?.agree;
    if (!figure || !interval) return say(language, words.tooFewToShow);
    return say(language, words.shareOf, {
      percent: formatPercent(language, figure.percent?.agree ?? 0),
      votes: formatNumber(language, figure.votes),
      low: formatPercent(language, interval.low * 100),
      high: formatPercent(language, interval.high * 100),
    });
  };
  const groups = [null, ...(props.data.map?.groups.map(({ id }) => id) ?? [])];
  return (
    <ChartTable
      language={language}
      caption={say(language, words.agreementTable)}
      rows={props.panels}
      columns={({ names, counts }) => [
        counts('#', ({ statement }) => statement.number),
        names(say(language, words.statement), ({ statement }) => (
          <StatementLink {...props} statement={statement} />
        )),
        ...groups.map((group) => ({
          heading: groupName(group, language),
          cell: ({ rows }: Panel) => cell(rows.find((one) => one.group === group)?.figure),
        })),
      ]}
    />
  );
}

function TimeTable({ reader, spans }: Props & { spans: readonly Span[] }) {
  const { language } = reader;
  const counted = (heading: Message, of: (span: Span) => number) => ({
    heading: say(language, heading),
    numeric: true,
    cell: (span: Span) => formatNumber(language, of(span)),
  });
  return (
    <ChartTable
      language={language}
      caption={say(language, words.overTime)}
      rows={spans}
      columns={({ names }) => [
        names(say(language, words.days), (span) => {
          const [from, to] = [formatDate(language, span.from), formatDate(language, span.to)];
          return span.from.getTime() === span.to.getTime() ? from : say(language, words.fromTo, { from, to });
        }),
        counted(words.votes, ({ votes }) => votes),
        counted(words.peopleSoFar, ({ people }) => people),
        counted(words.statementsSoFar, ({ statements }) => statements),
      ]}
    />
  );
}
