import { Button, ButtonRow, Field } from '../../../site/components/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { codeMinutes } from './mailbox.ts';

const mailboxWords = messages.entry.mailbox;
const entryWords = messages.entry;
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
    <EntryForm
      {...props}
      name="code"
      autocomplete="off"
      label={say(language, entryWords.code)}
      hint={say(language, entryWords.codeHint)}
      act={say(language, entryWords.enter)}
    />
  );
}

/** Asks for the address that a code is to be sent to. */
export function AddressForm(props: FormProps) {
  const { language } = props;
  return (
    <EntryForm
      {...props}
      name="email"
      kind="email"
      autocomplete="email"
      label={say(language, mailboxWords.address)}
      act={say(language, mailboxWords.send)}
    />
  );
}

/** Asks for the code that came by mail. */
export function MailedCodeForm(props: FormProps) {
  const { language } = props;
  return (
    <EntryForm
      {...props}
      name="code"
      inputmode="numeric"
      autocomplete="one-time-code"
      label={say(language, mailboxWords.code)}
      hint={say(language, mailboxWords.codeHint, { minutes: codeMinutes })}
      act={say(language, mailboxWords.confirm)}
    />
  );
}

/** One field and the act that sends it. */
function EntryForm(
  props: FormProps & {
    name: string;
    kind?: 'email';
    inputmode?: 'numeric';
    autocomplete: string;
    label: string;
    hint?: string;
    act: string;
  },
) {
  const { action, hidden, typed, act, ...field } = props;
  return (
    <form method="post" action={action}>
      <Hidden fields={hidden} />
      <Field {...field} value={typed} dir="ltr" required />
      <ButtonRow>
        <Button kind="primary">{act}</Button>
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
