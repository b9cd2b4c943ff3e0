/**
 * Why a statement is not shown, as published with the policy of every poll. The words for people are in words.ts.
 * Data with a version: a decision keeps the code, so a code is never given another meaning; a new one is added.
 */
export const rejectReasons = [
  { code: 'off-topic', needsNote: false, needsOther: false },
  { code: 'not-a-statement', needsNote: false, needsOther: false },
  { code: 'duplicate-of', needsNote: false, needsOther: true },
  { code: 'personal-data', needsNote: false, needsOther: false },
  { code: 'hate-or-threat', needsNote: false, needsOther: false },
  { code: 'spam', needsNote: false, needsOther: false },
  { code: 'several-ideas', needsNote: false, needsOther: false },
  { code: 'other', needsNote: true, needsOther: false },
] as const;

export type RejectReason = (typeof rejectReasons)[number]['code'];

/** The rule of a reason, or null for a code that is none of ours. */
export function reasonRule(code: string): (typeof rejectReasons)[number] | null {
  return rejectReasons.find((reason) => reason.code === code) ?? null;
}
