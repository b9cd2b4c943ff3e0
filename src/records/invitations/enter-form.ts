import { type Entered, formTable, line } from '../../site/form/index.ts';
import { messages, type Reader } from '../../site/index.ts';
import type { InvitationUse } from './admission.ts';

const words = messages.invitations;

type Typed = Readonly<Record<string, string>>;
type EnteredCode = Entered<Typed>;

/** Where somebody types the code that they were handed. */
export const invitationForm = formTable<Typed>({
  code: line({ required: true, dir: 'ltr', label: words.code, hint: words.codeHint, autocomplete: 'off' }),
});

/** What stands in it: what was sent in vain, or the code that an address brought. */
export const codeEntered = (reader: Reader, again: EnteredCode | undefined): EnteredCode =>
  again ?? { typed: { code: new URLSearchParams(reader.search).get('code') ?? '' }, problems: {} };

/** Why a code lets nobody in. */
export const codeProblems: Readonly<
  Record<Exclude<InvitationUse, 'admitted'>, (typeof words.problems)['noSuchCode']>
> = {
  'no-such-code': words.problems.noSuchCode,
  'code-was-used': words.problems.codeWasUsed,
  'code-was-voided': words.problems.codeWasVoided,
};
