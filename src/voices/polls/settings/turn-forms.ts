import { formTable, moment, passage } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';

const words = messages.settings;
const problems = words.problems;

/** Why a poll is closed early or opened again: published with the turn. */
const reason = passage({
  label: words.close.reason,
  missing: problems.reasonMissing,
  limit: 500,
  tooLong: problems.reasonTooLong,
  rows: 2,
  dir: 'auto',
});

export const closeForm = formTable({ reason });

export const reopenForm = formTable({
  reason,
  reopenUntil: moment({ label: words.reopen.until, hint: words.closesHint, problem: problems.date }),
});
