import { ErrorSummary } from '../../site/components/index.ts';
import { messages, say } from '../../site/index.ts';
import { AddressForm, InvitationForm, MailedCodeForm, notAdmitted } from '../../voices/polls/entry/index.ts';
import type { EmbedProps } from './embed-state.ts';

const mailboxWords = messages.entry.mailbox;
const wayWords = messages.entry.ways;

/** In place of the statement, for somebody who has not been let in: what can be done inside a frame is done there. */
export function FrameEntryPart({ reader, subject, state }: EmbedProps) {
  const { language } = reader;
  const { id, whoMayVote } = subject.snapshot.poll;
  const { handle, typed, error } = state.entry;
  const at = (path: string) => `/polls/${id}/embed/${path}?lang=${language}`;
  const who = { token: state.token, fresh: state.offer };
  const form = { language, typed, error };
  const withCode = whoMayVote === 'invited' || handle !== null;
  return (
    <>
      <ErrorSummary errors={{ [withCode ? 'code' : 'email']: error }} language={language} />
      <p>{say(language, handle === null ? notAdmitted[whoMayVote] : mailboxWords.sentLede)}</p>
      {whoMayVote === 'signed-in' ? (
        <p>{say(language, wayWords.signInOutside)}</p>
      ) : whoMayVote === 'invited' ? (
        <InvitationForm {...form} action={at('code')} hidden={who} />
      ) : handle === null ? (
        <>
          <AddressForm {...form} action={at('mailbox')} hidden={who} />
          <p class="quiet">{say(language, mailboxWords.addressKept)}</p>
        </>
      ) : (
        <>
          <MailedCodeForm {...form} action={at('code')} hidden={{ ...who, ask: handle }} />
          <p class="quiet">{say(language, mailboxWords.frameLink)}</p>
        </>
      )}
    </>
  );
}
