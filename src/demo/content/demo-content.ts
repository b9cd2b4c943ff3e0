/**
 * The shape of what the demo shows. Content is data, in the files of `demo/` at the root: nothing here
 * knows a database.
 *
 * Every text says in which language it was first written and how each translation came about,
 * because the product never shows a translation as if it were the original.
 */
import type { Limitation } from '../../records/index.ts';
import type { KnownTotals } from '../simulate-voters.ts';

export type DemoLanguage = 'en' | 'fr' | 'es' | 'ar';

/** `verifiedBy` names a role, never a person: the demo invents nobody. */
export type DemoPassage =
  | { readonly text: string; readonly state: 'original' | 'machine' }
  | { readonly text: string; readonly state: 'verified'; readonly verifiedBy: string };

export type DemoText = {
  readonly original: DemoLanguage;
  readonly passages: Readonly<Partial<Record<DemoLanguage, DemoPassage>>>;
};

export type DemoModeration =
  | { readonly state: 'accepted' }
  /** Found by the personal-data check: waits for a person although the poll may be in open mode. */
  | { readonly state: 'held'; readonly because: 'personal-data' }
  | { readonly state: 'waiting' }
  | { readonly state: 'rejected'; readonly reason: DemoText }
  | { readonly state: 'merged'; readonly into: number };

/** Numbered from 0, as the published tables are; whoever loads it counts from 1. */
export type DemoStatement = KnownTotals & {
  readonly text: DemoText;
  /** Re-worded by us from a published table: the sense is theirs, the sentence is ours. */
  readonly paraphrased: boolean;
  /** Only there to show moderation: it has no votes and stands behind no published figure. */
  readonly demoOnly: boolean;
  readonly moderation: DemoModeration;
};

export type DemoPoll = {
  readonly slug: string;
  readonly title: DemoText;
  readonly introduction: DemoText;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Until when simulated people have voted: the close, or the moment of loading for an open poll. */
  readonly votesUntil: Date;
  readonly voters: number;
  /** Statements voted on by at least this share of voters enter the rankings. */
  readonly exposurePercent: number;
  readonly moderationMode: 'strict' | 'open';
  readonly resultsVisible: 'always' | 'after-voting' | 'after-closing';
  readonly simulated: true;
  /** Its statements have published totals, and the simulated people vote so as to add to them. */
  readonly rebuiltFromTotals: boolean;
  readonly simulationSeed: number;
  /** Shown with the poll: where the figures come from and what is made up. */
  readonly note: DemoText;
  readonly statements: readonly DemoStatement[];
};

type DemoQuestion = { readonly text: DemoText; readonly polls: readonly DemoPoll[] };

type DemoPhase = {
  readonly title: DemoText;
  readonly summary: DemoText;
  readonly movement: 'widening' | 'narrowing';
  readonly startsOn: Date;
  readonly endsOn: Date;
  readonly questions: readonly DemoQuestion[];
};

export type DemoDocument = {
  readonly slug: string;
  readonly title: DemoText;
  /** Markdown, short enough to live in the demo itself: no document needs a network. */
  readonly body: DemoText;
  /** When it was added; the moment of loading where that is not said. */
  readonly addedAt?: Date | undefined;
};

/** A meeting with a date, as it was. What nobody knows of it any more is missing, and said to be. */
export type DemoEvent = {
  readonly title: DemoText;
  readonly about: DemoText;
  readonly starts: Date;
  readonly ends: Date;
  readonly form: 'in-person' | 'online' | 'mixed';
  /** Null where it was not recorded. */
  readonly place: string | null;
  /** When it was announced, or a closed one counted; after it was over where nobody knows. */
  readonly announcedAt: Date;
  /** By whose clock; undefined: that of the process. */
  readonly zone?: string | undefined;
  readonly group?: string | undefined;
  /** Tags of languages, as `en, fr`. */
  readonly languages?: string | undefined;
  readonly came?: number | undefined;
  readonly partOf?: string | undefined;
  readonly lateBecause?: DemoText | undefined;
  readonly closed?: 'one-to-one' | 'chatham-house' | 'safe-dialogue' | undefined;
  /** What was said there, in the words and the one language in which it was. */
  readonly notes: readonly DemoNote[];
};

type DemoNote = {
  readonly text: string;
  readonly language: DemoLanguage;
  /** Which question of the process it speaks to, counted from 0; null: none. */
  readonly question: number | null;
  readonly consent: 'given' | 'not-given' | 'unknown';
};

