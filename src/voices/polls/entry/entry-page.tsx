import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { readerOf } from '../../../people/index.ts';
import { codeEntered } from '../../../records/invitations/index.ts';
import { ButtonLink, ButtonRow, ErrorSummary, Notice } from '../../../site/components/index.ts';
import { sayProblems } from '../../../site/form/index.ts';
import { messages, type Reader, say } from '../../../site/index.ts';
import { AboutPoll } from '../about-poll.tsx';
import type { EntryMeans } from '../entry-means.ts';
import { titleOf, Worded } from '../passage.tsx';
import type { PollSubject } from '../poll-access.ts';
import { PollPage } from '../poll-frame.tsx';
import { keepLanguage, withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import { type EntryAgain, EntryForm } from './entry-forms.tsx';

const mailboxWords = messages.entry.mailbox;
const wayWords = messages.entry.ways;
const words = messages.entry;
type Props = {
  reader: Reader;
  subject: PollSubject;
  means: EntryMeans | undefined;
  /** A sealed receipt for somebody who holds none yet. */
  offer: string | null;
  again?: EntryAgain;
  /** What went wrong where no field was filled in. */
  trouble?: string | null;
};

/** Answers with the page on which somebody is let in, where they have not been. */
export const showEntry = (
  c: Context,
  { entry }: Pick<PollServices, 'entry'>,
  subject: PollSubject,
  status: 200 | 403 | 410 | 422 | 429 | 503,
  { offer = null, ...more }: Partial<Pick<Props, 'offer' | 'again' | 'trouble'>>,
) =>
  c.html(<EntryPage reader={readerOf(c)} subject={subject} means={entry} offer={offer} {...more} />, status);

/** In place of the card, for somebody who has not been let in yet. */
function EntryPage(props: Props) {
  const { whoMayVote } = props.subject.snapshot.poll;
  return (
    <EntryFrame {...props}>
      {whoMayVote === 'mailbox' ? (
        <ByMailbox {...props} />
      ) : whoMayVote === 'signed-in' ? (
        <BySignIn {...props} />
      ) : (
        <ByInvitation {...props} />
      )}
    </EntryFrame>
  );
}

/** What stands around each step of being let in. */
export function EntryFrame(props: {
  reader: Reader;
  subject: PollSubject;
  again?: EntryAgain | undefined;
  trouble?: string | null;
  children?: Child;
}) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  return (
    <PollPage reader={reader} subject={subject}>
      <div class="poll-page">
        <div class="poll-act">
          <Worded as="h1" {...titleOf(poll)} reader={reader} />
          {props.trouble && <Notice kind="problem" language={language} text={props.trouble} />}
          <ErrorSummary errors={sayProblems(props.again?.problems ?? {}, language, {})} language={language} />
          {props.children}
        </div>
        <AboutPoll reader={reader} subject={subject} hasVoted={false} isParticipant={false} isWaiting />
      </div>
    </PollPage>
  );
}

function ByInvitation({ reader, subject, offer, again }: Props) {
  const { language } = reader;
  return (
    <>
      <p class="lede">{say(language, words.onlyInvited)}</p>
      <p>{say(language, words.codeUnlinked)}</p>
      <EntryForm
        way="invitation"
        language={language}
        action={`/polls/${subject.snapshot.poll.id}/enter${keepLanguage(reader)}`}
        hidden={{ fresh: offer }}
        again={codeEntered(reader, again)}
      />
    </>
  );
}

function ByMailbox({ reader, subject, again }: Props) {
  const { language } = reader;
  return (
    <>
      <p class="lede">{say(language, mailboxWords.onlyMailbox)}</p>
      <p>{say(language, mailboxWords.addressKept)}</p>
      <EntryForm
        way="address"
        language={language}
        action={`/polls/${subject.snapshot.poll.id}/enter/mailbox${keepLanguage(reader)}`}
        hidden={{}}
        again={again}
      />
    </>
  );
}

function BySignIn({ reader, subject, means }: Props) {
  const { language } = reader;
  const provider = means?.signIn?.label;
  return (
    <>
      <p class="lede">{say(language, wayWords.onlySignedIn)}</p>
      {provider ? (
        <>
          <p>{say(language, wayWords.signInKept)}</p>
          <ButtonRow>
            <ButtonLink
              kind="primary"
              href={withQuery(`/polls/${subject.snapshot.poll.id}/enter/sign-in`, reader)}
              rel="nofollow"
            >
              {say(language, wayWords.signIn, { provider })}
            </ButtonLink>
          </ButtonRow>
        </>
      ) : (
        <p>{say(language, wayWords.noProvider)}</p>
      )}
    </>
  );
}
