import {
  formatNumber,
  formatPercent,
  linkTo,
  type Message,
  messages,
  type Reader,
  type SaidWith,
  Say,
  say,
  withQuery,
} from '../../site/index.ts';
import type { PollSubject } from '../../voices/polls/index.ts';
import { pollExposurePercent } from './figures.ts';
import { ResultsFrame } from './results-frame.tsx';

const words = messages.figures.method;

/** How the results of a poll are counted: every formula, in plain words. */
export function MethodPage(props: { reader: Reader; subject: PollSubject }) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const percent = formatPercent(language, pollExposurePercent(poll), 2);
  const results = `/polls/${poll.id}/results`;
  const part = <Values extends object>(
    heading: Message,
    text: Message<Values>,
    ...values: SaidWith<Values>
  ) => (
    <section>
      <h2 class="method-heading">{say(language, heading)}</h2>
      <p>{say(language, text, ...values)}</p>
    </section>
  );
  return (
    <ResultsFrame reader={reader} subject={subject} title={say(language, words.title)}>
      <h1>{say(language, words.title)}</h1>
      <p class="lede">{say(language, words.lede)}</p>
      {poll.kind === 'totals'
        ? part(words.voters.title, words.voters.totals, {
            voters: formatNumber(language, poll.votersPublished ?? 0),
          })
        : part(words.voters.title, words.voters.text)}
      {part(words.votes.title, words.votes.text)}
      {part(words.shares.title, words.shares.text)}
      {part(words.interval.title, words.interval.text)}
      {part(words.rule.title, words.rule.text, { percent })}
      <p>
        <a href={withQuery(`/polls/${poll.id}/changes`, reader)}>
          {say(language, messages.records.former.title)}
        </a>
      </p>
      {part(words.ranks.title, words.ranks.text)}
      {part(words.small.title, words.small.text)}
      {part(words.asOf.title, words.asOf.text)}
      <section>
        <h2 class="method-heading">{say(language, words.files.title)}</h2>
        <p>
          <Say
            language={language}
            word={words.files.text}
            values={{
              csv: linkTo(`${results}.csv`),
              json: linkTo(`${results}.json`),
            }}
          />
        </p>
      </section>
    </ResultsFrame>
  );
}