/** A letter in the one language it was written in; without a decision it waits for a moderator. */
type DemoLetter = {
  readonly sentAt: Date;
  readonly language: 'en' | 'fr' | 'es' | 'ar';
  /** In whose name; null where nobody's. */
  readonly from: string | null;
  readonly cameBy: 'form' | 'mail' | 'paper';
  readonly title: string;
  readonly body: string;
  /** Published, or the reason for which it was refused. */
  readonly decision?: 'published' | 'off-topic' | 'personal-data' | 'hate' | 'spam' | undefined;
  readonly decidedAt?: Date | undefined;
};

/** A conversation that others held. What nobody published of it is missing, and said to be. */
type DemoConversation = {
  readonly title: DemoText;
  readonly summary: DemoText;
  readonly place: string;
  readonly publishedAt: Date;
};

/** Something that was done so that people hear of a process; its day and how many it reached are not known. */
type DemoOutreach = {
  readonly title: DemoText;
  readonly about: DemoText;
  readonly through: 'newsletter' | 'social' | 'post' | 'session';
  readonly publishedAt: Date;
};

/** Why a record leads back to what came before it: to `statement:POLL/NUMBER`, `letter:NUMBER`, `event:NUMBER`, `document:SLUG` or a record by its name. */
type DemoLink = {
  readonly relation: 'rests-on' | 'speaks-against' | 'answers' | 'carries-out' | 'promised-at';
  readonly to: string;
  readonly reason: string;
  /** Words of it, in the language they were written in. */
  readonly quote?: string | undefined;
};

/** A record of the line after the voices, under a name of its own in its file. */
export type DemoStep = {
  readonly kind: 'finding' | 'answer' | 'commitment' | 'milestone' | 'progress' | 'review' | 'lesson';
  readonly name: string;
  readonly at: Date;
  readonly facts: Readonly<Record<string, string | null | { readonly missing: string }>>;
  /** Facts that are other records of the line, by their names, and a document by its slug. */
  readonly records: Readonly<Record<string, string | null>>;
  readonly texts: Readonly<Record<string, DemoText>>;
  readonly links: readonly DemoLink[];
  /** What was done with it besides, in this order: a step, and why, in the original language. */
  readonly steps: readonly {
    readonly act: string;
    readonly at: Date;
    readonly reason: string;
  }[];
};

type DemoProfileQuestion = {
  readonly usual: string;
  readonly more: readonly { readonly name: string; readonly label: DemoText }[];
};

/** A survey that made-up people answered: each choice as often as its number says, in an order drawn by the seed. */
export type DemoSurvey = {
  readonly title: DemoText;
  readonly about: DemoText;
  readonly openedAt: Date;
  readonly closedAt: Date;
  readonly questions: readonly {
    readonly name: string;
    readonly text: DemoText;
    readonly left: DemoText;
    readonly right: DemoText;
    readonly simulated: Readonly<Record<string, number>>;
  }[];
  /** What they say of themselves, by question; `-` prefers not to say, '' says nothing. */
  readonly profile: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly simulationSeed: number;
};

/** What is said of the limits of a channel: a poll by its address, `survey`, or the plural of a kind. */
type DemoChannel = {
  readonly channel: string;
  readonly limitation: Limitation;
  readonly sentence: DemoText;
};

type DemoPublication = {
  readonly on: Date;
  readonly what: DemoText;
  /** What it tells of, where that is in the demo. */
  readonly href?: string;
};

export type DemoProcess = {
  readonly slug: string;
  readonly template: 'strategy-consultation' | 'action-plan' | 'neighbourhood-question';
  readonly title: DemoText;
  readonly summary: DemoText;
  readonly whatIsAsked: DemoText;
  readonly why: DemoText;
  readonly whoAsks: DemoText;
  readonly whoDecides: DemoText;
  readonly whatHappensWithInput: DemoText;
  readonly howToTakePart: DemoText;
  readonly contact: { readonly name: DemoText; readonly email: string };
  readonly state: 'published';
  readonly startsOn: Date;
  readonly endsOn: Date;
  readonly phases: readonly DemoPhase[];
  readonly documents: readonly DemoDocument[];
  readonly events: readonly DemoEvent[];
  /** Letters are taken from the day of the first of them; where there are none, they are not. */
  readonly letters: readonly DemoLetter[];
  /** The last day on which letters were taken; undefined: they still are. */
  readonly lettersUntil?: Date | undefined;
  readonly conversations: readonly DemoConversation[];
  readonly outreach: readonly DemoOutreach[];
  /** Usual questions about those who took part, with answers of its own to choose from. */
  readonly profile: readonly DemoProfileQuestion[];
  readonly survey?: DemoSurvey | undefined;
  readonly channels: readonly DemoChannel[];
  /** What came of what people said, in the order in which it came. */
  readonly line: readonly DemoStep[];
  /** Oldest first. */
  readonly publications: readonly DemoPublication[];
};
