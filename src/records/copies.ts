import type { DatabaseTransaction, Queryable } from '../platform/database/index.ts';
import type { Actor } from '../platform/index.ts';
import type { Message } from '../site/index.ts';

/** A process that is being copied. */
export type Copying = {
  readonly from: string;
  readonly to: string;
  /** What a record is called in the copy, by its id; each kind adds its own, for those that come later. */
  readonly ids: Map<string, string>;
  /** When it is in the copy what was then; null where dates are left open. */
  later(moment: Date): Date | null;
  /** The same of a day of the calendar. */
  laterDay(day: string): string | null;
  /** The account that copies, or the part of the program. */
  readonly by: Actor;
  readonly at: Date;
};

/** What of a kind comes along when a process is copied: what its staff made, nothing that people did. */
export type Copies = {
  /** Says how much, with {count}. */
  readonly label: Message<{ readonly count: number }>;
  count(db: Queryable, processId: string): Promise<number>;
  copy(tx: DatabaseTransaction, copying: Copying): Promise<void>;
};
