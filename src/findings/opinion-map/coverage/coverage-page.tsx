import { Facts, Table } from '../../../site/components/index.ts';
import {
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  languageName,
  type Message,
  messages,
  type Reader,
  say,
} from '../../../site/index.ts';
import { type PollSubject, plainText, withQuery } from '../../../voices/polls/index.ts';
import { PollStaffPage, type StaffRights } from '../../../voices/polls/settings/index.ts';
import { ChartInPage } from '../charts/chart-file.tsx';
import { binsOf, type Coverage, classOf, type Part, peopleUnder, voteClasses } from './coverage.ts';
import { binLabel, drawPeople, drawStatements } from './coverage-charts.tsx';
import { saidOf } from './coverage-said.ts';
import { CoverageSection, OutlookTable } from './outlook-table.tsx';

const chartWords = messages.charts;
const words = messages.coverage;

type Props = {
  reader: Reader;
  subject: PollSubject;
  rights: StaffRights;
  coverage: Coverage;
  /** Statements with enough votes of every group that the map shows; null without such groups. */
  comparable: number | null;
  waiting: number;
};

const mostLacking = 40;

/** What routing and moderation do to the coverage of a poll: in sentences first, then in numbers. */
export function CoveragePage(props: Props) {
  const { reader, subject, coverage } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const hasVotes = coverage.whole.votes > 0;
  const said = saidOf(coverage, { phase: subject.phase, kind: poll.kind }, props.comparable, language);
  return (
    <PollStaffPage
      reader={reader}
      subject={subject}
      rights={props.rights}
      tab="coverage"
      styles={['map', 'chart-pages']}
      waiting={props.waiting}
    >
      <section aria-labelledby="in-short">
        <h2 id="in-short">{say(language, words.inShort)}</h2>
        <ul class="coverage-said">
          {said.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <p class="quiet">
          {say(language, chartWords.asOf, { moment: formatDateTime(language, subject.now) })}
        </p>
      </section>
      <OutlookTable coverage={coverage} language={language} />
      {hasVotes && <ByStatement {...props} />}
      {hasVotes && <Lacking {...props} />}
      {coverage.whole.statements + coverage.waiting.length > 0 && <Parts {...props} />}
      {coverage.waiting.length > 0 && <Queue {...props} />}
      {coverage.people.length > 0 && <ByPerson {...props} />}
    </PollStaffPage>
  );
}

function ByStatement({ reader, coverage }: Props) {
  const { language } = reader;
  const title = say(language, words.byStatement);
  const rows = voteClasses.map((name) => ({
    name,
    count: coverage.statements.filter(({ votes }) => classOf(votes, coverage.minimum) === name).length,
  }));
  return (
    <CoverageSection id="by-statement" title={words.byStatement} language={language} narrow>
      <p>{say(language, words.byStatementReads)}</p>
      <ChartInPage language={language} label={title} draw={(sheet) => drawStatements(coverage, sheet)} />
      <Table
        caption={title}
        rows={rows}
        columns={({ names, counts }) => [
          names(say(language, words.votesHas), ({ name }) => say(language, words.classes[name])),
          counts(say(language, words.statements), ({ count }) => formatNumber(language, count)),
        ]}
      />
    </CoverageSection>
  );
}

function Lacking({ reader, subject, coverage }: Props) {
  const { language } = reader;
  const lacking = coverage.statements.filter(({ missing }) => missing > 0);
  const shown = lacking.slice(0, mostLacking);
  const number = (value: number) => formatNumber(language, value);
  const base = `/manage/polls/${subject.snapshot.poll.id}/statements`;
  return (
    <CoverageSection id="lacking" title={words.lacking} language={language}>
      {lacking.length === 0 && <p>{say(language, words.lackingNone)}</p>}
      {shown.length < lacking.length && (
        <p>
          {say(language, words.lackingMore, { shown: number(shown.length), all: number(lacking.length) })}
        </p>
      )}
      {shown.length > 0 && (
        <Table
          caption={say(language, words.lacking)}
          rows={shown}
          columns={({ counts }) => [
            counts('#', ({ statement }) => statement.number),
            {
              heading: say(language, words.statement),
              rowHeading: true,
              cell: ({ statement }) => {
                const { text, lang } = plainText(statement.wordings, statement.language, language);
                return (
                  <a href={withQuery(`${base}/${statement.number}`, reader)} lang={lang} dir="auto">
                    {text}
                  </a>
                );
              },
            },
            {
              heading: say(language, words.votedSince),
              cell: ({ since, isLate }) => (
                <>
                  {formatDate(language, since)}
                  {isLate && ` (${say(language, words.lateMark)})`}
                </>
              ),
            },
            counts(say(language, words.votesHas), ({ votes }) => number(votes)),
            counts(say(language, words.missing), ({ missing }) => number(missing)),
          ]}
        />
      )}
    </CoverageSection>
  );
}

/** The same columns for any division of the statements. */
function partColumns<Row extends Part>(coverage: Coverage, language: Reader['language']) {
  const number = (value: number) => formatNumber(language, value);
  const column = (heading: Message, cell: (row: Row) => string) => ({
    heading: say(language, heading),
    numeric: true,
    cell,
  });
  return [
    column(words.statements, ({ statements }) => number(statements)),
    column(words.withEnough, ({ enough }) => number(enough)),
    column(words.median, ({ median }) => number(median)),
    column(words.least, ({ least }) => number(least)),
    column(words.shareOfVotes, ({ votes }) =>
      coverage.whole.votes === 0 ? '' : formatPercent(language, (votes / coverage.whole.votes) * 100),
    ),
  ];
}

function Parts({ reader, coverage }: Props) {
  const { language } = reader;
  return (
    <>
      <CoverageSection id="parts" title={words.parts} language={language}>
        <Table
          caption={say(language, words.parts)}
          rows={[
            { name: words.all, ...coverage.whole },
            { name: words.seeds, ...coverage.seeds },
            { name: words.byPeople, ...coverage.byPeople },
            { name: words.late, ...coverage.late },
          ]}
          columns={({ names }) => [
            names(say(language, words.part), ({ name }) => say(language, name)),
            ...partColumns(coverage, language),
          ]}
        />
      </CoverageSection>
      <CoverageSection id="by-language" title={words.byLanguage} language={language}>
        <Table
          caption={say(language, words.byLanguage)}
          rows={coverage.languages}
          columns={({ names, counts }) => [
            names(say(language, words.language), (row) => languageName(row.language, language)),
            ...partColumns<Part & { readonly language: string }>(coverage, language),
            counts(say(language, words.waitingHeading), ({ waiting }) => formatNumber(language, waiting)),
          ]}
        />
      </CoverageSection>
    </>
  );
}

const waits = [
  { name: words.waits.today, from: 0, to: 1 },
  { name: words.waits.days, from: 1, to: 3 },
  { name: words.waits.week, from: 3, to: 7 },
  { name: words.waits.longer, from: 7, to: Number.POSITIVE_INFINITY },
];

function Queue({ reader, subject, rights, coverage }: Props) {
  const { language } = reader;
  return (
    <CoverageSection id="queue" title={words.moderation} language={language}>
      <Facts
        facts={waits.map(({ name, from, to }) => ({
          name: say(language, name),
          fact: formatNumber(
            language,
            coverage.waiting.filter(({ days }) => days >= from && days < to).length,
          ),
        }))}
      />
      {rights.moderate && (
        <p>
          <a href={withQuery(`/manage/polls/${subject.snapshot.poll.id}/moderation`, reader)}>
            {say(language, words.toQueue)}
          </a>
        </p>
      )}
    </CoverageSection>
  );
}

function ByPerson({ reader, coverage }: Props) {
  const { language } = reader;
  const title = say(language, words.byPerson);
  const all = peopleUnder(coverage.people, Number.POSITIVE_INFINITY);
  return (
    <CoverageSection id="by-person" title={words.byPerson} language={language} narrow>
      <p>{say(language, words.byPersonReads, { needed: coverage.placedFrom })}</p>
      <ChartInPage language={language} label={title} draw={(sheet) => drawPeople(coverage, sheet)} />
      <Table
        caption={title}
        rows={binsOf(coverage)}
        columns={({ names, counts }) => [
          names(say(language, words.votesHas), ({ from, to }) => <bdi dir="ltr">{binLabel(from, to)}</bdi>),
          counts(say(language, words.people), ({ people }) => formatNumber(language, people)),
          counts(say(language, words.partOfPeople), ({ people }) =>
            formatPercent(language, (people / all) * 100),
          ),
        ]}
      />
      <p class="quiet">{say(language, words.byPersonLimits)}</p>
    </CoverageSection>
  );
}
