import { Button, ButtonRow, Field, type Language, say } from '../../../site/index.ts';
import { codeMinutes } from './mailbox.ts';
import { mailboxWords } from './mailbox-words.ts';
import { entryWords } from './words.ts';

/** A form by which somebody is let in: the same on the poll's page and in a frame. */
type FormProps = {
  readonly language: Language;
  readonly action: string;
  /** What has to come along: the receipt on offer, the token of a frame. */
  readonly hidden: Readonly<Record<string, string | null>>;
  readonly typed?: string | undefined;
  readonly error?: string | undefined;
};

export function InvitationForm(props: FormProps) {
  const { language } = props;
  return (
    <form method="post" action={props.action}>
      <Hidden fields={props.hidden} />
      <Field
        name="code"
        language={language}
        label={say(language, entryWords.code)}
        hint={say(language, entryWords.codeHint)}
        value={props.typed}
        error={props.error}
        dir="ltr"
        autocomplete="off"
        required
      />
      <ButtonRow>
        <Button kind="primary">{say(language, entryWords.enter)}</Button>
      </ButtonRow>
    </form>
  );
}

/** Asks for the address that a code is to be sent to. */
export function AddressForm(props: FormProps) {
  const { language } = props;
  return (
    <form method="post" action={props.action}>
      <Hidden fields={props.hidden} />
      <Field
        name="email"
        kind="email"
        language={language}
        label={say(language, mailboxWords.address)}
        value={props.typed}
        error={props.error}
        dir="ltr"
        autocomplete="email"
        required
      />
      <ButtonRow>
        <Button kind="primary">{say(language, mailboxWords.send)}</Button>
      </ButtonRow>
    </form>
  );
}

/** Asks for the code that came by mail. */
export function MailedCodeForm(props: FormProps) {
  const { language } = props;
  return (
    <form method="post" action={props.action}>
      <Hidden fields={props.hidden} />
      <Field
        name="code"
        language={language}
        label={say(language, mailboxWords.code)}
        hint={say(language, mailboxWords.codeHint, { minutes: codeMinutes })}
        value={props.typed}
        error={props.error}
        dir="ltr"
        inputmode="numeric"
        autocomplete="one-time-code"
        required
      />
      <ButtonRow>
        <Button kind="primary">{say(language, mailboxWords.confirm)}</Button>
      </ButtonRow>
    </form>
  );
}

export function Hidden(props: { fields: FormProps['hidden'] }) {
  return (
    <>
      {Object.entries(props.fields).map(
        ([name, value]) => value !== null && <input type="hidden" name={name} value={value} />,
      )}
    </>
  );
}
