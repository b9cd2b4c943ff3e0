import type { Problems } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';

const problems = messages.setAside.problems;

/** By which way in somebody's first vote came; imported and simulated votes are under `any` alone. */
export const windowWays = ['any', 'page', 'api', 'embed'] as const;
export type WindowWay = (typeof windowWays)[number];

/** Newcomers by when and how their first vote in a poll came: from the beginning of one minute to the end of another. */
export type Window = { readonly from: Date; readonly to: Date; readonly way: WindowWay };

/** Where a window ends: the moment after its last minute. */
export const endOf = ({ to }: Pick<Window, 'to'>): Date => new Date(to.getTime() + 60_000);

/** What is wrong with a window, by field. It must be over, so that nobody comes into it. */
export function whyNoWindow(window: Window, now: Date): Problems {
  if (window.to < window.from) return { to: problems.toBeforeFrom };
  return endOf(window) > now ? { to: problems.notOver } : {};
}

/** Why something was done about counting, as everybody may read it. */
export type PublicReason = { readonly reason: string; readonly language: string };
