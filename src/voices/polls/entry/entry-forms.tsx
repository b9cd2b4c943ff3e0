import { invitationForm } from '../../../records/invitations/index.ts';
import { type Entered, email, FormFields, formTable, line, PostForm } from '../../../site/form/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { codeMinutes } from './mailbox.ts';

const words = messages.entry;
const mailboxWords = words.mailbox;

type Typed = Readonly<Record<string, string>>;
const asked = { required: true, dir: 'ltr' } as const;

/** What somebody is let in by: a code that was handed out, the address for one that is mailed, and that one. */
const ways = {
  invitation: {
    act: messages.invitations.enter,
    form: invitationForm,
  },
  address: {
    act: mailboxWords.send,
    form: formTable<Typed>({
      email: email({
        ...asked,
        label: mailboxWords.address,
        problem: words.mailboxProblems.noAddress,
        missing: words.mailboxProblems.noAddress,
        autocomplete: 'email',
      }),
    }),
  },
  mailedCode: {
    act: mailboxWords.confirm,
    form: formTable<Typed>({
      code: line({
        ...asked,
        label: mailboxWords.code,
        hint: (language) => say(language, mailboxWords.codeHint, { minutes: codeMinutes }),
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
      }),
    }),
  },
};

/** What was sent in vain, and what the act said to it. */
export type EntryAgain = Entered<Typed>;

/** A form by which somebody is let in: the same on the poll's page and in a frame. */
export function EntryForm(props: {
  way: keyof typeof ways;
  language: Language;
  action: string;
  /** What has to come along: the receipt on offer, the token of a frame. */
  hidden: Readonly<Record<string, string | null>>;
  again: EntryAgain | undefined;
}) {
  const { language, action, hidden, again = { typed: {}, problems: {} } } = props;
  const { act, form } = ways[props.way];
  return (
    <PostForm action={action} hidden={hidden} submit={say(language, act)}>
      <FormFields form={form} entered={again} language={language} />
    </PostForm>
  );
}
