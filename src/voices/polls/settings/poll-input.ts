import { messages } from '../../../site/index.ts';
import type { WhoMayVote } from '../poll.ts';
import type { FieldErrors } from './acting.ts';

const problems = messages.settings.problems;

/** The rules of a poll, as conveners set them. */
export type PollRules = {
  readonly questionId: string | null;
  readonly moderation: 'strict' | 'open';
  readonly acceptsStatements: boolean;
  readonly statementLimit: number;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly resultsVisible: 'always' | 'after-voting' | 'after-closing';
  /** 0 to 1, in whole per cent. */
  readonly exposureShare: number;
  readonly whoMayVote: WhoMayVote;
};

export const usualRules: PollRules = {
  questionId: null,
  moderation: 'strict',
  acceptsStatements: true,
  statementLimit: 140,
  opensAt: null,
  closesAt: null,
  resultsVisible: 'always',
  exposureShare: 0.2,
  whoMayVote: 'anybody',
};

/** The rules in the order in which two of them can be compared as text. */
export function rulesOf(rules: PollRules): PollRules {
  const {
    questionId,
    moderation,
    acceptsStatements,
    statementLimit,
    opensAt,
    closesAt,
    resultsVisible,
    exposureShare,
    whoMayVote,
  } = rules;
  return {
    questionId,
    moderation,
    acceptsStatements,
    statementLimit,
    opensAt,
    closesAt,
    resultsVisible,
    exposureShare,
    whoMayVote,
  };
}

/** What a form remembers of the rules it was made from. */
export const rulesSeen = (rules: PollRules): string => JSON.stringify(rulesOf(rules));

export const titleLimit = 200;
const descriptionLimit = 5000;
export const policyLimit = 20_000;

/** A text with where it comes from. `translatedFrom` is null for the original alone. */
export type TextInput = {
  readonly language: string;
  readonly body: string;
  readonly state: 'original' | 'machine' | 'verified';
};

/** Everything a new poll may be given. `kind: 'totals'` is a poll of which only counts are known. */
export type NewPoll = Partial<PollRules> & {
  readonly id?: string;
  readonly processId: string;
  readonly originalLanguage: string;
  readonly titles: readonly TextInput[];
  readonly descriptions?: readonly TextInput[];
  readonly position?: number;
  readonly kind?: 'votes' | 'totals';
  readonly votersPublished?: number | null;
  readonly simulated?: boolean;
  readonly rebuiltFromTotals?: boolean;
  readonly paraphrased?: boolean;
  readonly source?: string | null;
  readonly moderationPolicy?: string | null;
};

/** What is wrong with the rules of a poll; empty when nothing is. */
export function problemsOfRules(rules: PollRules): FieldErrors {
  const errors: Record<string, FieldErrors[string]> = {};
  const { statementLimit: limit, exposureShare: share, opensAt, closesAt } = rules;
  if (!Number.isInteger(limit) || limit < 20 || limit > 1000) errors.statementLimit = problems.limit;
  if (!(share >= 0 && share <= 1)) errors.exposure = problems.exposure;
  if (opensAt && Number.isNaN(opensAt.getTime())) errors.opensAt = problems.date;
  if (closesAt && Number.isNaN(closesAt.getTime())) errors.closesAt = problems.date;
  if (!errors.opensAt && !errors.closesAt && opensAt && closesAt && closesAt <= opensAt)
    errors.closesAt = problems.closesBeforeOpening;
  return errors;
}

/** What is wrong with the title and description in one language. */
export function problemsOfTexts(title: string, description: string, titleRequired: boolean): FieldErrors {
  const errors: Record<string, FieldErrors[string]> = {};
  if (titleRequired && title.trim() === '') errors.title = problems.titleMissing;
  if ([...title].length > titleLimit) errors.title = problems.titleTooLong;
  if ([...description].length > descriptionLimit) errors.description = problems.descriptionTooLong;
  return errors;
}

/** How a form says that a translation came to be: unless by machine, a person answers for it. */
export function translationStateOf(chosen: string | undefined): 'machine' | 'verified' {
  return chosen === 'machine' ? 'machine' : 'verified';
}

/** A language tag as we keep it ("pt-BR"), or null when it is none. */
export function languageTag(typed: string): string | null {
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim());
    return tag && tag.length <= 35 ? tag : null;
  } catch {
    return null;
  }
}
