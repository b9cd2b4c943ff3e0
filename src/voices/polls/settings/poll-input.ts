import type { Poll } from '../poll.ts';

/** The rules of a poll, as conveners set them; the exposure share to the hundredth of a per cent. */
export type PollRules = Pick<
  Poll,
  | 'questionId'
  | 'moderation'
  | 'acceptsStatements'
  | 'statementLimit'
  | 'opensAt'
  | 'closesAt'
  | 'resultsVisible'
  | 'exposureShare'
  | 'whoMayVote'
>;

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

export const titleLimit = 200;
export const descriptionLimit = 5000;
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
  readonly policies?: readonly TextInput[];
};

/** A language tag as we keep it ("pt-BR"), or null when it is none. */
export function languageTag(typed: string): string | null {
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim());
    return tag && tag.length <= 35 ? tag : null;
  } catch {
    return null;
  }
}
