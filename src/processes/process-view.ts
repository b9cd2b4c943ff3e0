import type { Child } from 'hono/jsx';
import type { Process } from './process.ts';
import type { Publication } from './publications.ts';
import type { Reading } from './reading.tsx';
import type { Channel } from './services.ts';

/** What the page of a process is made of. */
export type ProcessView = {
  readonly process: Process;
  readonly reading: Reading;
  readonly channels: readonly Channel[];
  /** The newest ones. */
  readonly publications: readonly Publication[];
  readonly now: Date;
  readonly closedBecause: string | null;
  /** Everything public about the process as files. */
  readonly dataHref: string | null;
  /** The reader belongs to the staff of this process. */
  readonly isStaff: boolean;
  /** What can be answered right here. */
  readonly ballot: Child;
};
