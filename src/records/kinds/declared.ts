import type { Child } from 'hono/jsx';
import type { Act, Openness } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { LineStep } from '../../site/components/index.ts';
import type { Problems, Said } from '../../site/form/index.ts';
import type { Message, Reader } from '../../site/index.ts';
import type { FieldRelation, Relation } from '../links/relations.ts';
import type { Scope, ScopeKind } from '../scope.ts';
import type { Texts } from '../texts/index.ts';
import type { Field, FieldWords, Named } from './field.ts';

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** A text in languages. Of what is relied on, a change after publication is announced with both wordings. */
type TextDeclared = {
  readonly limit: number;
  readonly long?: true;
  readonly required?: true;
  readonly relied?: true;
};
export type TextsDeclared = Readonly<Record<string, TextDeclared>> & { readonly title: TextDeclared };

/** A change of state: an act with a right of its own. */
export type Step<S extends string = string> = {
  readonly act: string;
  readonly from: readonly S[];
  readonly to: S;
  readonly who: Act;
  /** Everybody reads why. */
  readonly reason?: true;
  /**
   * It is told to those who follow and to webhooks, and stands in the lists of what was published, unless there would be
   * too many of them there.
   */
  readonly announce?: true | 'unlisted';
  /**
   * It is taken only where this field has a value (of `is`, where that is said), or only where it has none; what decided it
   * stays as it was from then on.
   */
  readonly when?: {
    readonly field: string;
    readonly given: boolean;
    readonly is?: readonly string[];
    readonly or: Message;
  };
  /** What of other kinds goes with it, such as the milestones of a commitment. */
  readonly along?: readonly Along[];
  /** It is taken only where the record leads to something by one of these relations, or says in this text why to nothing. */
  readonly needs?: { readonly links: readonly Relation[]; readonly or?: string; readonly missing: Message };
  /** It is taken only while the record that this link field names, where it names one, is in one of these states. */
  readonly while?: { readonly by: string; readonly states: readonly string[]; readonly missing: Message };
  /** What is still missing beside its fields and links, such as the questions of a survey; null where it may be taken. */
  lacks?(db: Queryable, id: string): Promise<Said | null>;
};

/**
 * Records of a kind in the same scope whose link field `by` names this one take their step `act` in the same transaction,
 * where they have it from where they stand. The right to it is that of the step they go along with.
 */
type Along = { readonly kind: AnyKind; readonly by: string; readonly act: string };

type ValueOf<F> = F extends { readonly value?: infer V } ? Exclude<V, undefined> : never;
export type FactsOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };
/** The fields that everybody sees: only by these may a list be filtered and sorted. */
type PublicOf<F extends Fields> = keyof {
  [K in keyof F as F[K]['see'] extends 'read' ? K : never]: 1;
} &
  string;

type WordsOf<F> = F extends { readonly named?: infer N } ? FieldWords<Exclude<N, undefined> & string> : never;
type Announced<St extends readonly Step[]> = Extract<
  St[number],
  { readonly announce: true | 'unlisted' }
>['act'];

/** What a kind says, in whole sentences: a name put into a sentence breaks in three languages of four. */
type KindWords<F extends Fields, T extends TextsDeclared, S extends string, St extends readonly Step[]> = {
  readonly many: Message;
  /** So many of them. */
  readonly count: Message<{ readonly count: number }>;
  readonly lede: Message;
  readonly none: Message;
  readonly add: Message;
  readonly edit: Message;
  readonly fields: { readonly [K in keyof F]: WordsOf<F[K]> };
  readonly texts: {
    readonly [K in keyof T]: { readonly label: Message; readonly asked?: Message; readonly hint?: Message };
  };
  readonly states: Readonly<Record<S, Message>>;
  /** What a button says. */
  readonly steps: Readonly<Record<St[number]['act'], Message>>;
  /** What a notice says of a step that is announced. */
  readonly notices: Readonly<Record<Announced<St>, Message>>;
};

/** What follows from the facts, the state and the clock: a number, or one of the words. Null where there is nothing to say. */
export type Derived<F extends Fields = Fields, S extends string = string> = {
  readonly label: Message;
  readonly choices?: Readonly<Record<string, Message>>;
  of(facts: Partial<FactsOf<F>>, now: Date, state: S): string | number | null;
};

/** A date of a record as calendars show it, by the fields that have it; in the state `off` it does not take place. */
export type DateDeclared<P extends string = string, S extends string = string> = {
  readonly what: Message;
  /** Its title says it without that. */
  readonly isNamed?: true;
  readonly from: P;
  readonly to?: P;
  readonly place?: P;
  readonly off?: S;
};

