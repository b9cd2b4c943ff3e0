import type { Context } from 'hono';
import { addressKey, createRateLimit } from '../../platform/index.ts';
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
  /** One mail to somebody who says that a mailbox is theirs. */
  takeMailboxAsk(c: Context): Promise<boolean>;
};

export function createPollLimits(config: PollServices['config']): PollLimits {
  const { votesPerMinute, addressVotesPerMinute, statementsPerHour } = config.limits;
  const { newParticipantsPerTenMinutes, newParticipantsPerDay } = config.limits;
  const newcomers = createRateLimit('newcomers', newParticipantsPerTenMinutes, 600);
  const newcomersOfDay = createRateLimit('newcomers-of-day', newParticipantsPerDay, 24 * 3600);
  const asks = createRateLimit('mailbox-asks', newParticipantsPerTenMinutes, 600);
  const asksOfDay = createRateLimit('mailbox-asks-of-day', newParticipantsPerDay, 24 * 3600);
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
    async takeNewcomer(c, processId) {
      // Two processes do not take from each other: whoever takes part in both is new in each.
      const who = `${addressKey(c, config.trustedProxies)} ${processId}`;
      return (await newcomersOfDay.take(c, who)) && newcomers.take(c, who);
    },
    takeStatement: (c, keyHash) => both(c, keyHash, statements, addressStatements),
    async takeMailboxAsk(c) {
      const who = addressKey(c, config.trustedProxies);
      return (await asksOfDay.take(c, who)) && asks.take(c, who);
    },
    takeReceiptTry: (c) => receiptTries.take(c, addressKey(c, config.trustedProxies)),
  };
}

/** After a refusal: in how many seconds it is worth trying again. */
export function secondsToWait(c: Context): number {
  return Number(c.res.headers.get('retry-after') ?? 0);
}
