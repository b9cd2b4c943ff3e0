import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { Problems } from '../../site/form/index.ts';
import type { Language, Message, Reader } from '../../site/index.ts';
import type { End } from '../cited.ts';

/** Whose contributions, to which process. */
export type Contributor = {
  readonly processId: string;
  readonly participantId: number;
  /** What is kept of somebody beside one record, found again with their receipt alone. */
  holderHash(recordId: string): Buffer;
};

/** A participant at the page of what they contributed. */
export type OwnPage = Contributor & {
  readonly slug: string;
  readonly reader: Reader;
  readonly now: Date;
  /** Which page of what is too long for one. */
  readonly page: number;
  /** What is wrong with a form that was sent, and what was typed into it, by the id of its field. */
  readonly problems: Problems;
  readonly typed: Readonly<Record<string, string>>;
};

/** A step that somebody's words took, before others made something of them. */
export type OwnStep = { readonly at: Date | null; readonly name: string; readonly body?: Child };

/** Something of somebody's that findings and answers can name. */
export type OwnWords = {
  /** The id of its place on the page. */
  readonly place: string;
  readonly text: string;
  readonly language: string;
  /** By what others name it: itself, and what it was put together with. */
  readonly ends: readonly End[];
  /**
   * A moderator has not decided; it is not shown; they took it back; people can still have their say beside it; or no
   * more comes in.
   */
  readonly stands: 'waiting' | 'off' | 'withdrawn' | 'open' | 'collected';
};

/** What came of somebody's words at a place of the page, after the steps that they took before. */
export type CameOf = (place: string, steps: readonly OwnStep[]) => Child;

/** What a vote of theirs is counted on: people can still vote, or no more votes come in. */
export type VotedOn = End & { readonly stands: 'open' | 'collected' };

/** What came of it, and how many steps of the line that is; null where no vote of theirs is counted. */
export type CameOfVote = (id: End['id']) => { readonly reached: number; readonly body: Child } | null;

/** A section of that page. */
export type OwnSection = {
  readonly id: string;
  readonly title: Message;
  readonly body: Child | ((cameOf: CameOf, cameOfVote: CameOfVote) => Child);
  /** What in it can be named by others, so that the page can say what came of it. */
  readonly words?: readonly OwnWords[];
  /** What their votes are counted on. */
  readonly votedOn?: readonly VotedOn[];
  /** There is nothing in it: it is left out where another section has something. */
  readonly isEmpty?: boolean;
  /** What is said here after an act, by the name it has in the address that the act leads back to. */
  readonly told?: Readonly<Record<string, Message>>;
};

/** Erased: everything is taken out. Anonymised: it stays, and nobody can tell any more whose it was. */
export type Leaving = 'erased' | 'anonymised';

/** Somebody who leaves. */
export type Leaver = Contributor;

/** How much somebody contributed: all that is remembered of it once they have left. */
export type Contributed = {
  /** By names that are this kind's alone, for the ledger. */
  readonly counts: Readonly<Record<string, number>>;
  said(language: Language, how: Leaving): string;
};

/** What participants contribute in a kind of record, and what becomes of it when they leave. */
export type Contributions = {
  /** For themselves alone: it may hold what was never published. */
  sections(own: OwnPage): Promise<readonly OwnSection[]>;
  /** Everything that is kept of them, for the copy of their data. */
  data(who: Contributor): Promise<object>;
  count(tx: DatabaseTransaction, who: Contributor): Promise<Contributed>;
  /** In the transaction in which they leave, the lock on the participant held. Who they were is forgotten either way. */
  forget(tx: DatabaseTransaction, leaver: Leaver, how: Leaving): Promise<void>;
};

/**
 * Where somebody goes who has just contributed to a process in a channel (the plural of its kind): to what they are to
 * be asked first, or straight to `next`.
 */
export type AskFirst = (
  c: Context,
  process: { readonly id: string; readonly href: string },
  channel: string,
  next: string,
) => Promise<string>;

declare module '../../platform/part.ts' {
  interface Services {
    readonly askFirst: AskFirst;
  }
}
