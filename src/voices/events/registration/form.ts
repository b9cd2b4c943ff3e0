import {
  email,
  type FormTable,
  formTable,
  line,
  orNull,
  passage,
  readPeople,
  wholeNumber,
  yes,
} from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';
import { type Given, type Need, needs, type Personal } from './registration.ts';

const words = messages.registration;
const limits = { name: 100, words: 500, joining: 500, profile: 4000 } as const;

export type Typed = {
  readonly name: string;
  readonly mail: string | null;
  readonly access: boolean;
  readonly hearing: boolean;
  readonly interpreting: boolean;
  readonly childcare: boolean;
  readonly words: string;
  readonly listed: boolean;
};

const need = (name: Need) => yes({ label: words.needs[name] });
const tooLong = (limit: number) => (language: Parameters<typeof say>[0]) =>
  say(language, words.tooLong, { limit });

/** What is asked of whoever registers. Nothing of it must be there. */
export const registrationForm: FormTable<Typed> = formTable<Typed>(
  {
    name: line({
      label: words.name,
      hint: words.nameHint,
      optional: true,
      limit: limits.name,
      tooLong: tooLong(limits.name),
      autocomplete: 'name',
      dir: 'auto',
    }),
    mail: email({
      label: words.mail,
      hint: words.mailHint,
      optional: true,
      problem: words.mailProblem,
      autocomplete: 'email',
    }),
    access: need('access'),
    hearing: need('hearing'),
    interpreting: need('interpreting'),
    childcare: need('childcare'),
    words: passage({
      label: words.ownWords,
      hint: words.ownWordsHint,
      optional: true,
      rows: 3,
      limit: limits.words,
      tooLong: tooLong(limits.words),
      dir: 'auto',
    }),
    listed: yes({ label: words.listed, hint: words.listedHint }),
  },
  ({ name, listed }) => (listed && name === '' ? { name: words.nameToList } : {}),
);

export const givenIn = (typed: Typed): Given => ({
  name: typed.name,
  mail: typed.mail,
  words: typed.words,
  needs: needs.filter((one) => typed[one]),
  wantsListing: typed.listed,
});

export const typedFrom = (
  { name, mail, words: own }: Personal,
  { needs: chosen, wantsListing }: Pick<Given, 'needs' | 'wantsListing'>,
): Typed => ({
  name,
  mail,
  words: own,
  access: chosen.includes('access'),
  hearing: chosen.includes('hearing'),
  interpreting: chosen.includes('interpreting'),
  childcare: chosen.includes('childcare'),
  listed: wantsListing,
});

export type RulesTyped = { readonly keepsDays: number; readonly joining: string | null };

/** What staff say of the registration for an event. */
export const rulesForm: FormTable<RulesTyped> = formTable<RulesTyped>({
  keepsDays: wholeNumber({
    label: words.staff.keepsDays,
    hint: words.staff.keepsDaysHint,
    min: 1,
    max: 365,
    problem: words.staff.keepsDaysProblem,
  }),
  joining: orNull(
    passage({
      label: words.staff.joining,
      hint: words.staff.joiningHint,
      optional: true,
      rows: 3,
      limit: limits.joining,
      tooLong: tooLong(limits.joining),
      dir: 'auto',
    }),
  ),
});

export type ProfileTyped = { readonly profile: string };

/** Who came, as lines of a label and a number. */
export const profileForm: FormTable<ProfileTyped> = formTable<ProfileTyped>({
  profile: passage({
    label: words.attendance.label,
    hint: words.attendance.hint,
    optional: true,
    rows: 6,
    limit: limits.profile,
    tooLong: tooLong(limits.profile),
    dir: 'auto',
    check: (text) => {
      const { wrong } = readPeople(text);
      return wrong === null ? null : (language) => say(language, words.attendance.wrong, { line: wrong });
    },
  }),
});
