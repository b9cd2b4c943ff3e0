/** A poll and its statements as the program knows them: types and rules, no database and no clock of its own. */

import type { Archived } from '../../records/archive/index.ts';
import type { SetAside } from './load-set-aside.ts';

export type VoteValue = 1 | 0 | -1;
/** agree, pass, disagree: the words people see, one to one with the stored values. */
export const voteWords = { agree: 1, pass: 0, disagree: -1 } as const satisfies Record<string, VoteValue>;
export type VoteWord = keyof typeof voteWords;

export function wordOfVote(value: VoteValue): VoteWord {
  return value === 1 ? 'agree' : value === -1 ? 'disagree' : 'pass';
}

export type StatementState = 'held' | 'accepted' | 'rejected' | 'merged' | 'withdrawn';

/** One wording of a text: in which language, and how it came to be in it. */
export type Wording = {
  readonly language: string;
  readonly body: string;
  /** `redacted`: the original with personal data taken out. */
  readonly state: 'original' | 'machine' | 'verified' | 'redacted';
  readonly translatedFrom: string | null;
  /** The original was changed after this was translated. */
  readonly older?: true;
};

/** How the question of a poll read until somebody changed it after voting had opened. */
export type FormerQuestion = { readonly body: string; readonly language: string; readonly until: Date };

export type Tally = { readonly agree: number; readonly disagree: number; readonly pass: number };
export const votesIn = (tally: Tally): number => tally.agree + tally.disagree + tally.pass;

export type Statement = {
  readonly id: number;
  /** Its public number in the poll; with the poll's id it makes the statement's address. */
  readonly number: number;
  readonly authorId: number | null;
  /** Printed by an import where the author was not one of the voters. */
  readonly authorLabel: string | null;
  readonly isSeed: boolean;
  readonly isMeta: boolean;
  readonly language: string;
  readonly state: StatementState;
  readonly mergedInto: number | null;
  readonly createdAt: Date;
  /** The wording in force per language; the original (or its redaction) is the one in `language`. */
  readonly wordings: readonly Wording[];
};

/** Who may vote in a poll; each but the first is let in by a way of its own (`entry/`). */
export const whoMayVoteChoices = ['anybody', 'invited', 'mailbox', 'signed-in'] as const;
export type WhoMayVote = (typeof whoMayVoteChoices)[number];

/** From when to when a poll is open for an event; `until` lies ahead while it lasts. */
export type PollEvent = { readonly from: Date; readonly until: Date };

/** Since when the process of a poll is closed, and why. */
export type ProcessClosed = { readonly at: Date; readonly reason: string | null };

type PollKind = 'votes' | 'totals';

export type Poll = {
  readonly id: string;
  readonly processId: string;
  readonly questionId: string | null;
  /** `totals`: only the counts of each statement are known, nobody's single votes. */
  readonly kind: PollKind;
  readonly originalLanguage: string;
  readonly moderation: 'strict' | 'open';
  readonly acceptsStatements: boolean;
  readonly statementLimit: number;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly resultsVisible: 'always' | 'after-voting' | 'after-closing';
  /** Statements voted on by at least this share of the voters enter the rankings. */
  readonly exposureShare: number;
  readonly simulated: boolean;
  /** How many people a program made up to vote in it. */
  readonly simulatedVoters: number;
  readonly paraphrased: boolean;
  /** Its single votes were made up so that they add to totals that somebody published. */
  readonly rebuiltFromTotals: boolean;
  /** How many people voted, where only totals are known. */
  readonly votersPublished: number | null;
  readonly source: string | null;
  /** Its own moderation policy; none where the usual one holds. */
  readonly policies: readonly Wording[];
  readonly whoMayVote: WhoMayVote;
  /** Newcomers whose votes were set aside, oldest first, those among them who are counted again. */
  readonly setAside: readonly SetAside[];
  /** Invitation codes that were made for it, and those of them that were voided unused. */
  readonly codes: { readonly made: number; readonly voided: number };
  /** When it was opened for events, oldest first: new people are not counted by address then. */
  readonly events: readonly PollEvent[];
  /** Rises with every change of the poll or its statements (not with votes). */
  readonly version: number;
  /** What staff decided last: a draft is not open to anybody, closed is closed before its date. */
  readonly decided: 'draft' | 'open' | 'closed';
  readonly decidedAt: Date | null;
  readonly closedReason: string | null;
  /** Its process is closed, and everything in it with it until that is opened again. */
  readonly processClosed: ProcessClosed | null;
  /** How many states its process has had: a poll changes with them too, while its version stays. */
  readonly processTurns: number;
  /** Whoever makes a poll here may begin with a copy of it. */
  readonly isOffered?: boolean;
  /** It is over and was put away. */
  readonly archived?: Archived | undefined;
  /** Since when people could vote in it; null where they never could. */
  readonly votableSince: Date | null;
  readonly titles: readonly Wording[];
  /** The newest first; none where it reads as it always did. */
  readonly formerQuestions: readonly FormerQuestion[];
  readonly descriptions: readonly Wording[];
};

