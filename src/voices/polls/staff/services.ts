import type { Queryable } from '../../../platform/database/index.ts';
import type { PollServices } from '../poll-services.ts';

/** One line for a process's list of what was published when. */
export type Announce = (
  tx: Queryable,
  what: {
    readonly processId: string;
    readonly kind:
      | 'channel-coming'
      | 'channel-opened'
      | 'channel-closed'
      | 'results-published'
      | 'text-changed'
      | 'rules-changed'
      | 'notice';
    readonly href: string;
    readonly language: string;
    readonly title: string;
    readonly note?: string;
    readonly translations?: Readonly<
      Record<
        string,
        { readonly title: string; readonly note?: string; readonly state: 'machine' | 'verified' }
      >
    >;
    /** A text that people may have relied on, as it read and as it reads. */
    readonly reworded?: { readonly before: string; readonly after: string; readonly language: string };
    readonly by: string;
    readonly at?: Date;
  },
) => Promise<void>;

/** A question that a poll can belong to, in the reader's language where there is one. */
export type NamedQuestion = {
  readonly id: string;
  readonly title: { readonly body: string; readonly language: string };
};

/** What the staff's pages of a poll work with, besides what every page of a poll has. */
export type StaffServices = PollServices & {
  /** The address people type: embed codes start with it. */
  readonly publicUrl: string;
  readonly questionsOf: (
    db: Queryable,
    processId: string,
    language: string,
  ) => Promise<readonly NamedQuestion[]>;
  readonly announce: Announce;
};
