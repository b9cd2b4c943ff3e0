import type { Form } from '../../../platform/http/index.ts';
import { whoMayVoteChoices } from '../poll.ts';
import { type PollRules, usualRules } from './poll-input.ts';

/** What a convener typed, or what the form starts with: the names are those of the fields. */
export type EnteredRules = {
  readonly question: string;
  readonly moderation: string;
  readonly accepts: boolean;
  readonly statementLimit: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly results: string;
  readonly exposure: string;
  readonly whoMayVote: string;
};

/** The rules as the form shows them. Times are in UTC, to the minute. */
export function enteredFrom(rules: PollRules): EnteredRules {
  return {
    question: rules.questionId ?? '',
    moderation: rules.moderation,
    accepts: rules.acceptsStatements,
    statementLimit: String(rules.statementLimit),
    opensAt: minute(rules.opensAt),
    closesAt: minute(rules.closesAt),
    results: rules.resultsVisible,
    whoMayVote: rules.whoMayVote,
    exposure: String(Math.round(rules.exposureShare * 100)),
  };
}

export function entered(form: Form): EnteredRules {
  return {
    question: form.question ?? '',
    moderation: form.moderation ?? '',
    accepts: form.accepts === 'yes',
    statementLimit: (form.statementLimit ?? '').trim(),
    opensAt: (form.opensAt ?? '').trim(),
    closesAt: (form.closesAt ?? '').trim(),
    results: form.results ?? '',
    exposure: (form.exposure ?? '').trim(),
    whoMayVote: form.whoMayVote ?? '',
  };
}

/** Reads what was typed. What cannot be read becomes a value that the rules refuse, so that the field gets its message. */
export function rulesFrom(typed: EnteredRules): PollRules {
  return {
    questionId: typed.question === '' ? null : typed.question,
    moderation: typed.moderation === 'open' ? 'open' : 'strict',
    acceptsStatements: typed.accepts,
    statementLimit: wholeNumber(typed.statementLimit),
    opensAt: moment(typed.opensAt),
    closesAt: moment(typed.closesAt),
    resultsVisible:
      typed.results === 'after-voting' || typed.results === 'after-closing'
        ? typed.results
        : usualRules.resultsVisible,
    whoMayVote: whoMayVoteChoices.find((choice) => choice === typed.whoMayVote) ?? 'anybody',
    exposureShare: wholeNumber(typed.exposure) / 100,
  };
}

const wholeNumber = (typed: string): number => (/^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN);

/** Reads a moment as a browser's field gives it, or as somebody types it without one; always UTC. */
export function moment(typed: string): Date | null {
  if (typed === '') return null;
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})(?::\d{2})?$/.exec(typed);
  const read = parts
    ? new Date(`${parts[1]}T${(parts[2] ?? '').padStart(5, '0')}:00Z`)
    : new Date(Number.NaN);
  // 31 February is no day: the date must come back as it was typed.
  return parts && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(parts[1] ?? '')
    ? read
    : new Date(Number.NaN);
}

function minute(date: Date | null): string {
  return date === null || Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 16);
}
