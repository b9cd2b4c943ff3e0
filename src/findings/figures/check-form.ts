import type { Form } from '../../platform/index.ts';
import { type Language, say } from '../../site/index.ts';
import { claimWords } from './claim-words.ts';
import { answerIn, type PublishedClaim, readPrintedPercent } from './claims.ts';

export const countKinds = ['statements', 'voters', 'qualifying', 'votes'] as const;

export type ReadClaim =
  | { readonly claim: PublishedClaim }
  | { readonly errors: Readonly<Record<string, string>> }
  /** No form was sent. */
  | null;

/** Reads a claim from the fields of the page's forms; the errors are by field. */
export function readClaimForm(form: Form, language: Language): ReadClaim {
  const words = claimWords.staff;
  const errors: Record<string, string> = {};
  const whole = (name: string) => (/^\d{1,9}$/.test((form[name] ?? '').trim()) ? Number(form[name]) : null);
  const percent = readPrintedPercent(form.percent ?? '');
  if (form.kind === 'share') {
    const number = whole('number');
    const noVotes = (form.votes ?? '').trim() === '';
    const votes = whole('votes');
    if (number === null) errors.number = say(language, words.badNumber);
    if (percent === null) errors.percent = say(language, words.badPercent);
    if (!noVotes && votes === null) errors.votes = say(language, words.badVotes);
    if (number === null || percent === null || errors.votes) return { errors };
    return { claim: { kind: 'share', number, answer: answerIn(form.answer), percent, votes } };
  }
  if (form.kind === 'at-most') {
    if (percent === null) return { errors: { percent: say(language, words.badPercent) } };
    return { claim: { kind: 'at-most', answer: answerIn(form.answer), percent } };
  }
  if (form.kind === 'count') {
    const count = whole('count');
    if (count === null) return { errors: { count: say(language, words.badCount) } };
    return {
      claim: { kind: 'count', of: countKinds.find((kind) => kind === form.of) ?? 'statements', count },
    };
  }
  return null;
}

/** The claim as fields again, for the button that keeps it. */
export function claimFields(claim: PublishedClaim): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(claim)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, String(value)]),
  );
}
