import { wholePercent } from '../../opinion/index.ts';
import { Table } from '../../site/components/index.ts';
import {
  formatNumber,
  formatPercent,
  type Language,
  messages,
  type Reader,
  say,
  withQuery,
} from '../../site/index.ts';
import { type PollSubject, Worded, wordsOf } from '../../voices/polls/index.ts';
import { type ProfileQuestion, wordsFor } from '../../voices/profile/index.ts';
import type { GroupRow, StatementByGroup } from './by-group.ts';
import { ResultsFrame } from './results-frame.tsx';

const words = messages.figures.byGroup;

/** How each group of a profile question voted, statement by statement. */
export function ByGroupPage(props: {
  reader: Reader;
  subject: PollSubject;
  questions: readonly ProfileQuestion[];
  question: ProfileQuestion | null;
  statements: readonly StatementByGroup[];
}) {
  const { reader, subject, questions, question, statements } = props;
  const { language } = reader;
  const { poll, byNumber } = subject.snapshot;
  return (
    <ResultsFrame reader={reader} subject={subject} title={say(language, words.title)}>
      <h1>{say(language, words.title)}</h1>
      <p class="lede">{say(language, words.lede)}</p>
      <ul>
        {questions.map((one) => {
          const { text, lang } = wordsFor(one.label, language);
          return (
            <li>
              <a
                href={withQuery(`/polls/${poll.id}/results/by-group`, reader, { question: one.name })}
                aria-current={one === question ? 'true' : undefined}
                lang={lang}
              >
                {text}
              </a>
            </li>
          );
        })}
      </ul>
      {question === null && <p class="quiet">{say(language, words.none)}</p>}
      {question &&
        statements.map(({ statement, rows }) => {
          const found = byNumber.get(statement);
          return (
            found && (
              <section id={`s${statement}`}>
                <Worded as="h2" {...wordsOf(found)} reader={reader} />
                <GroupTable rows={rows} question={question} language={language} />
              </section>
            )
          );
        })}
    </ResultsFrame>
  );
}

function GroupTable(props: { rows: readonly GroupRow[]; question: ProfileQuestion; language: Language }) {
  const { rows, question, language } = props;
  const labels = new Map(
    question.choices === 'countries' ? [] : question.choices.map(({ name, label }) => [name, label]),
  );
  const share = (of: 'agree' | 'disagree' | 'pass') => (row: GroupRow) => {
    const count = row[of];
    if (count === null || row.votes === null) return say(language, messages.tookPart.tooFew);
    return formatPercent(language, wholePercent({ numerator: count, denominator: row.votes }) ?? 0);
  };
  return (
    <Table<GroupRow>
      caption={say(language, words.title)}
      rows={rows}
      columns={({ names, counts }) => [
        names(say(language, words.group), ({ group }) =>
          group === null ? say(language, words.notKnown) : wordsFor(labels.get(group) ?? {}, language).text,
        ),
        counts(say(language, words.votes), ({ votes }) =>
          votes === null ? say(language, messages.tookPart.tooFew) : formatNumber(language, votes),
        ),
        counts(say(language, messages.figures.agree), share('agree')),
        counts(say(language, messages.figures.disagree), share('disagree')),
        counts(say(language, messages.figures.pass), share('pass')),
      ]}
    />
  );
}
