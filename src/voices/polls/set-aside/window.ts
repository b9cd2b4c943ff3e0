import { messages } from '../../../site/index.ts';
import type { FieldErrors } from '../settings/acting.ts';

const problems = messages.setAside.problems;

/** By which way in somebody's first vote came; imported and simulated votes are under `any` alone. */
export const windowWays = ['any', 'page', 'api', 'embed'] as const;
export type WindowWay = (typeof windowWays)[number];

/** Newcomers by when and how their first vote in a poll came: from the beginning of one minute to the end of another. */
export type Window = { readonly from: Date; readonly to: Date; readonly way: WindowWay };

/** Where a window ends: the moment after its last minute. */
export const endOf = ({ to }: Pick<Window, 'to'>): Date => new Date(to.getTime() + 60_000);

/** What is wrong with a window, by field; null where it can be looked at. It must be over, so that nobody comes into it. */
export function whyNoWindow(window: Window, now: Date): FieldErrors | null {
  const isTime = (date: Date) => date.getTime() >= 0;
  if (!isTime(window.from)) return { from: problems.from };
  if (!isTime(window.to)) return { to: problems.to };
  if (window.to < window.from) return { to: problems.toBeforeFrom };
  return endOf(window) > now ? { to: problems.notOver } : null;
}

/** Why something was done about counting, as everybody may read it. */
export type PublicReason = { readonly reason: string; readonly language: string };
const reasonLimit = 500;

/** What is wrong with a public reason, by field. */
export function whyNoReason({ reason, language }: PublicReason): FieldErrors | null {
  if (reason.trim() === '') return { reason: problems.reasonMissing };
  if ([...reason.trim()].length > reasonLimit) return { reason: problems.reasonTooLong };
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) && language.length <= 35
    ? null
    : { language: problems.language };
}
