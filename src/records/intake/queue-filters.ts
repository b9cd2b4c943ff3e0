import { listAccounts } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { type FormTable, formTable, line, oneOrNone } from '../../site/form/index.ts';
import { type Language, languageName, type Message, messages, say } from '../../site/index.ts';
import { intakeStates } from '../moderated.ts';
import { findTexts, inReaderLanguage, type ReadText } from '../texts/index.ts';
import type { Asked, Intakes, QueuePage } from './came-in.ts';

const words = messages.intake;

/** Ages to choose from, in days since something came in. */
const ages = { '1': words.ages.day, '7': words.ages.week, '30': words.ages.month } as const;

/** The filters that a form chooses; the state is chosen by tabs. */
export type Filters = {
  readonly kind: string | null;
  readonly scope: string | null;
  readonly language: string | null;
  readonly decidedBy: string | null;
  readonly days: string | null;
  readonly q: string;
};
export const filterNames = ['kind', 'scope', 'language', 'decidedBy', 'days', 'q'] as const;

/** What an address asks for. Whatever it names that is not there finds nothing. */
export function askedOf(read: (name: string) => string | undefined): Asked & { readonly page: number } {
  const text = (name: string) => (read(name) ?? '').replaceAll('\0', '').trim().slice(0, 200);
  const days = text('days');
  return {
    state: intakeStates.find((state) => state === text('state')) ?? 'waiting',
    kind: text('kind') || null,
    scope: text('scope') || null,
    language: text('language') || null,
    decidedBy: text('decidedBy') || null,
    days: Object.hasOwn(ages, days) ? Number(days) : null,
    q: text('q'),
    page: /^[1-9]\d{0,6}$/.test(text('page')) ? Number(text('page')) : 1,
  };
}

/** The titles of what things were given to, and the names of those who decided. */
export type Names = {
  readonly titles: ReadonlyMap<string, ReadText>;
  readonly people: ReadonlyMap<string, string>;
};

export async function namesFor(
  db: Queryable,
  { items, sorts }: QueuePage,
  language: Language,
): Promise<Names> {
  const ids = [...new Set([...items.map(({ within }) => within), ...sorts.map(({ scope }) => scope ?? '')])];
  const [texts, accounts] = await Promise.all([findTexts(db, ids, { only: ['title'] }), listAccounts(db)]);
  const titles = new Map<string, ReadText>();
  for (const id of ids) {
    const title = inReaderLanguage(texts, id, 'title', language);
    if (title) titles.set(id, title);
  }
  return { titles, people: new Map(accounts.map(({ id, name }) => [id, name])) };
}

/** The filters, with what there is to choose from; `scope`: whether there are several. */
export function filterForm(
  intakes: Intakes,
  { sorts }: QueuePage,
  { titles, people }: Names,
  language: Language,
): FormTable<Filters> {
  const choose = (
    name: 'kind' | 'scope' | 'language' | 'decidedBy',
    label: Message,
    called: (value: string) => string,
  ) =>
    oneOrNone<string>({
      as: 'select',
      label,
      none: words.any,
      choices: [...new Set(sorts.map((sort) => sort[name]).filter((value) => value !== null))]
        .map((value) => ({ value, label: called(value) }))
        .sort((a, b) => a.label.localeCompare(b.label, language)),
    });
  const kindName = (kind: string) => say(language, intakes.get(kind)?.words.one ?? words.any);
  return formTable<Filters>({
    kind: choose('kind', words.filters.kind, kindName),
    scope: choose('scope', words.filters.scope, (id) => titles.get(id)?.body ?? id),
    language: choose('language', words.filters.language, (tag) => languageName(tag, language)),
    decidedBy: choose('decidedBy', words.filters.decidedBy, (id) => people.get(id) ?? id),
    days: oneOrNone<string>({
      as: 'select',
      label: words.filters.age,
      none: words.any,
      choices: Object.entries(ages).map(([value, label]) => ({ value, label })),
    }),
    q: line({ label: words.filters.words, dir: 'auto' }),
  });
}
