import type { Child } from 'hono/jsx';
import type { Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { LineNode, LineStep } from '../../site/components/index.ts';
import type { Language, Message } from '../../site/index.ts';
import type { FindDates } from '../calendar/index.ts';
import type { Channel, Way } from '../channel.ts';
import type { Scope } from '../scope.ts';

/** A process as those see it who bring something to its page: found once for all of them. */
export type Place = Scope & {
  readonly id: string;
  /** How many records of a kind it has in these states. */
  count(kind: { readonly name: string }, states: readonly string[]): number;
};

/** Something that goes when a draft is deleted. */
export type Going = {
  /** Says what, with {count}. */
  readonly label: Message<{ readonly count: number }>;
  readonly count: number;
  /** It was public once, so it stays, and what holds it stays with it. */
  readonly wasPublic?: boolean;
};

/** A part of the page of a process, under a heading of its own. */
export type Section = {
  readonly id: string;
  readonly title: Message;
  readonly body: Child;
  /** The step of the line at which it stands, rather than below all of them. */
  readonly step?: LineStep | undefined;
  /** Elsewhere than below the line: right after what one can do here, or among the further ways to take part. */
  readonly place?: 'first' | 'way';
  /** Style sheets that it needs beside those of the page, by name. */
  readonly styles?: readonly string[];
};

/** What a kind brings into a process: to its page, its line and its staff. */
export type InProcess = {
  /** The ways to take part that this visitor may know of; drafts for the staff alone. */
  channels?(place: Place, visitor: Visitor): Promise<readonly Channel[]>;
  /** What is on the page of a process below the ways to take part; `search` goes along with every link of a draft. */
  sections?(place: Place, visitor: Visitor, search: string): Promise<readonly Section[]>;
  /** Where its staff begin a new one. */
  begins?(processId: string): readonly Way[];
  /** Is anything of it opened for an event now, so that one address may bring as many new people as come? */
  isOpenForEvent?(processId: string): Promise<boolean>;
  /** What in these processes opens, closes, takes place or is due, as far as this visitor may know of it. */
  readonly dates?: FindDates;
  /** What of it would go with the draft of a process. */
  goes?(db: Queryable, processId: string): Promise<readonly Going[]>;
  /** How far the process has come at the steps of the line that this kind is about; voices are what its channels say. */
  stretch?(place: Place, language: Language): Promise<readonly LineNode[]>;
};

type Kinds = readonly { readonly inProcess?: InProcess }[];

/** The answers of all kinds that have one, in their order. */
async function ofAll<T>(
  kinds: Kinds,
  ask: (inProcess: InProcess) => Promise<readonly T[]> | undefined,
): Promise<T[]> {
  return (await Promise.all(kinds.map(({ inProcess }) => inProcess && ask(inProcess)))).flatMap(
    (answer) => answer ?? [],
  );
}

export const channelsOf = (kinds: Kinds, place: Place, visitor: Visitor): Promise<Channel[]> =>
  ofAll(kinds, (kind) => kind.channels?.(place, visitor));

export const goesOf = (kinds: Kinds, db: Queryable, processId: string): Promise<Going[]> =>
  ofAll(kinds, (kind) => kind.goes?.(db, processId));

export const isOpenForEvent = async (kinds: Kinds, processId: string): Promise<boolean> =>
  (await ofAll(kinds, async (kind) => [await kind.isOpenForEvent?.(processId)])).includes(true);

export const beginsOf = (kinds: Kinds, processId: string): Way[] =>
  kinds.flatMap(({ inProcess }) => inProcess?.begins?.(processId) ?? []);

export const stretchesOf = (kinds: Kinds, place: Place, language: Language): Promise<LineNode[]> =>
  ofAll(kinds, (kind) => kind.stretch?.(place, language));

export const sectionsOf = (
  kinds: Kinds,
  place: Place,
  visitor: Visitor,
  search: string,
): Promise<Section[]> => ofAll(kinds, (kind) => kind.sections?.(place, visitor, search));
