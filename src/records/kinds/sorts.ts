import {
  day,
  email,
  line,
  lineAs,
  moment,
  oneOf,
  oneOrNone,
  orNull,
  type Said,
  timeZone,
} from '../../site/form/index.ts';
import {
  formatDate,
  formatDateTime,
  formatNumber,
  type Language,
  languageChoices,
  languageName,
  localeOf,
  type Message,
  messages,
  say,
} from '../../site/index.ts';
import { zoneName } from '../../site/zones/index.ts';
import { type Field, type FieldWords, fieldOf, type Offer, type Sort } from './field.ts';

const words = messages.records.fields;

/** The id of a record of this kind; of a file. */
export type RecordId<K extends string = string> = string & { readonly of?: K };
export type FileId = string & { readonly of?: 'file' };

const same = (value: string) => value;

const daySort: Sort<string> = {
  name: 'day',
  column: 'date',
  json: 'string',
  input: (asked) => day({ ...asked, problem: words.day }),
  say: (value, { language }) => formatDate(language, value),
  write: same,
};

const dayBeforeSort: Sort<string> = {
  ...daySort,
  input: (asked, { today }) => day({ ...asked, problem: words.day, upTo: today }),
};

const momentSort: Sort<Date> = {
  name: 'moment',
  column: 'timestamptz',
  json: 'string',
  input: (asked) => moment({ ...asked, problem: words.moment }),
  say: (value, { language }) => formatDateTime(language, value),
  write: (value) => value.toISOString(),
};

const most = 2_147_483_647;
const countSort: Sort<number> = {
  name: 'count',
  column: 'integer',
  json: 'integer',
  input: (asked) =>
    lineAs<number>({
      ...asked,
      inputmode: 'numeric',
      problem: words.count,
      read: (typed) => (/^\d{1,10}$/.test(typed) && Number(typed) <= most ? Number(typed) : null),
      write: String,
    }),
  say: (value, { language }) => formatNumber(language, value),
  write: String,
};

function choiceSort<C extends string>(choices: readonly C[]): Sort<C> {
  return {
    name: 'choice',
    column: 'text',
    choices,
    json: 'string',
    input: (asked) => {
      const named = asked.words as { readonly choices: Readonly<Record<string, Message>> };
      const offered = choices.map((value) => ({ value, label: named.choices[value] as Message }));
      const as = choices.length > 5 ? 'select' : 'radio';
      // Where one has to be chosen, leaving it is not offered among the choices.
      if (asked.needed && as === 'radio') {
        const one = oneOf<C>({ ...asked, as, problem: words.choose, choices: offered });
        return { ...one, write: (value) => value ?? '' };
      }
      return oneOrNone<C>({
        ...asked,
        as,
        none: asked.words.none ?? words.notSaid,
        noneLast: true,
        problem: words.choose,
        choices: offered,
      });
    },
    say: (value, about) => {
      const word = (about.words as { choices?: Readonly<Record<string, Message>> }).choices?.[value];
      return word ? say(about.language, word) : value;
    },
    write: same,
  };
}

const languageSort: Sort<string> = {
  name: 'language',
  column: 'text',
  json: 'string',
  input: (asked) =>
    oneOrNone({
      ...asked,
      as: 'select',
      none: words.notSaid,
      problem: words.language,
      choices: languageChoices(),
    }),
  say: (value, { language }) => languageName(value, language),
  write: same,
};

const addressSort: Sort<string> = {
  name: 'address',
  column: 'text',
  json: 'string',
  input: (asked) =>
    orNull(
      line({
        ...asked,
        dir: 'ltr',
        inputmode: 'url',
        autocomplete: 'off',
        check: (value) => (value === '' || isAddress(value) ? null : words.address),
      }),
    ),
  say: same,
  write: same,
};

const emailSort: Sort<string> = {
  name: 'email',
  column: 'text',
  json: 'string',
  input: (asked) => email({ ...asked, problem: words.email }),
  say: same,
  write: same,
};

const lineLimit = 300;
const lineSort: Sort<string> = {
  name: 'line',
  column: 'text',
  json: 'string',
  input: (asked) => orNull(line({ ...asked, dir: 'auto', limit: lineLimit, tooLong: words.tooLong })),
  say: same,
  write: same,
};

/** One line that often says the same as others of its scope: what these say is offered while it is typed. */
const recurringSort: Sort<string> = { ...lineSort, suggests: true };

