import type { Database } from '../../platform/database/index.ts';
import type { Config } from '../../platform/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { type Keys, keysOf } from './follower.ts';
import { createSender, type SendServices, tell } from './send.ts';
import { tellStaff } from './staff.ts';
import { forgetUnconfirmed } from './store.ts';

/** What makes and sends the mails of followers. One per server. */
export type Follow = {
  readonly keys: Keys;
  /** Sends what waits; whoever asks for a page does not wait for it. */
  send(): Promise<void>;
  /** Makes the mails that are due, and sends them. */
  tell(): Promise<void>;
  close(): Promise<void>;
};

export function createFollow(services: SendServices & { readonly config: Config }): Follow {
  const keys = keysOf(services.config.secret);
  const sender = createSender(services, keys);
  return {
    keys,
    send: () => sender.run(),
    async tell() {
      if (!services.mailer.leavesTheHouse) return;
      await tell(services);
      await tellStaff(services);
      await sender.run();
    },
    close: () => sender.close(),
  };
}

export const followJobs = (db: Database, follow: Follow): readonly Job[] => [
  { name: 'tell-followers', cron: '* * * * *', run: () => follow.tell() },
  { name: 'forget-unconfirmed', cron: '23 * * * *', run: () => forgetUnconfirmed(db) },
];
