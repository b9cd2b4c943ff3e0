import { Notice } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { LinkTo, messages, type Reader, say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { keepLanguage } from '../poll-links.ts';
import { type EntryAgain, EntryForm } from './entry-forms.tsx';
import { EntryFrame } from './entry-page.tsx';
import { linkHours } from './mailbox.ts';

const words = messages.entry.mailbox;
type Props = {
  reader: Reader;
  subject: PollSubject;
  /** A sealed receipt for somebody who holds none yet. */
  offer: string | null;
};

/** After the address: the same for every address. */
export function MailSentPage(props: Props & { handle: string; sendsMail: boolean; again?: EntryAgain }) {
  const { reader, subject, handle } = props;
  const { language } = reader;
  const address = `/polls/${subject.snapshot.poll.id}`;
  return (
    <EntryFrame reader={reader} subject={subject} again={props.again}>
      <h2>{say(language, words.sentTitle)}</h2>
      {props.sendsMail ? (
        <p>{say(language, words.sentLede)}</p>
      ) : (
        <Notice kind="info" language={language} text={say(language, words.staysHere)} />
      )}
      <EntryForm
        way="mailedCode"
        language={language}
        action={`${address}/enter/mailbox/code${keepLanguage(reader)}`}
        hidden={{ ask: handle, fresh: props.offer }}
        again={props.again}
      />
      <p class="quiet">
        {say(language, words.nothingCame, { hours: linkHours })}{' '}
        <LinkTo reader={reader} to={address} word={words.askAgain} />
      </p>
    </EntryFrame>
  );
}

/** One button, so that a program that opens every link in a mail lets nobody in. */
export function MailLinkPage(props: Props & { token: string }) {
  const { reader, subject } = props;
  const { language } = reader;
  const action = `/polls/${subject.snapshot.poll.id}/enter/mailbox/link${keepLanguage(reader)}`;
  return (
    <EntryFrame reader={reader} subject={subject}>
      <h2>{say(language, words.linkTitle)}</h2>
      <p>{say(language, words.linkLede)}</p>
      <PostForm
        action={action}
        hidden={{ token: props.token, fresh: props.offer }}
        submit={say(language, words.confirm)}
      />
    </EntryFrame>
  );
}
