import type { Context } from 'hono';
import { addressKey, createRateLimit } from '../../platform/http/index.ts';
import {
  asOfNewcomers,
  createParticipantLimits,
  type ParticipantLimits,
} from '../../records/intake/index.ts';
import type { PollServices } from './poll-services.ts';

/** How much one participant, and one address that a whole village may share, can send in a while. */
export type PollLimits = ParticipantLimits & {
  /** `keyHash` is null for somebody who has not taken part yet. */
  takeVote(c: Context, keyHash: Buffer | null): Promise<boolean>;
  takeStatement(c: Context, keyHash: Buffer | null): Promise<boolean>;
  /** One mail to somebody who says that a mailbox is theirs; many more of them while the poll is open for an event. */
  takeMailboxAsk(c: Context, poll: { readonly id: string; readonly openForEvent: boolean }): Promise<boolean>;
};

/** At an event, a hall behind one line may ask for so many times the mails of a line, and all halls of a poll together. */
const mailsAtEvent = { ofLine: 10, ofPoll: 50 };

export function createPollLimits(
  config: PollServices['config'],
  participants = createParticipantLimits(config),
): PollLimits {
  const { votesPerMinute, addressVotesPerMinute, statementsPerHour } = config.limits;
  const asks = asOfNewcomers(config, 'mailbox-asks');
  const asksAtEvent = asOfNewcomers(config, 'mailbox-asks-at-event', mailsAtEvent.ofLine);
  const asksOfPoll = asOfNewcomers(config, 'mailbox-asks-of-poll', mailsAtEvent.ofPoll);
  const votes = createRateLimit('votes', votesPerMinute, 60);
  const addressVotes = createRateLimit('address-votes', addressVotesPerMinute, 60);
  const statements = createRateLimit('statements', statementsPerHour, 3600);
  // An assembly hall may hold some hundred authors behind one address.
  const addressStatements = createRateLimit('address-statements', statementsPerHour * 20, 3600);
  const both = async (
    c: Context,
    keyHash: Buffer | null,
    own: typeof votes,
    address: typeof votes,
  ): Promise<boolean> => {
    if (!(await address.take(c, addressKey(c, config.trustedProxies)))) return false;
    return keyHash === null || own.take(c, keyHash.toString('base64url'));
  };
  return {
    ...participants,
    takeVote: (c, keyHash) => both(c, keyHash, votes, addressVotes),
    takeStatement: (c, keyHash) => both(c, keyHash, statements, addressStatements),
    async takeMailboxAsk(c, { id, openForEvent }) {
      const who = addressKey(c, config.trustedProxies);
      // When a crowd, or whoever plays one, has used up what an event has, each line still has what it always has.
      const wide =
        openForEvent && (await asksAtEvent.takeSilently(who)) && (await asksOfPoll.takeSilently(id));
      return wide || asks.take(c, who);
    },
  };
}
