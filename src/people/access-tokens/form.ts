import { dayIn, daysLater, zoneOf } from '../../platform/zones/index.ts';
import { day, formTable, line, oneOrNone } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import type { ProcessChoice } from '../accounts.ts';
import type { Scope } from '../gate.ts';

const words = messages.people.tokens;
const purposeLength = 100;
const longestDays = 366;
const usualDays = 90;

export type TokenAsked = { readonly purpose: string; readonly scope: Scope; readonly endsOn: string | null };

const dayAfter = (now: Date, days: number) => dayIn(zoneOf(null), daysLater(zoneOf(null), now, days));

/** What a token is for, what it opens, and until when. */
export function tokenForm(processes: readonly ProcessChoice[], worksSomewhere: boolean, now: Date) {
  const last = dayAfter(now, longestDays);
  return formTable<TokenAsked>(
    {
      purpose: line({
        label: words.purpose,
        hint: words.purposeHint,
        limit: purposeLength,
        tooLong: words.purposeProblem,
        missing: words.purposeProblem,
        required: true,
        dir: 'auto',
        autocomplete: 'off',
      }),
      scope: oneOrNone({
        as: 'select',
        label: words.reach,
        none: worksSomewhere ? words.everything : words.everythingPublic,
        problem: words.reachProblem,
        choices: processes.map(({ id, title }) => ({ value: id, label: title })),
      }),
      endsOn: day({ label: words.endsOn, required: true, problem: words.endsOnProblem }),
    },
    ({ endsOn }) =>
      endsOn === undefined || (endsOn !== null && endsOn >= dayAfter(now, 0) && endsOn <= last)
        ? {}
        : { endsOn: words.endsOnProblem },
  );
}

export const usualToken = (now: Date): TokenAsked => ({
  purpose: '',
  scope: null,
  endsOn: dayAfter(now, usualDays),
});
