import type { Queryable } from '../../../platform/database/index.ts';
import type { announce } from '../../../records/publications/index.ts';
import type { SheetServices } from '../../../records/sheet/index.ts';
import type { PollServices } from '../poll-services.ts';

export type Announce = typeof announce;

/** A question that a poll can belong to, in the reader's language where there is one. */
export type NamedQuestion = {
  readonly id: string;
  readonly title: { readonly body: string; readonly language: string };
};

/** What the staff's pages of a poll work with, besides what every page of a poll has. */
export type StaffServices = PollServices &
  SheetServices & {
    /** The address people type: embed codes start with it. */
    readonly publicUrl: string;
    readonly questionsOf: (
      db: Queryable,
      processId: string,
      language: string,
    ) => Promise<readonly NamedQuestion[]>;
    readonly announce: Announce;
  };