declare const made: unique symbol;
/** What one visitor may see of one record. Only `seenBy` makes one; whatever leaves the server takes nothing else. */
export type Seen<F extends Fields = Fields> = {
  readonly [made]: true;
  readonly id: string;
  readonly kind: AnyKind;
  readonly scope: Scope;
  readonly href: string;
  readonly state: string;
  readonly openness: Openness;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly version: number;
  readonly facts: Partial<FactsOf<F>>;
  readonly texts: Texts;
  /** Of records and files that the facts name. */
  readonly named: ReadonlyMap<string, Named>;
};

/**
 * How its writer wants it to be shown. It is published where `field` says one of `shown`; with any other choice moderators
 * take the step `keep`, and nobody else reads it. Who writes stands in the hidden field `name`, and stands in no text that
 * everybody reads unless the choice is `named`.
 */
type Wish<A extends string> = {
  readonly field: string;
  readonly shown: readonly string[];
  readonly named: string;
  readonly name: string;
  readonly keep: A;
  readonly notShown: Message;
  readonly stillNamed: Message;
  /** What moderators read of each choice before they decide. */
  readonly words: Readonly<Record<string, Message>>;
};

/** A file in the place of a long text: what stands in it becomes that text, and it is kept, for its staff, in a field. */
type FileFor = {
  readonly field: string;
  readonly text: string;
  readonly mediaTypes: readonly string[];
  readonly label: Message;
  readonly hint: Message<{ readonly megabytes: number }>;
  readonly kept: Message<{ readonly name: string }>;
  readonly otherKind: Message;
  readonly noText: Message;
};

type Became = { readonly path: string; readonly said: Message };

