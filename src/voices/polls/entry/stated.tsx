import { type Reader, say, type Word } from '../../../site/index.ts';
import type { Poll } from '../poll.ts';
import { entryWords as words } from './words.ts';

/**
 * Who could vote, and what that does not prevent: for programs and in words. Null where votes were cast elsewhere, by
 * other rules.
 */
export function whoCouldVote(poll: Poll): { readonly value: Poll['whoMayVote']; readonly word: Word } | null {
  if (poll.kind === 'totals' || poll.simulated || poll.source !== null) return null;
  const word = poll.whoMayVote === 'invited' ? words.statedInvited : words.statedAnybody;
  return { value: poll.whoMayVote, word };
}

/** The same, as a line of a page. */
export function EntryStated(props: { poll: Poll; reader: Reader }) {
  const could = whoCouldVote(props.poll);
  return could && <p class="quiet">{say(props.reader.language, could.word)}</p>;
}
