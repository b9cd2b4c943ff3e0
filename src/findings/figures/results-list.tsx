import type { Interval } from '../../opinion/index.ts';
import { type Column, Table, Tag } from '../../site/components/index.ts';
import { formatNumber, formatPercent, type Language, messages, type Reader, say } from '../../site/index.ts';
import { Worded } from '../../voices/polls/index.ts';
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
  const columns: Column<SelectedRow>[] = [
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
    {
      heading: say(language, words.statement),
      rowHeading: true,
      cell: ({ figure }) => (
        <>
          <Worded
            wordings={figure.statement.wordings}
            originalLanguage={figure.statement.language}
            reader={reader}
            class="ranked-statement"
          />
          <Remarks
            figure={figure}
            view={view}
            language={language}
            href={address(figure)}
            sayWhose={!props.allSeeds}
          />
        </>
      ),
    },
    {
      heading: say(language, words.answers),
      label: '',
      cell: ({ figure }) => <AnswerBar figure={figure} lead={lead} language={language} />,
    },
    {
      heading: say(language, words.votes),
      numeric: true,
      cell: ({ figure }) => (figure.few ? untold : formatNumber(language, figure.votes)),
    },
  ];
  return (
    <div class={`results-list is-${view}`} id={view}>
      <Table
        caption={say(language, words.heading[view])}
        columns={columns}
        rows={rows}
        rowId={({ figure }) => `statement-${figure.number}`}
      />
    </div>
  );
}

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

function Remarks(props: {
  figure: StatementFigure;
  view: View;
  language: Language;
  href: string;
  sayWhose: boolean;
}) {
  const { figure, view, language } = props;
  const { statement } = figure;
  const redacted = statement.wordings.some(({ state }) => state === 'redacted');
  return (
    <p class="remarks">
      {view !== 'all' && (
        <a href={props.href}>
          {say(language, words.statementNumber, { number: formatNumber(language, figure.number) })}
        </a>
      )}
      {props.sayWhose && statement.isSeed && <Tag>{say(language, words.seed)}</Tag>}
      {redacted && <Tag>{say(language, words.redacted)}</Tag>}
      {view === 'all' && !figure.qualifies && <Tag>{say(language, words.notRanked)}</Tag>}
    </p>
  );
}

function range(language: Language, interval: Interval): string {
  return say(language, words.range, {
    low: formatPercent(language, interval.low * 100),
    high: formatPercent(language, interval.high * 100),
  });
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
  const columns: Column<SelectedRow>[] = [
    {
      heading: say(language, words.statement),
      rowHeading: true,
      cell: ({ figure }) =>
        say(language, words.statementNumber, { number: formatNumber(language, figure.number) }),
    },
    {
      heading: say(language, words.votes),
      numeric: true,
      cell: ({ figure }) => (figure.few ? untold : formatNumber(language, figure.votes)),
    },
    ...answers.map((answer) => ({
      heading: say(language, words[answer]),
      numeric: true,
      cell: (row: SelectedRow) => counted(row, answer),
    })),
    {
      heading: say(language, words.interval[lead]),
      numeric: true,
      cell: ({ figure }) => (figure.interval ? range(language, figure.interval[lead]) : ''),
    },
  ];
  return (
    <details class="numbers">
      <summary>{say(language, words.asTable)}</summary>
      <Table caption={say(language, words.asTable)} columns={columns} rows={rows} />
    </details>
  );
}
