import type { Context } from 'hono';
import { addressKey, createRateLimit } from '../../platform/http/index.ts';
import type { Config } from '../../platform/index.ts';

type Settings = Pick<Config, 'limits' | 'trustedProxies'>;

/** How many new people, and how many tries of a code, may come from one address that a whole village may share. */
export type ParticipantLimits = {
  /** One person who takes part in this process for the first time. */
  takeNewcomer(c: Context, processId: string): Promise<boolean>;
  /** One try of a receipt code. */
  takeReceiptTry(c: Context): Promise<boolean>;
};

export function createParticipantLimits(config: Settings): ParticipantLimits {
  const newcomers = asOfNewcomers(config, 'newcomers');
  // A whole meeting may come back at once. Of 31^11 codes, guessing at this rate finds one in ages, even among millions.
  const receiptTries = createRateLimit('receipt-tries', 600, 600);
  return {
    // Two processes do not take from each other: whoever takes part in both is new in each.
    takeNewcomer: (c, processId) => newcomers.take(c, `${addressKey(c, config.trustedProxies)} ${processId}`),
    takeReceiptTry: (c) => receiptTries.take(c, addressKey(c, config.trustedProxies)),
  };
}

/** The allowance of new people, so many times over: in ten minutes and in a day. */
export function asOfNewcomers({ limits }: Settings, name: string, times = 1) {
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
