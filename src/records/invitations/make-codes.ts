import type { Context } from 'hono';
import { newReceipt } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { Form } from '../../platform/http/index.ts';
import type { Actor } from '../../platform/index.ts';
import {
  type Entered,
  formTable,
  line,
  oneOf,
  type Problems,
  readAnswers,
  wholeNumber,
} from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { type InvitedTo, keepSheet } from './sheets.ts';

const words = messages.invitations;
const labelLimit = 100;

export type CodesAsked = {
  readonly howMany: number;
  readonly label: string;
  readonly as: 'slips' | 'table';
};

/** How many codes a new sheet holds, what it is called, and how they are handed over. */
export const codesForm = formTable<CodesAsked>({
  howMany: wholeNumber({
    label: words.howMany,
    hint: words.howManyHint,
    min: 1,
    max: 2000,
    problem: words.problems.howMany,
  }),
  label: line({ label: words.label, hint: words.labelHint, limit: labelLimit, dir: 'auto' }),
  as: oneOf({
    label: words.as,
    as: 'radio',
    choices: [
      { value: 'slips', label: words.slips },
      { value: 'table', label: words.table },
    ],
  }),
});

type Made =
  | { readonly refused: Entered<CodesAsked> }
  /** The same form once more, by reloading the sheet: its codes are made, and nobody can show them again. */
  | 'again'
  | { readonly codes: readonly string[]; readonly as: CodesAsked['as'] };

/** Makes the codes that a form of staff asked for. What is kept afterwards cannot be turned back into them. */
export async function makeCodes(
  c: Context,
  db: Queryable,
  to: InvitedTo,
  form: Form,
  done: { readonly by: Actor; readonly at: Date },
): Promise<Made> {
  const asked = readAnswers(codesForm, { as: 'slips', ...form });
  const refused = (problems: Problems) => ({ refused: { typed: asked.typed, problems } });
  if (!asked.values) return refused(asked.problems);
  const { participation } = c.var;
  if (participation.fromOffer(to.id, form.fresh) === null)
    return refused({ howMany: words.problems.formGone });
  const codes = Array.from({ length: asked.values.howMany }, () => newReceipt());
  const sheet = {
    label: asked.values.label || null,
    formHash: participation.proofHash(to.id, `sheet\0${form.fresh}`),
    hashes: codes.map((code) => participation.invitationHash(to.id, code)),
  };
  return (await keepSheet(db, to, sheet, done)) ? { codes, as: asked.values.as } : 'again';
}