/**
 * Does anybody know who voted what together? Where only totals are known, or votes were made up to add to them, there is
 * no map of opinions: its groups would be made up as well.
 */
export function knowsSingleVotes(poll: Pick<Poll, 'kind' | 'rebuiltFromTotals'>): boolean {
  return poll.kind === 'votes' && !poll.rebuiltFromTotals;
}

export type PollPhase = 'draft' | 'coming' | 'open' | 'closed';

type Standing = Pick<Poll, 'decided' | 'opensAt' | 'closesAt' | 'kind' | 'processClosed'>;

/** What the dates, the staff's decision and the process say together about a poll at a moment. */
export function phaseOf(poll: Standing, at: Date): PollPhase {
  if (poll.decided === 'draft') return 'draft';
  if (poll.decided === 'closed' || poll.kind === 'totals' || poll.processClosed) return 'closed';
  if (poll.opensAt && at < poll.opensAt) return 'coming';
  if (poll.closesAt && at >= poll.closesAt) return 'closed';
  return 'open';
}

/** Why it is over, where nothing but its closed process ended it: it goes on once that is opened again. */
export const endedWithProcess = (poll: Standing, at: Date): ProcessClosed | null =>
  phaseOf({ ...poll, processClosed: null }, at) === phaseOf(poll, at) ? null : poll.processClosed;

/** Whether no vote can come: a poll that is over, or a draft, whose votes (if it has any) were cast elsewhere. */
export const votesAreIn = (phase: PollPhase): boolean => phase === 'closed' || phase === 'draft';

/**
 * Since when a poll is closed: its date, or the moment at which staff closed it or its process earlier. Null where nobody knows, and
 * for a poll that is not closed. What was voted on elsewhere was not closed by whoever brought it here.
 */
export function closedSince(poll: Standing & Pick<Poll, 'decidedAt' | 'source'>, at: Date): Date | null {
  if (phaseOf(poll, at) !== 'closed') return null;
  const closedHere = poll.decided === 'closed' && poll.source === null && poll.kind === 'votes';
  const withProcess = poll.decided === 'open' && poll.kind === 'votes' ? poll.processClosed?.at : null;
  const moments = [poll.closesAt, closedHere ? poll.decidedAt : null, withProcess ?? null].filter(
    (moment) => moment !== null && moment <= at,
  ) as Date[];
  return moments.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/**
 * Statements that people are shown and vote on. In open moderation a new statement is accepted by the rule itself the
 * moment it comes in (unless it is held for personal data), so that one state answers this in both ways of moderating.
 */
export function isVotable(statement: Pick<Statement, 'state'>): boolean {
  return statement.state === 'accepted';
}

/** The wording a reader should see first: their language, else the original. */
export function wordingFor(
  wordings: readonly Wording[],
  language: string,
  originalLanguage: string,
): Wording {
  const pick =
    wordings.find((wording) => wording.language === language) ??
    wordings.find((wording) => wording.language === originalLanguage) ??
    wordings[0];
  return pick ?? { language: originalLanguage, body: '', state: 'original', translatedFrom: null };
}

/** May this visitor see results now? `hasVoted`: took part in this poll. Staff always may. */
export function resultsAreVisible(poll: Poll, at: Date, hasVoted: boolean): boolean {
  const phase = phaseOf(poll, at);
  if (phase === 'closed') return true;
  // Before the first vote there is nothing to look at.
  if (phase === 'draft' || phase === 'coming') return false;
  return poll.resultsVisible === 'always' || (poll.resultsVisible === 'after-voting' && hasVoted);
}

/** Of so many people counted: how many a program made up, and how many came themselves. */
export function simulatedAmong(
  { simulatedVoters }: Pick<Poll, 'simulatedVoters'>,
  voters: number,
): { readonly simulated: number; readonly real: number } {
  const real = Math.max(0, voters - simulatedVoters);
  return { simulated: voters - real, real };
}
