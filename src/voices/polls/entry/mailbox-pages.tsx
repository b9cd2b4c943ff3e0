import { Button, ButtonRow, Notice } from '../../../site/components/index.ts';
import { messages, type Reader, say } from '../../../site/index.ts';
import type { PollSubject } from '../poll-access.ts';
import { keepLanguage, withQuery } from '../poll-links.ts';
import { Hidden, MailedCodeForm } from './entry-forms.tsx';
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
export function MailSentPage(
  props: Props & { handle: string; sendsMail: boolean; typed?: string; error?: string },
) {
  const { reader, subject, handle } = props;
  const { language } = reader;
  const address = `/polls/${subject.snapshot.poll.id}`;
  return (
    <EntryFrame reader={reader} subject={subject} errors={{ code: props.error }}>
      <h2>{say(language, words.sentTitle)}</h2>
      {props.sendsMail ? (
        <p>{say(language, words.sentLede)}</p>
      ) : (
        <Notice kind="info" language={language}>
          <p>{say(language, words.staysHere)}</p>
        </Notice>
      )}
      <MailedCodeForm
        language={language}
        action={`${address}/enter/mailbox/code${keepLanguage(reader)}`}
        hidden={{ ask: handle, fresh: props.offer }}
        typed={props.typed}
        error={props.error}
      />
      <p class="quiet">
        {say(language, words.nothingCame, { hours: linkHours })}{' '}
        <a href={withQuery(address, reader)}>{say(language, words.askAgain)}</a>
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
    <EntryFrame reader={reader} subject={subject} errors={{}}>
      <h2>{say(language, words.linkTitle)}</h2>
      <p>{say(language, words.linkLede)}</p>
      <form method="post" action={action}>
        <Hidden fields={{ token: props.token, fresh: props.offer }} />
        <ButtonRow>
          <Button kind="primary">{say(language, words.confirm)}</Button>
        </ButtonRow>
      </form>
    </EntryFrame>
  );
}
