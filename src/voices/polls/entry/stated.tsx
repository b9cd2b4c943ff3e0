import { type Reader, say } from '../../../site/index.ts';
import type { Poll } from '../poll.ts';
import { entryWords as words } from './words.ts';

/** Who could vote, and what that does not prevent. Votes that were cast elsewhere followed other rules. */
export function EntryStated(props: { poll: Poll; reader: Reader }) {
  const { poll, reader } = props;
  if (poll.kind === 'totals' || poll.simulated || poll.source !== null) return null;
  const word = poll.whoMayVote === 'invited' ? words.statedInvited : words.statedAnybody;
  return <p class="quiet">{say(reader.language, word)}</p>;
}
