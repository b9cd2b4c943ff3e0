import type { MapRuns } from '../../findings/index.ts';
import type { Config, KeptFiles } from '../../platform/index.ts';
import type { PollCountsReader, PollLimits, PollServices } from '../../voices/index.ts';

/** What open data works with: the same services as the pages of polls, and nothing of its own. */
export type OpenDataServices = PollServices & {
  readonly config: Config;
  readonly counts: PollCountsReader;
  readonly limits: PollLimits;
};

/** What the API needs beyond that: the maps of the running program, and its files to download. */
export type ApiServices = OpenDataServices & {
  readonly runs: Pick<MapRuns, 'current' | 'hasFailed'>;
  readonly downloads: KeptFiles;
};
