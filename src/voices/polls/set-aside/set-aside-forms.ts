import { formTable, moment, oneOf, passage, writtenLanguage, yes } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';
import { type PublicReason, type Window, windowWays } from './window.ts';

const words = messages.setAside;
const problems = words.problems;

/** Which newcomers. */
export const windowForm = formTable<Window>({
  from: moment({ label: words.from, problem: problems.from, missing: problems.from }),
  to: moment({ label: words.to, problem: problems.to, missing: problems.to }),
  way: oneOf({
    as: 'select',
    label: words.way,
    problem: messages.settings.problems.oneOfThese,
    choices: windowWays.map((value) => ({ value, label: words.ways[value] })),
  }),
});

const reason = (hint: typeof words.reasonHint) => ({
  reason: passage({
    label: words.reason,
    hint,
    missing: problems.reasonMissing,
    limit: 500,
    tooLong: problems.reasonTooLong,
    counted: true,
    rows: 3,
    dir: 'auto' as const,
  }),
  language: writtenLanguage({ label: words.language, problem: problems.language }),
});

/** Why newcomers are set aside, and why they are put back: everybody may read it. */
export const asideForm = formTable<PublicReason>(reason(words.reasonHint));
export const backForm = formTable<PublicReason>(reason(words.backReasonHint));

/** Asked of whoever sets many aside. */
export const sureForm = formTable({ sure: yes({ label: words.sure }) });
