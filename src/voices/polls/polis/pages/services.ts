import type { KeptFiles } from '../../../../platform/downloads/index.ts';
import type { PollServices } from '../../poll-services.ts';

/** What the pages of import and export work with, besides what every page of a poll has. */
export type PolisServices = PollServices & {
  /** Where uploads lie until they are read: inside the data folder, seen by nobody else. */
  readonly uploadFolder: string;
  /** Exports are built once for a state of their poll. */
  readonly downloads: KeptFiles;
  /** The address people type: exports name it as the place of the poll. */
  readonly publicUrl: string;
};
