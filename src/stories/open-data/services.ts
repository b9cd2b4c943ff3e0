import type { Services } from '../../platform/index.ts';

/** What open data work with: processes, and whatever the kinds of records make public. */
export type OpenDataServices = Pick<
  Services,
  'db' | 'config' | 'clock' | 'kinds' | 'downloads' | 'recogniseTokens'
>;
