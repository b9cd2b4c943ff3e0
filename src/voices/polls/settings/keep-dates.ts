import { type Database, inTransaction } from '../../../platform/database/index.ts';
import type { Clock, Log } from '../../../platform/index.ts';
import type { Announce } from '../staff/services.ts';
import { tellTurnsByDate } from './tell-turn.ts';

/** How often the clock is compared with the dates of polls: a notice is as late as this at most. */
const everyMs = 2_000;

/**
 * Tells openings and closings by date as they happen, and at the start those that nobody was awake for. `stop` answers
 * once nothing is being written any more; call it before closing the database.
 */
export function keepDates(services: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly announce: Announce;
}): { stop(): Promise<void> } {
  let working: Promise<void> | null = null;
  let failing = false;
  const look = () => {
    working ??= inTransaction(services.db, (tx) => tellTurnsByDate(tx, services.announce, services.clock()))
      .then(
        () => {
          failing = false;
        },
        (error) => {
          // A database that is away for a minute is told of once, not thirty times.
          if (!failing) services.log.warn({ err: error }, 'openings and closings by date could not be told');
          failing = true;
        },
      )
      .finally(() => {
        working = null;
      });
  };
  look();
  const timer = setInterval(look, everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
