import { rake } from '../../../opinion/index.ts';
import type { Answers } from '../form/form.ts';

/** How large a part of the population would answer a question so: a row of a table of targets. */
export type Target = { readonly question: string; readonly value: string; readonly share: number };

export type Weighting =
  | { readonly weights: readonly number[]; readonly isMet: boolean; readonly effective: number }
  /** Nobody gave the answer of this target; or too few are left to say anything. */
  | { readonly refused: 'empty-group'; readonly target: Target | undefined }
  | { readonly refused: 'too-few' };

/** Weights by which those who answered divide as a population does, question by question. */
export function weightsFor(answers: readonly Answers[], targets: readonly Target[]): Weighting {
  const questions = [...new Set(targets.map(({ question }) => question))];
  const margins = questions.map((question) => {
    const rows = targets.filter((target) => target.question === question);
    const at = new Map(rows.map(({ value }, index) => [value, index]));
    return {
      rows,
      groups: answers.map((one) => at.get(String(one[question] ?? '')) ?? -1),
      targets: rows.map(({ share }) => share),
    };
  });
  const raked = rake(answers.length, margins);
  if (!('refused' in raked)) return raked;
  return raked.refused === 'too-few'
    ? { refused: 'too-few' }
    : { refused: 'empty-group', target: margins[raked.margin ?? 0]?.rows[raked.group ?? 0] };
}
