import type { VoterSignIn } from '../../people/index.ts';
import type { MailboxAsks } from './entry/mailbox.ts';
import { type WhoMayVote, whoMayVoteChoices } from './poll.ts';

/** What this installation has to let people in by. */
export type EntryMeans = {
  readonly mailbox: MailboxAsks;
  /** The provider at which participants sign in; null where none is set. */
  readonly signIn: VoterSignIn | null;
};

/**
 * Who may vote, as far as it can be asked for here: a mailbox where mail leaves the machine, a sign-in where a provider
 * is set. What a poll has already stays on offer, so that its rules can be saved as they are.
 */
export function choicesOf(means: EntryMeans | undefined, kept?: WhoMayVote): readonly WhoMayVote[] {
  const has: Record<WhoMayVote, boolean> = {
    anybody: true,
    invited: true,
    mailbox: means?.mailbox.sendsMail ?? false,
    'signed-in': Boolean(means?.signIn),
  };
  return whoMayVoteChoices.filter((choice) => has[choice] || choice === kept);
}
