import { formatWorldTime, type Language, say } from '../../site/index.ts';
import { resultsWords as words } from './results-words.ts';

/**
 * As of when numbers, a map or a chart speak, in the same words wherever they stand: while voting is open, also why they
 * move in steps.
 */
export function saidAsOf(language: Language, { final, asOf }: { final: boolean; asOf: Date }): string {
  return say(language, final ? words.asOfFinal : words.asOfOpen, { moment: formatWorldTime(language, asOf) });
}
