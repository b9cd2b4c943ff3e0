import { hasGap, withGaps } from '../../../records/intake/index.ts';
import {
  type FormTable,
  formTable,
  lineAs,
  oneOf,
  orNull,
  type Problems,
  passage,
  problemsIn,
  readAnswers,
} from '../../../site/form/index.ts';
import { type Message, messages } from '../../../site/index.ts';
import { publicNumber } from '../poll-access.ts';
import { type RejectReason, reasonRule, rejectReasons } from './reasons.ts';

const words = messages.moderation;
const { fields, problems } = words;

type Noted = { readonly note: string | null };
/** What a moderator says with each act. */
export type ActValues = {
  accept: Noted;
  reject: Noted & { readonly reason: string; readonly duplicateOf: number | null };
  merge: Noted & { readonly into: number };
  hold: Noted;
  redact: Noted & { readonly redaction: string };
  'propose-redaction': Noted & { readonly proposal: string };
  uphold: Noted;
};
export type Act = keyof ActValues;

/** What a moderator decides. `note` is for the author of the statement and appears in no public place. */
export type Decision = { readonly note?: string | null } & (
  | { readonly kind: 'accept' | 'uphold' }
  | { readonly kind: 'hold'; readonly reason?: string }
  | {
      readonly kind: 'reject';
      readonly reason: RejectReason | (string & {});
      readonly duplicateOf?: number | null;
    }
  /** `into`: the number of the statement that says the same. */
  | { readonly kind: 'merge'; readonly into: number }
  /** `redaction`: the wording with every part taken out marked […]. */
  | { readonly kind: 'redact'; readonly redaction: string }
  | { readonly kind: 'propose-redaction'; readonly proposal: string }
);

const note = orNull(
  passage({
    label: fields.note,
    hint: fields.noteHint,
    limit: 1000,
    tooLong: problems.noteTooLong,
    optional: true,
    rows: 2,
    dir: 'auto',
  }),
);
const noted = formTable<Noted>({ note });

/** The number of another statement, with or without its sign. */
const otherStatement = {
  read: (typed: string) => publicNumber(typed.replace(/^#/, '')),
  write: String,
  problem: problems.otherMissing,
  inputmode: 'numeric',
} as const;

const reasonAmong = (label: Message, offered: readonly { readonly code: RejectReason }[]) =>
  oneOf<string>({
    as: 'select',
    label,
    prompt: words.bulk.chooseReason,
    problem: problems.chooseReason,
    choices: offered.map(({ code }) => ({ value: code, label: words.reasons[code] })),
  });

const reject = formTable<ActValues['reject']>(
  {
    reason: reasonAmong(fields.reason, rejectReasons),
    duplicateOf: lineAs({ ...otherStatement, label: fields.otherForDuplicate, optional: true }),
    note,
  },
  (values) => {
    const rule = reasonRule(values.reason ?? '');
    if (rule?.needsNote && values.note === null) return { note: problems.noteNeeded };
    return rule?.needsOther && values.duplicateOf === null ? { duplicateOf: problems.otherMissing } : {};
  },
);

const merge = formTable<ActValues['merge']>({
  into: lineAs({
    ...otherStatement,
    label: fields.other,
    hint: fields.mergeHint,
    missing: problems.otherMissing,
  }),
  note,
});

/** What is written in the language of the statement. */
const written = (lang: string | undefined) =>
  ({ clean: (typed: string) => withGaps(typed), rows: 3, lang, dir: 'auto' }) as const;

/** The form of each act, with what is written in the statement's place in its language. */
export const actForms: { readonly [Kind in Act]: (lang?: string) => FormTable<ActValues[Kind]> } = {
  accept: () => noted,
  reject: () => reject,
  merge: () => merge,
  hold: () => noted,
  uphold: () => noted,
  redact: (lang) =>
    formTable<ActValues['redact']>({
      redaction: passage({
        ...written(lang),
        label: fields.redaction,
        hint: fields.redactionHint,
        check: (text) => (hasGap(text) ? null : problems.gapMissing),
      }),
      note,
    }),
  'propose-redaction': (lang) =>
    formTable<ActValues['propose-redaction']>({
      proposal: passage({
        ...written(lang),
        label: fields.proposal,
        hint: fields.proposalHint,
        missing: problems.proposalMissing,
      }),
      note,
    }),
};

/** Why several statements at once are turned down; a reason that needs a note or a number is given one by one. */
export const bulkForm = formTable({
  reason: reasonAmong(
    words.bulk.reason,
    rejectReasons.filter(({ needsNote, needsOther }) => !needsNote && !needsOther),
  ),
});

/** An act as it was sent, where it cannot be read. */
export type Misread = { readonly kind: Act; readonly problems: Problems };

/** The decision of an act's form. */
export function readAct(kind: Act, typed: Readonly<Record<string, string>>): Decision | Misread {
  const form: FormTable<object> = actForms[kind]();
  const { values, problems } = readAnswers(form, typed);
  return values ? ({ kind, ...values } as Decision) : { kind, problems };
}

/** What is wrong with a decision, whoever took it, as far as it can be known without the statement. */
export const problemsOf = <Kind extends Act>(kind: Kind, values: Partial<ActValues[Kind]>): Problems =>
  problemsIn(actForms[kind](), values);
