import { type FormTable, formTable, line, oneOf, oneOrNone, orNull, passage } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import type { Addressed } from '../addressed.ts';
import { type Relation, relations } from './relations.ts';

const words = messages.records.links;

const reason = passage({
  label: words.reason,
  hint: words.reasonHint,
  missing: words.reasonMissing,
  limit: 500,
  tooLong: words.reasonTooLong,
  required: true,
  rows: 2,
  dir: 'auto',
});

export type LinkAnswers = {
  readonly relation: Relation;
  /** One of those on offer, or the address of another one. */
  readonly chosen: string | null;
  readonly address: string | null;
  /** Words of it that are to be quoted. */
  readonly quote: string | null;
  readonly reason: string;
};

/** What a record is linked to, how and why. */
export const linkForm = (
  offers: ReadonlyMap<string, Addressed>,
  names: readonly Relation[],
): FormTable<LinkAnswers> =>
  formTable<LinkAnswers>(
    {
      relation: oneOf({
        as: 'select',
        label: words.relation,
        problem: words.relationProblem,
        choices: names.map((name) => ({ value: name, label: relations[name].forth })),
      }),
      chosen: oneOrNone({
        as: 'select',
        label: words.chosen,
        none: words.choose,
        problem: words.notThere,
        choices: [...offers].map(([value, { title, titleLanguage }]) => ({
          value,
          label: title,
          lang: titleLanguage,
        })),
      }),
      address: orNull(
        line({
          label: words.address,
          hint: words.addressHint,
          optional: true,
          dir: 'ltr',
          autocomplete: 'off',
        }),
      ),
      quote: orNull(
        passage({
          label: words.quote,
          hint: words.quoteHint,
          limit: 2_000,
          tooLong: words.quoteTooLong,
          rows: 3,
          dir: 'auto',
          optional: true,
        }),
      ),
      reason,
    },
    ({ chosen, address }) =>
      chosen === null && address === null
        ? { chosen: words.chooseOne }
        : chosen && address
          ? { address: words.notBoth }
          : {},
  );

/** Why a link is taken away. */
export const unlinkForm = formTable<{ readonly reason: string }>({ reason });