const zoneSort: Sort<string> = {
  name: 'zone',
  column: 'text',
  json: 'string',
  input: (asked) => timeZone({ ...asked, none: words.zoneOfScope, problem: words.zone }),
  say: (value, { language }) => zoneName(language, value),
  write: same,
};

/** Kept and written as `en, fr`: what a table, a form and a history say is then the same. */
const languagesSort: Sort<string> = {
  name: 'languages',
  column: 'text',
  json: 'string',
  input: (asked, { language }) =>
    lineAs<string>({
      ...asked,
      problem: words.languages,
      read: (typed) => readLanguages(typed, language),
      write: same,
    }),
  say: (value, { language }) =>
    new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(
      value.split(', ').map((tag) => languageName(tag, language)),
    ),
  write: same,
};

/** Languages by their tags, or by what the reader calls them; null where one is not known. */
function readLanguages(typed: string, reader: Language): string | null {
  const known = languageChoices();
  const tags = typed.split(/[,;،]/u).map((one) => {
    const said = one.trim().toLocaleLowerCase();
    const isMeant = ({ value, label }: { readonly value: string; readonly label: string }) =>
      [value, label, languageName(value, reader)].some((name) => name.toLocaleLowerCase() === said);
    return said === '' ? '' : known.find(isMeant)?.value;
  });
  if (tags.includes(undefined)) return null;
  return [...new Set(tags.filter((tag) => tag !== ''))].join(', ') || null;
}

function linkSort<K extends string>(kind: K): Sort<RecordId<K>> {
  return {
    name: 'link',
    column: 'text',
    refersTo: 'records',
    linksTo: kind,
    json: 'string',
    input: (asked, offer) => linkInput(asked, offer, kind),
    say: (value, about) => about.named(value)?.title ?? say(about.language, words.gone),
    write: same,
  };
}

const linkInput = (
  asked: { label: Said; hint?: Said | undefined; words: FieldWords },
  offer: Offer,
  kind: string,
) =>
  oneOrNone<string>({
    ...asked,
    as: 'select',
    none: asked.words.none ?? words.none,
    problem: words.choose,
    choices: offer.records(kind).map(({ id, title, lang }) => ({
      value: id,
      label: title,
      ...(lang ? { lang } : {}),
    })),
  });

/** Its form field holds the id of a file that came already; the page puts the choice of a file beside it. */
const fileSort: Sort<FileId> = {
  name: 'file',
  column: 'text',
  refersTo: 'files',
  json: 'string',
  input: (asked) => orNull(line(asked)),
  say: (value, about) => about.named(value)?.title ?? say(about.language, words.gone),
  write: same,
};

/** The sorts of fields that kinds of records are declared with. */
export const field = {
  /** A day of the calendar. */
  day: () => fieldOf(daySort),
  /** A day on which something was: today at the latest. */
  dayBefore: () => fieldOf(dayBeforeSort),
  /** A moment, to the minute, UTC. */
  moment: () => fieldOf(momentSort),
  /** A whole number that is not negative. */
  count: () => fieldOf(countSort),
  oneOf: <const C extends string>(...choices: readonly C[]): Field<C | null, 'read', C> =>
    fieldOf<C, C>(choiceSort(choices)),
  /** The tag of a language that people write in. */
  language: () => fieldOf(languageSort),
  /** A web address, or a path of this site. */
  address: () => fieldOf(addressSort),
  /** How to reach somebody: for those who run it, unless another act is named. */
  email: () => fieldOf(emailSort).seenBy('work'),
  /** One line that is the same in every language: a name, a number of a file. */
  line: () => fieldOf(lineSort),
  /** The same where others of its scope often say the same, such as a region: these are offered. */
  recurring: () => fieldOf(recurringSort),
  /** The time zone of its own that a record has (`zone` of its kind); empty: that of its scope. */
  zone: () => fieldOf(zoneSort),
  /** The tags of several languages that people write in, as `en, fr`. */
  languages: () => fieldOf(languagesSort),
  /** Another record. */
  link: <const K extends string>(kind: K) => fieldOf(linkSort(kind)),
  file: () => fieldOf(fileSort),
};

/** A web address, or a path of this site; nothing that a browser would run or that leads somewhere unseen. */
function isAddress(href: string): boolean {
  if (href.length > 2000 || /[\s\\]|[^\x21-\x7e]/.test(href)) return false;
  if (href.startsWith('/')) return !href.startsWith('//');
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return false;
  const url = new URL(href);
  return url.hostname !== '' && url.username === '' && url.password === '';
}
