import type { Interval } from '../../opinion/index.ts';
import type { Beginning } from '../../records/begun/index.ts';
import { Table, Tag } from '../../site/components/index.ts';
import { formatNumber, formatPercent, type Language, messages, type Reader, say } from '../../site/index.ts';
import { type Statement, Worded, wordsOf } from '../../voices/polls/index.ts';
import { AnswerBar } from './answer-bar.tsx';
import { type Answer, answerRanked, answers, type Place, type StatementFigure } from './figures.ts';
import type { SelectedRow, View } from './results-query.ts';

const words = messages.figures;
type ListProps = {
  readonly rows: readonly SelectedRow[];
  readonly view: View;
  readonly pollId: string;
  readonly reader: Reader;
  /** What follows a statement's address, so that language and preview stay. */
  readonly suffix: string;
  /** All statements are the organisers': that is said once, above the list. */
  readonly allSeeds: boolean;
  /** What its staff may begin from a statement. */
  beginnings(statement: Statement): readonly Beginning[];
};

/** In place of a number of so few that it is not told. */
const untold = '–';

export const leadOf = (view: View): Answer => (view === 'all' ? 'agree' : answerRanked[view]);

/** The statements of a view, each with its bar. */
export function ResultsList(props: ListProps) {
  const { rows, view, pollId, reader } = props;
  const { language } = reader;
  const lead = leadOf(view);
  const address = (figure: StatementFigure) => `/polls/${pollId}/statements/${figure.number}${props.suffix}`;
  return (
    <div class={`results-list is-${view}`} id={view}>
      <Table
        caption={say(language, words.heading[view])}
        rows={rows}
        rowId={({ figure }) => `statement-${figure.number}`}
        columns={({ names, counts }) => [
          {
            heading: say(language, view === 'all' ? words.number : words.rank),
            cell: ({ figure, place }) =>
              view === 'all' ? (
                <a
                  class="rank"
                  href={address(figure)}
                  aria-label={say(language, words.statementNumber, { number: figure.number })}
                >
                  {formatNumber(language, figure.number)}
                </a>
              ) : (
                place && <Rank place={place} language={language} />
              ),
          },
          names(say(language, words.statement), ({ figure }) => (
            <>
              <Worded {...wordsOf(figure.statement)} reader={reader} class="ranked-statement" />
              <Remarks {...props} figure={figure} href={address(figure)} />
            </>
          )),
          {
            heading: say(language, words.answers),
            label: '',
            cell: ({ figure }) => <AnswerBar figure={figure} lead={lead} language={language} />,
          },
          counts(say(language, words.votes), (row) => votesOn(row, language)),
        ]}
      />
    </div>
  );
}

const votesOn = ({ figure }: SelectedRow, language: Language) =>
  figure.few ? untold : formatNumber(language, figure.votes);

function Rank(props: { place: Place; language: Language }) {
  const { place, language } = props;
  return (
    <span class="rank">
      {formatNumber(language, place.rank)}
      {place.tied && (
        <>
          <span aria-hidden="true">=</span>
          <span class="visually-hidden"> ({say(language, words.tied)})</span>
        </>
      )}
    </span>
  );
}

function Remarks(props: ListProps & { figure: StatementFigure; href: string }) {
  const { figure, view } = props;
  const { language } = props.reader;
  const { statement } = figure;
  const redacted = statement.wordings.some(({ state }) => state === 'redacted');
  return (
    <p class="remarks">
      {view !== 'all' && (
        <a href={props.href}>
          {say(language, words.statementNumber, { number: formatNumber(language, figure.number) })}
        </a>
      )}
      {!props.allSeeds && statement.isSeed && <Tag>{say(language, words.seed)}</Tag>}
      {redacted && <Tag>{say(language, words.redacted)}</Tag>}
      {props.beginnings(statement).map(({ label, href }) => (
        <a href={href}>{label}</a>
      ))}
      {view === 'all' && !figure.qualifies && <Tag>{say(language, words.notRanked)}</Tag>}
    </p>
  );
}

/** The same rows in numbers alone: for reading aloud, copying, and checking. */
export function NumbersTable(props: ListProps) {
  const { rows, view, reader } = props;
  const { language } = reader;
  const lead = leadOf(view);
  const counted = ({ figure }: SelectedRow, answer: Answer) => {
    if (figure.few) return untold;
    const count = formatNumber(language, figure[answer]);
    if (!figure.percent) return count;
    return say(language, words.countAndShare, {
      count,
      share: formatPercent(language, figure.percent[answer]),
    });
  };
  const range = ({ low, high }: Interval) =>
    say(language, words.range, {
      low: formatPercent(language, low * 100),
      high: formatPercent(language, high * 100),
    });
  return (
    <details class="numbers">
      <summary>{say(language, words.asTable)}</summary>
      <Table
        caption={say(language, words.asTable)}
        rows={rows}
        columns={({ names, counts }) => [
          names(say(language, words.statement), ({ figure }) =>
            say(language, words.statementNumber, { number: formatNumber(language, figure.number) }),
          ),
          counts(say(language, words.votes), (row) => votesOn(row, language)),
          ...answers.map((answer) => counts(say(language, words[answer]), (row) => counted(row, answer))),
          counts(say(language, words.interval[lead]), ({ figure }) =>
            figure.interval ? range(figure.interval[lead]) : '',
          ),
        ]}
      />
    </details>
  );
}
