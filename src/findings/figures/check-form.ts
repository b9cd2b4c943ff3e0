import type { Form } from '../../platform/http/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { answerIn, type PublishedClaim, readPrintedPercent } from './claims.ts';

const claimWords = messages.figures.claims;

export const countKinds = ['statements', 'voters', 'qualifying', 'votes'] as const;

export type ReadClaim =
  | { readonly claim: PublishedClaim }
  | { readonly errors: Readonly<Record<string, string>> }
  /** No form was sent. */
  | null;

const words = claimWords.staff;

/** Reads a claim from the fields of the page's forms; the errors are by field. */
export function readClaimForm(form: Form, language: Language): ReadClaim {
  if (form.kind === 'share') return readShare(form, language);
  if (form.kind === 'at-most') return readAtMost(form, language);
  if (form.kind === 'count') return readCount(form, language);
  return null;
}

function whole(form: Form, name: string): number | null {
  const written = (form[name] ?? '').trim();
  return /^\d{1,9}$/.test(written) ? Number(written) : null;
}

function readShare(form: Form, language: Language): ReadClaim {
  const errors: Record<string, string> = {};
  const number = whole(form, 'number');
  const percent = readPrintedPercent(form.percent ?? '');
  const votes = whole(form, 'votes');
  const noVotes = (form.votes ?? '').trim() === '';
  if (number === null) errors.number = say(language, words.badNumber);
  if (percent === null) errors.percent = say(language, words.badPercent);
  if (!noVotes && votes === null) errors.votes = say(language, words.badVotes);
  if (number === null || percent === null || errors.votes) return { errors };
  return { claim: { kind: 'share', number, answer: answerIn(form.answer), percent, votes } };
}

function readAtMost(form: Form, language: Language): ReadClaim {
  const percent = readPrintedPercent(form.percent ?? '');
  if (percent === null) return { errors: { percent: say(language, words.badPercent) } };
  return { claim: { kind: 'at-most', answer: answerIn(form.answer), percent } };
}

function readCount(form: Form, language: Language): ReadClaim {
  const count = whole(form, 'count');
  if (count === null) return { errors: { count: say(language, words.badCount) } };
  return {
    claim: { kind: 'count', of: countKinds.find((kind) => kind === form.of) ?? 'statements', count },
  };
}

/** The claim as fields again, for the button that keeps it. */
export function claimFields(claim: PublishedClaim): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(claim)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, String(value)]),
  );
}
