import type { MapRuns } from '../../findings/opinion-map/index.ts';
import type { KeptFiles } from '../../platform/downloads/index.ts';
import type { Config } from '../../platform/index.ts';
import type { PollCountsReader } from '../../voices/polls/counts/index.ts';
import type { PollLimits, PollServices } from '../../voices/polls/index.ts';

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
