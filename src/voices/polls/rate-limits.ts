import type { Context } from 'hono';
import { addressKey, createRateLimit } from '../../platform/http/index.ts';
import type { PollServices } from './poll-services.ts';

/** How much one participant, and one address that a whole village may share, can send in a while. */
export type PollLimits = {
  /** `keyHash` is null for somebody who has not taken part yet. */
  takeVote(c: Context, keyHash: Buffer | null): Promise<boolean>;
  /** One person who takes part in this process for the first time. */
  takeNewcomer(c: Context, processId: string): Promise<boolean>;
  takeStatement(c: Context, keyHash: Buffer | null): Promise<boolean>;
  /** One try of a receipt code. */
  takeReceiptTry(c: Context): Promise<boolean>;
  /** One mail to somebody who says that a mailbox is theirs; many more of them while the poll is open for an event. */
  takeMailboxAsk(c: Context, poll: { readonly id: string; readonly openForEvent: boolean }): Promise<boolean>;
};

/** At an event, a hall behind one line may ask for so many times the mails of a line, and all halls of a poll together. */
const mailsAtEvent = { ofLine: 10, ofPoll: 50 };

export function createPollLimits(config: PollServices['config']): PollLimits {
  const { votesPerMinute, addressVotesPerMinute, statementsPerHour } = config.limits;
  const newcomers = asOfNewcomers(config, 'newcomers');
  const asks = asOfNewcomers(config, 'mailbox-asks');
  const asksAtEvent = asOfNewcomers(config, 'mailbox-asks-at-event', mailsAtEvent.ofLine);
  const asksOfPoll = asOfNewcomers(config, 'mailbox-asks-of-poll', mailsAtEvent.ofPoll);
  const votes = createRateLimit('votes', votesPerMinute, 60);
  const addressVotes = createRateLimit('address-votes', addressVotesPerMinute, 60);
  const statements = createRateLimit('statements', statementsPerHour, 3600);
  // An assembly hall may hold some hundred authors behind one address.
  const addressStatements = createRateLimit('address-statements', statementsPerHour * 20, 3600);
  // A whole meeting may come back at once. Of 31^11 codes, guessing at this rate finds one in ages, even among millions.
  const receiptTries = createRateLimit('receipt-tries', 600, 600);
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
    takeVote: (c, keyHash) => both(c, keyHash, votes, addressVotes),
    // Two processes do not take from each other: whoever takes part in both is new in each.
    takeNewcomer: (c, processId) => newcomers.take(c, `${addressKey(c, config.trustedProxies)} ${processId}`),
    takeStatement: (c, keyHash) => both(c, keyHash, statements, addressStatements),
    async takeMailboxAsk(c, { id, openForEvent }) {
      const who = addressKey(c, config.trustedProxies);
      // When a crowd, or whoever plays one, has used up what an event has, each line still has what it always has.
      const wide =
        openForEvent && (await asksAtEvent.takeSilently(who)) && (await asksOfPoll.takeSilently(id));
      return wide || asks.take(c, who);
    },
    takeReceiptTry: (c) => receiptTries.take(c, addressKey(c, config.trustedProxies)),
  };
}

/** The allowance of new people, so many times over: in ten minutes and in a day. */
function asOfNewcomers({ limits }: PollServices['config'], name: string, times = 1) {
  const tenMinutes = createRateLimit(name, times * limits.newParticipantsPerTenMinutes, 600);
  const day = createRateLimit(`${name}-of-day`, times * limits.newParticipantsPerDay, 24 * 3600);
  // The short one first: a try that it refuses must take nothing from the day, or tries alone would use the day up.
  return {
    async take(c: Context, who: string) {
      if (!(await tenMinutes.take(c, who))) return false;
      // The headers tell of the ten minutes, which end sooner, unless it is the day that refuses.
      return (await day.takeSilently(who)) || day.take(c, who);
    },
    takeSilently: async (who: string) => (await tenMinutes.takeSilently(who)) && day.takeSilently(who),
  };
}

/** After a refusal: in how many seconds it is worth trying again. */
export function secondsToWait(c: Context): number {
  return Number(c.res.headers.get('retry-after') ?? 0);
}
