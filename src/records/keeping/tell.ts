import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { inWords, type Said } from '../../site/form/index.ts';
import { isLanguage, type Language, type Message, messages, say } from '../../site/index.ts';
import { findFileNames } from '../files/index.ts';
import {
  type About,
  type AnyKind,
  type DateDeclared,
  type FieldWords,
  fieldsOf,
  inZoneOf,
  noticeOf,
  type Step,
  sayValue,
} from '../kinds/index.ts';
import { announce, type Note, titled } from '../publications/index.ts';
import type { Scope } from '../scope.ts';
import { everPublic } from '../states/index.ts';
import { findTexts, inReaderLanguage, type NewText, originalOf, type Texts } from '../texts/index.ts';

const words = messages.records.notices;

type Values = Readonly<Record<string, unknown>>;

/** The record of which something is told, as it is from now on. */
export type ToldOf = {
  readonly kind: AnyKind;
  readonly scope: Scope;
  readonly id: string;
  readonly texts: Texts;
  readonly by: string;
  readonly at: Date;
  /** Why it reads otherwise now, where that was asked for. */
  readonly why?: string | undefined;
};

/** The longest wordings, in characters, that a notice repeats. */
const longest = 20_000;

/** Where a record is read. */
export const hrefOf = (kind: AnyKind, scope: Scope, id: string): string =>
  `${scope.href}${kind.shownAt ?? `/${kind.plural}/${id}`}`;

/** Its title, or without a text of it that of its scope, as a publication keeps it, with a note. */
async function titledAs(
  tx: DatabaseTransaction,
  { texts, id, scope }: ToldOf,
  note?: Note,
  before?: (language: Language) => string,
) {
  const isScope = scope.id !== null && texts.length === 0;
  const [own, from] = isScope
    ? [await findTexts(tx, [scope.id], { only: ['title'] }), scope.id]
    : [texts, id];
  return titled(own, from, { title: scope.title.text, language: scope.title.lang }, note, before);
}

/** Tells of a step: the reason given for it comes along as it was written, else the dates that begin to count with it. */
export async function tellStep(
  tx: DatabaseTransaction,
  told: ToldOf & { readonly facts: Values },
  step: Step,
  reason: string | null,
): Promise<void> {
  const { kind, scope, id, by, at, facts } = told;
  const code: Message | undefined = kind.sentIn?.reasons[reason ?? ''];
  // What is told stays; the words of what somebody sent in may be why it is taken down, and are theirs to take back.
  const texts = kind.sentIn ? [] : told.texts;
  await announce(tx, {
    scope: scope.id,
    kind: noticeOf(kind, step.act),
    isUnlisted: step.announce === 'unlisted',
    href: hrefOf(kind, scope, id),
    by,
    at,
    ...(await titledAs(
      tx,
      { ...told, texts },
      code ? (language) => say(language, code) : (reason ?? datesOf(kind, facts)),
    )),
  });
}

/** When and where it takes place, as far as that is said. */
function datesOf(kind: AnyKind, facts: Values): ((language: Language) => string) | undefined {
  const dates: readonly DateDeclared[] = kind.dates ?? [];
  const names = dates.flatMap(({ from, to = '', place = '' }) => [from, to, place]);
  const said = fieldsOf(kind).filter(([name]) => names.includes(name) && (facts[name] ?? null) !== null);
  return said.length === 0 ? undefined : (language) => inLine(kind, said, facts, language);
}

/** Facts with what they are called, in one line. */
const inLine = (
  kind: AnyKind,
  fields: ReturnType<typeof fieldsOf>,
  facts: Values,
  language: Language,
  named: About['named'] = () => undefined,
): string =>
  inZoneOf(kind, facts, () =>
    fields
      .map(([name, field]) => {
        const about: About = { words: kind.words.fields[name] as FieldWords, language, named };
        const value =
          sayValue(field, facts[name], about, say) ?? say(language, messages.records.fields.notSaid);
        return say(language, words.fact, { label: inWords(about.words.label as Said, language), value });
      })
      .join(' · '),
  );

/** What files and records are called that facts name; of records, those that everybody can read or could. */
async function namesFor(
  tx: DatabaseTransaction,
  values: readonly unknown[],
): Promise<(language: Language) => About['named']> {
  const ids = values.filter((id) => typeof id === 'string');
  const files = await findFileNames(tx, ids);
  const titles = await findTexts(tx, await everPublic(tx, ids), { only: ['title'] });
  return (language) => (id) => {
    const title = files.get(id) ?? inReaderLanguage(titles, id, 'title', language)?.body;
    return title === undefined ? undefined : { title, href: '' };
  };
}

const whyOf = ({ why }: ToldOf) => (why ? { why } : {});

/** The facts that people rely on and that are others now. */
export function reliedFacts(kind: AnyKind, before: Values, after: Values) {
  const written = (facts: Values, name: string) => JSON.stringify(facts[name] ?? null);
  return fieldsOf(kind).filter(
    ([name, field]) => field.isRelied && written(before, name) !== written(after, name),
  );
}

/**
 * The texts that people rely on and that read otherwise now, as they read: something said for the first time of what is
 * there is such a change too. The wordings of what is new are not.
 */
export const reliedTexts = (kind: AnyKind, id: string, before: Texts, changes: readonly NewText[]) =>
  changes.flatMap((text) => {
    const was = originalOf(before, id, text.field)?.body ?? '';
    const isChange = text.state === 'original' && kind.texts[text.field]?.relied && was !== text.body;
    return isChange && before.length > 0 ? [{ ...text, was }] : [];
  });

/** Tells which of the facts that people rely on are others now: each as it was and as it is. */
export async function tellFacts(
  tx: DatabaseTransaction,
  told: ToldOf,
  before: Values,
  after: Values,
): Promise<void> {
  const { kind, scope, id, by, at } = told;
  const changed = reliedFacts(kind, before, after);
  if (changed.length === 0) return;
  const namedIn = await namesFor(
    tx,
    changed.flatMap(([name]) => [before[name], after[name]]),
  );
  const lineOf = (facts: Values, language: Language) =>
    inLine(kind, changed, facts, language, namedIn(language));
  const title = await titledAs(
    tx,
    told,
    (reader) => lineOf(after, reader),
    (reader) => lineOf(before, reader),
  );
  const language = isLanguage(title.language) ? title.language : 'en';
  await announce(tx, {
    scope: scope.id,
    kind: changed.every(([, { sort }]) => sort.column === 'date' || sort.column === 'timestamptz')
      ? 'dates-changed'
      : 'facts-changed',
    href: hrefOf(kind, scope, id),
    by,
    at,
    ...title,
    reworded: { before: lineOf(before, language), after: lineOf(after, language), language, ...whyOf(told) },
  });
}

/** Tells which of the texts that people rely on read otherwise now. A translation is no such change. */
export async function tellTexts(
  tx: DatabaseTransaction,
  told: ToldOf,
  before: Texts,
  changes: readonly NewText[],
): Promise<void> {
  const { kind, scope, id, by, at } = told;
  for (const { field, body, language, was } of reliedTexts(kind, id, before, changes)) {
    await announce(tx, {
      scope: scope.id,
      kind: 'text-changed',
      href: hrefOf(kind, scope, id),
      by,
      at,
      ...(await titledAs(tx, told, (reader) => inWords(kind.words.texts[field]?.label as Said, reader))),
      // A long text stands in the history of its record; a notice says that it is another.
      ...(was.length + body.length > longest
        ? {}
        : { reworded: { before: was, after: body, language, ...whyOf(told) } }),
    });
  }
}
