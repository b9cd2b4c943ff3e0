import { Table } from '../../../site/components/index.ts';
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
import { StatementInline, withQuery } from '../../../voices/polls/index.ts';
import type { Shares, Span } from '../../figures/index.ts';
import type { MapStatement } from '../page/map-figures.ts';
import type { Swarm } from './beeswarm.tsx';
import { groupName, type Panel } from './group-agreement.tsx';
import type { ChartData } from './make-charts.ts';

const words = messages.charts;
type Charted = { readonly reader: Reader; readonly data: ChartData };

export function StatementLink({ reader, data, statement }: Charted & { statement: MapStatement }) {
  const href = `/polls/${data.subject.snapshot.poll.id}/statements/${statement.number}`;
  return (
    <a href={withQuery(href, reader)}>
      <StatementInline statement={statement.statement} language={reader.language} />
    </a>
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

export function SwarmTable(props: Charted & { swarm: Swarm }) {
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

export function AgreementTable(props: Charted) {
  const { language } = props.reader;
  const cell = (figure: Shares | null | undefined) => {
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
      rows={props.data.panels}
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

export function TimeTable({ reader, spans }: { reader: Reader; spans: readonly Span[] }) {
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
          const [from, to] = [formatDate(language, span.from, 'UTC'), formatDate(language, span.to, 'UTC')];
          return span.from.getTime() === span.to.getTime() ? from : say(language, words.fromTo, { from, to });
        }),
        counted(words.votes, ({ votes }) => votes),
        counted(words.peopleSoFar, ({ people }) => people),
        counted(words.statementsSoFar, ({ statements }) => statements),
      ]}
    />
  );
}
