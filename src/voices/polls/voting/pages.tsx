import type { Child } from 'hono/jsx';
import { ButtonRow, Notice, ReceiptCode } from '../../../site/components/index.ts';
import { LinkTo, messages, type Reader, say } from '../../../site/index.ts';
import { AboutPoll } from '../about-poll.tsx';
import { EnteredNote } from '../entry/entered.tsx';
import { titleOf, Worded } from '../passage.tsx';
import { endedWithProcess, knowsSingleVotes, resultsAreVisible } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import { PollPage } from '../poll-frame.tsx';
import { whyNotOpen } from './not-open.ts';
import { type Card, VoteCard } from './vote-card.tsx';

const words = messages.voting;
type Props = { reader: Reader; subject: PollSubject };

/** The voting page: one statement at a time, or why there is none to answer. */
export function VotePage(
  props: Props & { card: Card; justIn?: boolean; links?: Child; about?: string | null },
) {
  const { reader, subject, card } = props;
  const { poll } = subject.snapshot;
  const open = subject.phase === 'open';
  return (
    <PollPage reader={reader} subject={subject} hasVoted={card.voted > 0} scripts={open ? ['vote'] : []}>
      <div class="poll-page">
        <div class="poll-act">
          <Worded as="h1" class="poll-question" {...titleOf(poll)} reader={reader} />
          {open ? <VoteCard card={card} reader={reader} /> : <NotOpen {...props} />}
          {props.about && <AboutMe href={props.about} reader={reader} />}
          {props.justIn && card.receipt !== null && (
            <EnteredNote receipt={card.receipt} language={reader.language} />
          )}
        </div>
        <AboutPoll
          reader={reader}
          subject={subject}
          hasVoted={card.voted > 0}
          isParticipant={card.receipt !== null}
        />
      </div>
      {props.links}
    </PollPage>
  );
}

const AboutMe = (props: { href: string; reader: Reader }) => (
  <p>
    <a href={props.href}>{say(props.reader.language, messages.profile.link)}</a>
  </p>
);

/** In place of the card, where nobody can vote now. */
export function NotOpen(props: Props & { card: Card }) {
  const { subject, card } = props;
  const { language } = props.reader;
  const { poll } = subject.snapshot;
  const withProcess = endedWithProcess(poll, subject.now);
  const reason = withProcess ? withProcess.reason : poll.closedReason;
  return (
    <>
      {card.told && <Notice kind={card.told.kind} language={language} text={card.told.text} />}
      <Notice kind="info" language={language}>
        <p>{whyNotOpen(subject, language)}</p>
        {reason && <p dir="auto">{say(language, words.closedBecause, { reason })}</p>}
        {poll.kind === 'totals' && <p>{say(language, words.onlyTotals)}</p>}
      </Notice>
      {card.resultsVisible && (
        <ButtonRow>
          <LinkTo
            kind="primary"
            reader={props.reader}
            to={`/polls/${poll.id}/results`}
            word={words.seeFinalResults}
          />
          {knowsSingleVotes(poll) && (
            <LinkTo kind="plain" reader={props.reader} to={`/polls/${poll.id}/map`} word={words.seeMap} />
          )}
        </ButtonRow>
      )}
    </>
  );
}

/** A natural place to stop, met once after the tenth vote. */
export function PausePage(
  props: Props & { voted: number; left: number; receipt: string; about: string | null },
) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const title = say(language, words.pauseTitle, { voted: props.voted });
  return (
    <PollPage reader={reader} subject={subject} below hasVoted title={title} scripts={['copy-receipt']}>
      <h1>{title}</h1>
      <p>{say(language, words.pauseText, { left: props.left })}</p>
      <ReceiptCode code={props.receipt} language={language} />
      {props.about && <AboutMe href={props.about} reader={reader} />}
      <ButtonRow>
        <LinkTo kind="primary" reader={reader} to={`/polls/${poll.id}`} word={words.goOn} />
        {resultsAreVisible(poll, subject.now, true) && (
          <LinkTo kind="plain" reader={reader} to={`/polls/${poll.id}/results`} word={words.seeResults} />
        )}
        <LinkTo
          kind="quiet"
          reader={reader}
          to={`/processes/${subject.process.slug}/mine`}
          word={messages.contributions.page}
        />
      </ButtonRow>
    </PollPage>
  );
}
