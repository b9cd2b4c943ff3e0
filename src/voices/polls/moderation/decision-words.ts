import { formatDateTime, formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { reasonRule } from './reasons.ts';
import type { DecisionRow } from './store.ts';

const words = messages.moderation;

/** "Merged into statement 12". */
export function saidDecision(
  language: Language,
  decision: DecisionRow['decision'],
  otherNumber: number | null,
): string {
  return say(language, words.decisions[decision], {
    other: otherNumber === null ? '?' : formatNumber(language, otherNumber),
  });
}

/** The reason of a decision in words, or null when it needs none. A reason of somewhere else is shown as it was written. */
export function saidReason(
  language: Language,
  row: Pick<DecisionRow, 'reason'>,
  otherNumber: number | null,
): string | null {
  if (row.reason === null || row.reason === 'strict') return null;
  if (row.reason === 'target-gone') return say(language, words.targetGone);
  const rule = reasonRule(row.reason);
  if (!rule) return row.reason;
  if (rule.code === 'duplicate-of' && otherNumber !== null) {
    return say(language, words.duplicateOf, { other: formatNumber(language, otherNumber) });
  }
  return say(language, words.reasons[rule.code]);
}

/** Decision and reason together, for one line of a moderator's page. */
export function saidWhole(language: Language, row: DecisionRow, otherNumber: number | null): string {
  const parts = [saidDecision(language, row.decision, otherNumber), saidReason(language, row, otherNumber)];
  return parts.filter((part) => part !== null).join(' · ');
}

/** "1, 2 and 5", as the language joins a list. */
export function saidNumbers(language: Language, numbers: readonly number[]): string {
  return new Intl.ListFormat(language).format(numbers.map((number) => formatNumber(language, number)));
}

/** The last decision, when it was made and by whom of the staff, for a line above the acts. */
export function saidLast(
  language: Language,
  row: DecisionRow,
  otherNumber: number | null,
  by: string | null,
): string {
  const said = {
    decision: saidWhole(language, row, otherNumber),
    date: formatDateTime(language, row.at),
  };
  return by === null
    ? say(language, words.item.last, said)
    : say(language, words.item.lastBy, { ...said, by });
}

/** That somebody else answers the appeal against what one decided oneself. */
export const saidOthers = (language: Language, number: number, others: readonly string[]): string =>
  say(language, words.told.others, {
    number: formatNumber(language, number),
    names: new Intl.ListFormat(language, { type: 'disjunction' }).format(others),
  });
