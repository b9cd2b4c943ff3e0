import type { Child } from 'hono/jsx';
import type { RawBuilder } from 'kysely';
import type { Actor } from '../platform/index.ts';
import type { Message, Reader } from '../site/index.ts';

/** How something that came in stands. `asked`: its author was asked something, and nobody else can go on. */
export const intakeStates = ['waiting', 'appealed', 'asked', 'accepted', 'refused'] as const;
export type IntakeState = (typeof intakeStates)[number];

/** Something that came in from people. */
export type CameIn = {
  readonly id: string;
  /** Whose roles count. */
  readonly scope: string | null;
  /** The record to which it was given. */
  readonly within: string;
  readonly body: string;
  readonly language: string;
  /** Since when it stands or waits, or the appeal does. */
  readonly since: Date;
  readonly state: IntakeState;
  /** The number of the newest decision, 0 where there is none: nobody decides past it unseen. */
  readonly decision: number;
  readonly reason: string | null;
  /** The account that took it, where that was a member of the staff. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
};

/** The columns of `rows`, in whatever order. */
export const cameInColumns = [
  'id',
  'scope',
  'within',
  'body',
  'language',
  'since',
  'state',
  'decision',
  'reason',
  'decidedBy',
  'decidedAt',
] as const satisfies readonly (keyof CameIn)[];

/** `uphold`: the appeal was examined, and the decision stands. */
export type ModeratorAct =
  | { readonly kind: 'accept' | 'back' | 'uphold' }
  | { readonly kind: 'refuse'; readonly reason: string };

type ModeratorOutcome =
  | { readonly ok: true; readonly decision: number }
  /** `others`: somebody else decides it, and these are they. */
  | { readonly ok: false; readonly others?: readonly string[] };

/** What a moderator should know of something before deciding, and where more can be done with it. */
export type Known = {
  readonly name?: string;
  readonly href?: string;
  /** What its writer asks of whoever decides. */
  readonly note?: string;
  /** In the place of what the queue itself says: signs of personal data, the last decision. */
  readonly about?: Child;
  /** Why its author asks for another look, where the queue is to say it. */
  readonly appeal?: { readonly body: string; readonly at: Date };
  /** Somebody else answers its appeal. */
  readonly notTheirs?: boolean;
};

/** What a kind says of what comes in from people, so that moderators find everything in one place. */
export type Moderated = {
  readonly words: {
    readonly one: Message;
    readonly waiting: Message<{ readonly count: number }>;
    readonly appealed?: Message<{ readonly count: number }>;
  };
  /** Why it may be refused, and every other reason that its rows can have, by code; only `offered` ones can be chosen. */
  readonly reasons: readonly { readonly code: string; readonly label: Message; readonly offered: boolean }[];
  /**
   * Everything that came in: a query with the columns of `CameIn`, which the queue filters, sorts and pages. What cannot
   * be in the state that is asked for may be left out.
   */
  rows(asked?: IntakeState | null): RawBuilder<CameIn>;
  /** Where one of them is decided, of a row i of those; else in the queue of its process. */
  readonly hrefOf?: RawBuilder<string>;
  /** What else is known of those on a page, by id. */
  known?(items: readonly CameIn[], reader: Reader, by: Actor): Promise<ReadonlyMap<string, Known>>;
  /** Decides, with its ledger entry, unless somebody did after `seen`. Whoever calls it has asked the gate for `moderate`. */
  decide(
    which: Pick<CameIn, 'id' | 'scope'> & { readonly seen: number },
    act: ModeratorAct,
    by: Actor,
    at: Date,
  ): Promise<ModeratorOutcome>;
};