/** Who decides about what people send in, by which steps, and what is said to whoever does it. */
export type SentIn<A extends string = string> = {
  readonly wish?: Wish<A>;
  readonly file?: FileFor;
  /** Fields that its form does not ask: `filled` says what they are. */
  readonly unasked?: readonly string[];
  filled?(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** The same of a row of a table that comes in, as a form would have it. */
  brought?(typed: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** The steps that moderators take, and the one that its author takes. */
  readonly steps: { readonly accept: A; readonly refuse: A; readonly back: A; readonly withdraw: A };
  /** Why it may be refused, by code. */
  readonly reasons: Readonly<Record<string, Message>>;
  /** What came of these beside the line, to whoever sent them in: where in their process it stands, and how a link says so. */
  became?(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Became>>;
  /** It comes with something else that people send, and by no form of its own. */
  readonly comesWith?: true;
  /** Whether one can be sent in now. */
  isOpen(db: Queryable, scope: string, now: Date): Promise<boolean>;
  readonly words: {
    readonly one: Message;
    readonly waiting: Message<{ readonly count: number }>;
    /** Above the form: what becomes of it. */
    readonly before: Message;
    readonly send: Message;
    readonly sent: Message;
    readonly notOpen: Message;
    readonly mine: Message;
    readonly withdraw: Message;
    /** Above its button: what is deleted by it, and what is not. */
    readonly withdrawEffects: Message;
    readonly withdrawn: Message;
    readonly erased: Message<{ readonly count: number }>;
    readonly anonymised: Message<{ readonly count: number }>;
  };
};

/** What a page is made for. */
type Shown = { readonly reader: Reader; readonly now: Date };

/** What is about to be done: `act` is a step, or 'save'. */
type DoubtedOf<F extends Fields = Fields> = {
  readonly scope: Scope;
  readonly act: string;
  /** Null of a new one. */
  readonly before: { readonly state: string; readonly facts: FactsOf<F> } | null;
  readonly facts: FactsOf<F>;
  /** What is written in a text of it. */
  text(name: string): Promise<string>;
  readonly now: Date;
};

/** A kind of record: plain data, and the functions that only it can know. */
export type RecordKind<
  F extends Fields = Fields,
  T extends TextsDeclared = TextsDeclared,
  S extends string = string,
  St extends readonly Step<S>[] = readonly Step<S>[],
> = {
  readonly name: string;
  /** Its table, and its place in addresses: `/processes/:slug/<plural>`. */
  readonly table: string;
  readonly plural: string;
  /** Columns of that table that acts of its own fill and read; the kit leaves them alone. */
  readonly columns?: readonly string[];
  readonly within: ScopeKind;
  /** What one must be allowed to do to write one. */
  readonly write: Act;
  readonly texts: T;
  readonly fields: F;
  /** The first is the one it begins in. */
  readonly states: Readonly<Record<S, Openness>>;
  readonly steps: St;
  /** Where its scope shows it, as `#timeline`, for a kind that has no pages of its own for the public. */
  readonly shownAt?: string;
  /** It comes along when a process is copied. */
  readonly isCopied?: true;
  /** A row of a table says too little of one: none are brought in by tables. */
  readonly isNoRow?: true;
  /** Its step on the line from what was said to what was done, and how it hangs on the records that its fields name. */
  readonly line?: {
    readonly step: LineStep;
    /** What one of them is called. */
    readonly one: Message;
    readonly by?: Readonly<Partial<Record<keyof F & string, FieldRelation>>>;
    /** The choice that says how it stands; left out where its state does. */
    readonly says?: NoInfer<PublicOf<F>>;
    /** The day that it says of itself, in place of that of its publication, and how that is said. */
    readonly on?: { readonly field: NoInfer<PublicOf<F>>; readonly say: Message<{ readonly day: string }> };
    /** Of those choices the ones after which nothing is to follow, and the text that says why. */
    readonly ends?: { readonly choices: readonly string[]; readonly why: NoInfer<keyof T & string> };
    /** Who is to do what comes next, and by which day, as fields of it say. */
    readonly turn?: NoInfer<PublicOf<F>>;
    readonly due?: NoInfer<PublicOf<F>>;
    /** Its staff begin it from what stands at one of these steps: how it then leads back there, and what a button says. */
    readonly begun?: {
      readonly from: readonly LineStep[];
      readonly by: Relation;
      readonly say: Message;
      /** The same from records of a kind that is at no step of the line, such as the event at which it was promised. */
      readonly also?: { readonly kind: string; readonly by: Relation; readonly say: Message };
    };
  };
  /** It stands at no step of the line itself: the step at whose side its staff look after it. */
  readonly beside?: LineStep;
  /** Fields by which it is part of other records beside the line, such as the event of a picture: it is added and listed there. */
  readonly hangs?: readonly (keyof F & string)[];
  /** One says whom something was told: the address field that leads to it, and what a link says that begins one right after. */
  readonly tells?: { readonly by: NoInfer<PublicOf<F>>; readonly say: Message };
  /** Its staff say in which order they stand. */
  readonly isOrdered?: true;
  readonly list: {
    readonly filter: readonly NoInfer<PublicOf<F>>[];
    readonly sort: readonly NoInfer<PublicOf<F>>[];
    /** A moment by which it stands where nobody sorts it: today and what comes, the next first; then the past, the last first. */
    readonly comes?: NoInfer<PublicOf<F>>;
  };
  /** What several fields or texts together can get wrong; texts are those of the original language. */
  check?(
    facts: FactsOf<F>,
    texts: Readonly<Record<keyof T & string, string>>,
  ): Partial<Readonly<Record<(keyof F | keyof T) & string, Said>>>;
  /**
   * What gives pause before staff take a step with it, or change it: said once on their form, where whoever goes on
   * nevertheless says so. Imports are not asked.
   */
  doubts?(db: Queryable, of: DoubtedOf<F>): Promise<Said | null>;
  /** What is wrong with its facts beside other records, asked where they change; of a new one the id is null. */
  checkNamed?(db: Queryable, facts: FactsOf<F>, id: string | null): Promise<Problems>;
  /** In which language a new one is written, where its facts say so; null: in that of its scope. */
  writtenIn?(facts: FactsOf<F>, texts: Readonly<Record<keyof T & string, string>>): string | null;
  /** What only a kind has that people send in: `write` is 'take-part'. */
  readonly sentIn?: SentIn<NoInfer<St>[number]['act']>;
  readonly dates?: readonly DateDeclared<NoInfer<PublicOf<F>>, NoInfer<S>>[];
  /** The field with the time zone in which its moments are typed and shown; where it is empty, those of its scope. */
  readonly zone?: NoInfer<PublicOf<F>>;
  /**
   * In this state, which not everybody reads, its tables have a row of each for everybody that says these fields and
   * nothing else: of moments the day.
   */
  readonly counted?: { readonly state: NoInfer<S>; readonly fields: readonly NoInfer<PublicOf<F>>[] };
  /**
   * A draft of which this field has a value stands in this sealed state in the place of the first one, from when it is
   * written, and goes back there without it.
   */
  readonly secluded?: { readonly field: keyof F & string; readonly state: NoInfer<S> };
  /** Fields that are known once the moment in `from` has come: until then its form has them folded at its end, under this heading. */
  readonly later?: {
    readonly from: keyof F & string;
    readonly fields: readonly (keyof F & string)[];
    readonly say: Message;
  };
  /** Calculated when asked, never kept: pages show it; files and the API have what it comes from. */
  readonly derived?: Readonly<Record<string, Derived<F, S>>>;
  /** Further parts of its page, below its facts and texts. */
  readonly panels?: readonly ((seen: Seen<F>, shown: Shown) => Child | Promise<Child>)[];
  readonly words: KindWords<NoInfer<F>, NoInfer<T>, NoInfer<S>, NoInfer<St>>;
};
// What the functions of the kit take: methods and words of one kind are not those of another.
// biome-ignore lint/suspicious/noExplicitAny: the one place where the kinds are all the same
export type AnyKind = RecordKind<any, any, any, any>;
