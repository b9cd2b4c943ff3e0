import {
  email,
  type FormTable,
  formTable,
  line,
  lineAs,
  orNull,
  type Problems,
  passage,
  timeZone,
  yes,
} from '../../site/form/index.ts';
import { formatNumber, messages, say } from '../../site/index.ts';
import { contrast, nearestTo, type Scheme, schemes, tooNear } from './colours.ts';
import type { Facts } from './facts.ts';

const words = messages.installation;
const { fields } = words;

export type Who = Pick<
  Facts,
  'operator' | 'address' | 'contact' | 'dataContact' | 'authority' | 'backupDays' | 'timeZone'
>;
export type Look = Pick<Facts, 'accent' | 'accentDark' | 'hasName'>;

const short = { limit: 200, tooLong: words.tooLong, dir: 'auto', autocomplete: 'off' } as const;
const days = (typed: string) => (/^\d{1,4}$/.test(typed) ? Number(typed) : null);

/** What only whoever runs an installation knows. */
export const whoForm: FormTable<Who> = formTable<Who>({
  operator: orNull(line({ label: fields.operator, hint: fields.operatorHint, ...short })),
  address: orNull(passage({ label: fields.address, ...short, limit: 500, rows: 3 })),
  contact: email({
    label: fields.contact,
    hint: fields.contactHint,
    problem: words.email,
    autocomplete: 'off',
  }),
  dataContact: orNull(line({ label: fields.dataContact, hint: fields.dataContactHint, ...short })),
  authority: orNull(line({ label: fields.authority, hint: fields.authorityHint, ...short })),
  backupDays: lineAs<number>({
    label: fields.backupDays,
    hint: fields.backupDaysHint,
    inputmode: 'numeric',
    problem: words.daysProblem,
    read: days,
    write: String,
    autocomplete: 'off',
  }),
  timeZone: timeZone({
    label: fields.timeZone,
    hint: fields.timeZoneHint,
    none: words.noTimeZone,
    problem: words.timeZoneProblem,
  }),
});

const colour = (label: typeof fields.accent, hint: typeof fields.accentHint) =>
  lineAs<string>({
    label,
    hint,
    dir: 'ltr',
    autocomplete: 'off',
    placeholder: '#0b5c6b',
    problem: words.noColour,
    read: (typed) => (/^#?[0-9a-f]{6}$/i.test(typed) ? `#${typed.replace('#', '').toLowerCase()}` : null),
    write: (value) => value,
  });

/** How the pages look. A colour in which words could not be read is refused with the nearest that will do. */
export const lookForm: FormTable<Look> = formTable<Look>(
  {
    accent: colour(fields.accent, fields.accentHint),
    accentDark: colour(fields.accentDark, fields.accentDarkHint),
    hasName: yes({ label: fields.hasName }),
  },
  ({ accent, accentDark }): Problems => ({
    ...problemWith('accent', accent, 'light'),
    ...problemWith('accentDark', accentDark, 'dark'),
  }),
);

function problemWith(name: string, typed: string | null | undefined, scheme: Scheme): Problems {
  const fault = typed ? tooNear(typed, scheme) : null;
  if (!typed || fault === null) return {};
  const ratio = contrast(typed, schemes[scheme][fault]);
  return {
    [name]: (language) =>
      say(language, fault === 'paper' ? words.tooNearPaper : words.tooNearInk, {
        ratio: formatNumber(language, Math.floor(ratio * 10) / 10),
        nearest: nearestTo(typed, scheme),
      }),
  };
}
