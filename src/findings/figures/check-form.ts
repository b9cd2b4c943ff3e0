import type { Form } from '../../platform/http/index.ts';
import {
  type FormTable,
  formTable,
  lineAs,
  oneOf,
  type Problems,
  readAnswers,
} from '../../site/form/index.ts';
import { type Message, messages } from '../../site/index.ts';
import { type PublishedClaim, readPrintedPercent } from './claims.ts';
import { answers } from './figures.ts';

const claimWords = messages.figures.claims;
const words = claimWords.staff;

type ClaimKind = PublishedClaim['kind'];
type Claimed<Kind extends ClaimKind> = Omit<Extract<PublishedClaim, { kind: Kind }>, 'kind'>;

const whole = (label: Message, problem: Message) => ({
  label,
  problem,
  inputmode: 'numeric' as const,
  read: (typed: string) => (/^\d{1,9}$/.test(typed) ? Number(typed) : null),
  write: String,
});
const percent = (label: Message, hint?: Message) =>
  lineAs({
    label,
    hint,
    problem: words.badPercent,
    missing: words.badPercent,
    inputmode: 'decimal',
    required: true,
    read: readPrintedPercent,
    write: (printed) => printed,
  });
const answer = oneOf({
  as: 'select',
  label: words.answerLabel,
  choices: answers.map((value) => ({ value, label: claimWords.answer[value] })),
});

/** What can be printed about a poll, a form for each. */
const formOf: { readonly [Kind in ClaimKind]: FormTable<Claimed<Kind>> } = {
  share: formTable({
    number: lineAs({ ...whole(words.number, words.badNumber), missing: words.badNumber, required: true }),
    answer,
    percent: percent(words.percent, words.percentHint),
    votes: lineAs({ ...whole(words.votes, words.badVotes), optional: true }),
  }),
  'at-most': formTable({ answer, percent: percent(words.limit) }),
  count: formTable({
    of: oneOf({
      as: 'select',
      label: words.what,
      choices: (['statements', 'voters', 'qualifying', 'votes'] as const).map((value) => ({
        value,
        label: words.of[value],
      })),
    }),
    count: lineAs({ ...whole(words.count, words.badCount), missing: words.badCount, required: true }),
  }),
};

/** The same where it does not matter which: whoever reads or shows one has its fields by name. */
export const claimForms = formOf as unknown as Readonly<
  Record<ClaimKind, FormTable<Record<string, unknown>>>
>;

/** Reads a claim from the fields of one of the forms; null where none was sent. */
export function readClaimForm(form: Form): { claim: PublishedClaim | null; problems: Problems } | null {
  const kind = form.kind ?? '';
  if (!Object.hasOwn(claimForms, kind)) return null;
  const { values, problems } = readAnswers(claimForms[kind as ClaimKind], form);
  return { claim: values && ({ kind, ...values } as PublishedClaim), problems };
}

/** The claim as fields again, for the button that keeps it. */
export function claimFields(claim: PublishedClaim): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(claim).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
}
