import type { Child } from 'hono/jsx';
import type { Section } from '../records/in-process/index.ts';
import type { Channel, Piece } from '../records/index.ts';
import type { NoticeWords, Publication } from '../records/publications/index.ts';
import type { LineNode } from '../site/components/index.ts';
import type { Process } from './process.ts';
import type { Reading } from './reading.tsx';

/** What the page of a process is made of. */
export type ProcessContent = {
  readonly process: Process;
  readonly reading: Reading;
  readonly channels: readonly Channel[];
  readonly stretches: readonly LineNode[];
  /** What kinds of records bring to the page. */
  readonly sections: readonly Section[];
  /** The newest ones. */
  readonly publications: readonly Publication[];
  readonly notices: NoticeWords;
  /** What it hangs together with. */
  readonly links: Child;
  readonly now: Date;
  /** Everything public about the process as files. */
  readonly dataHref: string | null;
  /** Where the whole of its line is drawn. */
  readonly wholeHref?: string | undefined;
  /** The reader belongs to the staff of this process. */
  readonly isStaff: boolean;
  /** What can be answered right here. */
  readonly actHere: Piece | null;
};
