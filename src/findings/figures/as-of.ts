import { formatWorldTime, type Language, messages, say } from '../../site/index.ts';

const words = messages.figures;

/**
 * As of when numbers, a map or a chart speak, in the same words wherever they stand: while voting is open, also why they
 * move in steps.
 */
export function saidAsOf(language: Language, { final, asOf }: { final: boolean; asOf: Date }): string {
  return say(language, final ? words.asOfFinal : words.asOfOpen, { moment: formatWorldTime(language, asOf) });
}
