import { ErrorSummary } from '../../site/components/index.ts';
import { sayProblems } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import { EntryForm, notAdmitted } from '../../voices/polls/entry/index.ts';
import type { EmbedProps } from './embed-state.ts';

const mailboxWords = messages.entry.mailbox;
const wayWords = messages.entry.ways;

/** In place of the statement, for somebody who has not been let in: what can be done inside a frame is done there. */
export function FrameEntryPart({ reader, subject, state }: EmbedProps) {
  const { language } = reader;
  const { id, whoMayVote } = subject.snapshot.poll;
  const { handle, again } = state.entry;
  const at = (path: string) => `/polls/${id}/embed/${path}?lang=${language}`;
  const who = { token: state.token, fresh: state.offer };
  const form = { language, again };
  return (
    <>
      <ErrorSummary errors={sayProblems(again?.problems ?? {}, language, {})} language={language} />
      <p>{say(language, handle === null ? notAdmitted[whoMayVote] : mailboxWords.sentLede)}</p>
      {whoMayVote === 'signed-in' ? (
        <p>{say(language, wayWords.signInOutside)}</p>
      ) : whoMayVote === 'invited' ? (
        <EntryForm {...form} way="invitation" action={at('code')} hidden={who} />
      ) : handle === null ? (
        <>
          <EntryForm {...form} way="address" action={at('mailbox')} hidden={who} />
          <p class="quiet">{say(language, mailboxWords.addressKept)}</p>
        </>
      ) : (
        <>
          <EntryForm {...form} way="mailedCode" action={at('code')} hidden={{ ...who, ask: handle }} />
          <p class="quiet">{say(language, mailboxWords.frameLink)}</p>
        </>
      )}
    </>
  );
}
