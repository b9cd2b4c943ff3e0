import type { Config } from '../../platform/index.ts';
import type { PollCountsReader, PollLimits, PollServices } from '../../voices/index.ts';

/** What open data works with: the same services as the pages of polls, and nothing of its own. */
export type OpenDataServices = PollServices & {
  readonly config: Config;
  readonly counts: PollCountsReader;
  readonly limits: PollLimits;
};
