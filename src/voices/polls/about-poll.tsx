import { messages, type Reader, Say, say } from '../../site/index.ts';
import { ZonedTime } from '../../site/zones/index.ts';
import { FormerQuestions } from './former-questions.tsx';
import { WordedAtLength } from './passage.tsx';
import { knowsSingleVotes, resultsAreVisible } from './poll.ts';
import type { PollSubject } from './poll-access.ts';
import { withQuery } from './poll-links.ts';
import { FurtherLanguages } from './read-in-page.tsx';

const words = messages.voting;
type Props = {
  reader: Reader;
  subject: PollSubject;
  hasVoted: boolean;
  isParticipant: boolean;
  /** Not let in yet: reads, and adds nothing. */
  isWaiting?: boolean;
};

/** What stands beside the act, or below it on a phone: what the poll is about, and where else one can go from it. */
export function AboutPoll(props: Props) {
  const { subject } = props;
  const { poll } = subject.snapshot;
  const { language } = props.reader;
  const open = subject.phase === 'open';
  return (
    <aside class="poll-about" aria-labelledby="about">
      <h2 id="about">{say(language, words.about)}</h2>
      <FormerQuestions poll={poll} reader={props.reader} />
      <FurtherLanguages reader={props.reader} snapshot={subject.snapshot} />
      <WordedAtLength
        wordings={poll.descriptions}
        originalLanguage={poll.originalLanguage}
        language={language}
      />
      {open && !props.isWaiting && <p>{say(language, words.howItWorks)}</p>}
      {open && poll.closesAt && (
        <p>
          <Say
            language={language}
            word={words.openUntil}
            values={{ date: <ZonedTime at={poll.closesAt} language={language} /> }}
          />
        </p>
      )}
      <PollLinks {...props} />
    </aside>
  );
}

/** Where else one can go from a poll. */
function PollLinks(props: Props) {
  const { reader, subject } = props;
  const { poll } = subject.snapshot;
  const { language } = reader;
  const link = (path: string, text: string) => (
    <li>
      <a href={withQuery(path, reader)}>{text}</a>
    </li>
  );
  const open = subject.phase === 'open';
  return (
    <nav class="poll-links" aria-label={say(language, words.more)}>
      <ul class="plain-list">
        {open &&
          poll.acceptsStatements &&
          !props.isWaiting &&
          link(`/polls/${poll.id}/statements/new`, say(language, words.addStatement))}
        {open &&
          resultsAreVisible(poll, subject.now, props.hasVoted) &&
          link(`/polls/${poll.id}/results`, say(language, words.seeResults))}
        {open &&
          knowsSingleVotes(poll) &&
          resultsAreVisible(poll, subject.now, props.hasVoted) &&
          link(`/polls/${poll.id}/map`, say(language, words.seeMap))}
        {link(`/polls/${poll.id}/statements`, say(language, words.allStatements))}
        {!open &&
          props.isParticipant &&
          link(`/processes/${subject.process.slug}/mine`, say(language, messages.contributions.page))}
      </ul>
    </nav>
  );
}
