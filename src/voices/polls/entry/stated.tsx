import { type Reader, say, type Word } from '../../../site/index.ts';
import type { Poll, WhoMayVote } from '../poll.ts';
import { mailboxWords } from './mailbox-words.ts';
import { wayWords } from './way-words.ts';
import { entryWords as words } from './words.ts';

/**
 * Who could vote, and what that does not prevent: for programs and in words. Null where votes were cast elsewhere, by
 * other rules.
 */
export function whoCouldVote(poll: Poll): { readonly value: Poll['whoMayVote']; readonly word: Word } | null {
  if (poll.kind === 'totals' || poll.simulated || poll.source !== null) return null;
  return { value: poll.whoMayVote, word: stated[poll.whoMayVote] };
}

const stated: Record<WhoMayVote, Word> = {
  anybody: words.statedAnybody,
  invited: words.statedInvited,
  mailbox: wayWords.statedMailbox,
  'signed-in': wayWords.statedSignedIn,
};

/** Said to somebody who was not let in. */
export const notAdmitted: Record<WhoMayVote, Word> = {
  // Never: anybody is let in.
  anybody: words.onlyInvited,
  invited: words.onlyInvited,
  mailbox: mailboxWords.onlyMailbox,
  'signed-in': wayWords.onlySignedIn,
};

/** The same, as a line of a page. */
export function EntryStated(props: { poll: Poll; reader: Reader }) {
  const could = whoCouldVote(props.poll);
  return could && <p class="quiet">{say(props.reader.language, could.word)}</p>;
}
