import { Empty, MachineSign, RecordList, State, Tag } from '../../site/components/index.ts';
import {
  formatDate,
  formatPercent,
  type Language,
  linkTo,
  messages,
  Page,
  type Reader,
  Say,
  say,
} from '../../site/index.ts';
import { knowsSingleVotes, plainText, StatementInline, simulatedAmong } from '../../voices/polls/index.ts';
import type { PollFigures } from './figures.ts';
import type { Heard } from './list-heard.ts';

const findingWords = messages.findings;
const resultsWords = messages.figures;
const words = messages.figures.heard;

/** "What we heard": every poll with results to read. */
export function HeardPage(props: { reader: Reader; heard: readonly Heard[] }) {
  const { reader, heard } = props;
  const { language } = reader;
  return (
    <Page reader={reader} title={say(language, words.title)} section="heard">
      <h1>{say(language, words.title)}</h1>
      {heard.length === 0 ? (
        <Empty missing={say(language, words.empty)}>
          <p>
            <Say language={language} word={words.emptyNext} values={{ a: linkTo('/') }} />
          </p>
        </Empty>
      ) : (
        <>
          <p class="lede">{say(language, words.lede)}</p>
          <RecordList records={heard.map((one) => recordOf(one, reader))} />
        </>
      )}
    </Page>
  );
}

function factsOf(figures: PollFigures, language: Language): string {
  const { final, fewVoters, voters, votes, statements } = figures;
  if (fewVoters) return say(language, final ? resultsWords.fewVotedClosed : resultsWords.fewVoted);
  if (voters === 0) return say(language, resultsWords.noVotesYet);
  return say(language, words.facts, { voters, votes, statements: statements.length });
}

function recordOf({ subject, figures, newest }: Heard, reader: Reader) {
  const { language } = reader;
  const { poll } = figures;
  const title = plainText(poll.titles, poll.originalLanguage, language);
  const process = subject.process.title;
  const first = figures.rankings['most-agreed'][0]?.statement;
  return {
    title: title.text,
    lang: title.lang,
    ...(title.byMachine ? { sign: <MachineSign language={language} /> } : {}),
    href: `/polls/${poll.id}/results`,
    kicker: (
      <>
        <State kind={figures.final ? 'closed' : 'open'}>
          {say(language, figures.final ? words.closed : words.open)}
        </State>{' '}
        ·{' '}
        <span lang={process.lang} dir="auto">
          {process.text}
        </span>
        {newest && <> · {formatDate(language, newest)}</>}
      </>
    ),
    summary: first?.percent ? (
      <span dir="auto">
        <Say
          language={language}
          word={words.mostAgreed}
          values={{
            text: <StatementInline statement={first.statement} language={language} />,
            share: formatPercent(language, first.percent.agree),
            votes: first.votes,
          }}
        />
      </span>
    ) : undefined,
    facts: (
      <>
        {factsOf(figures, language)}
        {poll.simulated && !figures.fewVoters && (
          <>
            {' '}
            <Tag>{say(language, words.simulated, simulatedAmong(poll, figures.voters))}</Tag>
          </>
        )}
        {knowsSingleVotes(poll) && (
          <>
            {' '}
            · <a href={`/polls/${poll.id}/map`}>{say(language, findingWords.map)}</a>
          </>
        )}
      </>
    ),
  };
}
