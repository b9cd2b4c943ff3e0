import type { Act } from '../../people/index.ts';
import type { FormField, Said } from '../../site/form/index.ts';
import type { Language, Message } from '../../site/index.ts';

/** Why a value is not there, where that is known: none of them is the same as nothing said. */
type Missing<Reason extends string> = { readonly missing: Reason };

/** How a field is called in forms and on pages, with a word for each of its choices and reasons. */
export type FieldWords<Named extends string = string> = {
  readonly label: Message;
  /** What whoever sends it in is asked, where it is not what pages call it. */
  readonly asked?: Message;
  readonly hint?: Message;
  /** What a link that leads nowhere says of itself, in a form and in what it is said to be; a choice that is not made. */
  readonly none?: Message;
} & ([Named] extends [never] ? unknown : { readonly choices: Readonly<Record<Named, Message>> });

/** Another record or a file that a value names, as this reader may know of it. */
export type Named = { readonly title: string; readonly lang?: string | undefined; readonly href: string };

/** What is needed to say a value: whose words, which language, and what it leads to. */
export type About = {
  readonly words: FieldWords;
  readonly language: Language;
  /** Of an id; undefined where there is no such thing, or not for this reader. */
  named(id: string): Named | undefined;
};

/** What a form needs beyond the words: what a link may be set to, and up to which day something can have been. */
export type Offer = {
  readonly language: Language;
  /** The day it is, in the zone that counts here. */
  readonly today: string;
  records(kind: string): readonly (Named & { readonly id: string })[];
  /** Whoever sends it in is asked. */
  readonly asks?: true;
  /** What other records say in a field that often says the same. */
  suggestions?(field: string): readonly string[];
};

/** One sort of field: how it is kept, typed in, checked and said. */
export type Sort<Base> = {
  readonly name: string;
  readonly column: 'text' | 'date' | 'timestamptz' | 'integer';
  /** What the column may hold, for `check (…)`; the same words that a migration has. */
  readonly choices?: readonly string[];
  /** A link's or a file's column refers to this table. */
  readonly refersTo?: 'records' | 'files';
  readonly linksTo?: string;
  input(asked: Asked, offer: Offer): FormField<Base | null>;
  say(value: Base, about: About): string;
  /** How it stands in an address, a file, a snapshot: the same text that a form has. */
  write(value: Base): string;
  /** What other records of the scope say in this field is offered where it is typed. */
  readonly suggests?: true;
  /** In JSON and CSV, where that is no text. */
  readonly json: 'string' | 'integer';
};

type Asked = {
  readonly label: Said;
  readonly hint?: Said | undefined;
  readonly words: FieldWords;
  readonly optional?: true;
  /** There has to be a value: no reason stands in for it. */
  readonly needed?: true;
};

/**
 * A field of a kind of record. `See` is the act that one must be allowed to read it; `Named` are the choices and reasons
 * that need a word. Of what is relied on, a change after publication is announced.
 */
export interface Field<Value, See extends Act = Act, Named extends string = string> {
  readonly sort: Sort<unknown>;
  readonly see: See;
  readonly isRequired: boolean;
  readonly isRelied: boolean;
  readonly reasons: readonly string[];
  /** Never there: what the value is, and which words it needs. */
  readonly value?: Value;
  readonly named?: Named;
  /** It may be missing for a reason that is said. */
  orMissing<const R extends string>(
    ...reasons: readonly R[]
  ): Field<Exclude<Value, null> | Missing<R>, See, Named | R>;
  /** Seen by those who may do this, and not by everybody. */
  seenBy<const S extends Act>(act: S): Field<Value, S, Named>;
  required(): Field<Exclude<Value, null>, See, Named>;
  /** People rely on it once it is published. */
  relied(): Field<Value, See, Named>;
}

type Options = Pick<Field<unknown>, 'see' | 'isRequired' | 'isRelied' | 'reasons'>;

/** A field of this sort; it may stay empty and everybody sees it, until something else is said of it. */
export function fieldOf<Base, Named extends string = never>(
  sort: Sort<Base>,
): Field<Base | null, 'read', Named> {
  const plain: Options = { see: 'read', isRequired: false, isRelied: false, reasons: [] };
  return withOptions(sort as Sort<unknown>, plain) as Field<Base | null, 'read', Named>;
}

function withOptions(sort: Sort<unknown>, options: Options): Field<unknown> {
  const but = (change: Partial<Options>) => withOptions(sort, { ...options, ...change }) as never;
  return {
    sort,
    ...options,
    orMissing: (...reasons) => but({ reasons, isRequired: true }),
    seenBy: (see) => but({ see }),
    required: () => but({ isRequired: true }),
    relied: () => but({ isRelied: true }),
  };
}

/** The reason why a value is missing; null where it is there, or nobody said. */
export const reasonOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'missing' in value ? String(value.missing) : null;

/** The value of a field in words; null where there is nothing to say. */
export function sayValue(field: Field<unknown>, value: unknown, about: About, say: Speak): string | null {
  const reason = reasonOf(value);
  if (reason !== null) {
    const word = (about.words as FieldWords<string>).choices[reason];
    return word ? say(about.language, word) : reason;
  }
  return value === null || value === undefined ? null : field.sort.say(value, about);
}
type Speak = (language: Language, message: Message) => string;

/** The value back from how it is written; null where there is none. */
export function readValue({ sort }: Field<unknown>, written: string): unknown {
  if (written === '') return null;
  if (sort.column === 'timestamptz') return new Date(written);
  return sort.column === 'integer' ? Number(written) : written;
}

/** The value as a form, a file and a snapshot have it: '' where there is none. */
export const writeValue = (field: Field<unknown>, value: unknown): string =>
  value === null || value === undefined || reasonOf(value) !== null ? '' : field.sort.write(value);
