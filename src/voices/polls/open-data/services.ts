import type { Config } from '../../../platform/index.ts';
import type { PollCountsReader } from '../counts/poll-figures.ts';
import type { PollServices } from '../poll-services.ts';
import type { PollLimits } from '../rate-limits.ts';

/** What the open data of polls work with: the same as their pages. */
export type OpenPollServices = PollServices & {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly counts: PollCountsReader;
  readonly limits: PollLimits;
};
