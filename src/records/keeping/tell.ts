import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { inWords, type Said } from '../../site/form/index.ts';
import { isLanguage, type Language, type Message, messages, say } from '../../site/index.ts';
import { findFileNames } from '../files/index.ts';
import {
  type About,
  type AnyKind,
  type FieldWords,
  fieldsOf,
  noticeOf,
  opennessOf,
  type Step,
  sayValue,
} from '../kinds/index.ts';
import { announce, titled } from '../publications/index.ts';
import type { Scope } from '../scope.ts';
import { type NewText, originalOf, type Texts } from '../texts/index.ts';

const words = messages.records.notices;

/** The record of which something is told, as it is from now on. */
export type ToldOf = {
  readonly kind: AnyKind;
  readonly scope: Scope;
  readonly id: string;
  readonly texts: Texts;
  readonly by: string;
  readonly at: Date;
};

/** The longest wordings, in characters, that a notice repeats. */
const longest = 20_000;

/** Where a record is read. */
export const hrefOf = (kind: AnyKind, scope: Scope, id: string): string =>
  `${scope.href}${kind.shownAt ?? `/${kind.plural}/${id}`}`;

/** Its title, as a publication keeps it; with a note said in each of its languages. */
const titledAs = ({ texts, id, scope }: ToldOf, note?: (language: Language) => string) =>
  titled(texts, id, { title: scope.title.text, language: scope.title.lang }, note);

/** Tells of a step; the reason given for it comes along as it was written. */
export async function tellStep(
  tx: DatabaseTransaction,
  told: ToldOf,
  step: Step,
  reason: string | null,
): Promise<void> {
  const { kind, scope, id, by, at } = told;
  const code: Message | undefined = kind.sentIn?.reasons[reason ?? ''];
  // The words of what somebody sent in may be why it is taken down.
  const texts = code && opennessOf(kind, step.to) === 'sealed' ? [] : told.texts;
  await announce(tx, {
    scope: scope.id,
    kind: noticeOf(kind, step.act),
    href: hrefOf(kind, scope, id),
    by,
    at,
    ...titledAs(
      { ...told, texts },
      reason === null ? undefined : (language) => (code ? say(language, code) : reason),
    ),
  });
}

type Values = Readonly<Record<string, unknown>>;

/** Tells which of the facts that people rely on are others now: each as it was and as it is. */
export async function tellFacts(
  tx: DatabaseTransaction,
  told: ToldOf,
  before: Values,
  after: Values,
): Promise<void> {
  const { kind, scope, id, by, at } = told;
  const written = (facts: Values, name: string) => JSON.stringify(facts[name] ?? null);
  const changed = fieldsOf(kind).filter(
    ([name, field]) => field.isRelied && written(before, name) !== written(after, name),
  );
  if (changed.length === 0) return;
  const ids = changed.flatMap(([name]) => [before[name], after[name]]);
  const files = await findFileNames(
    tx,
    ids.filter((id) => typeof id === 'string'),
  );
  const names = new Map([...files].map(([id, title]) => [id, { title, href: '' }]));
  const inLine = (facts: Values, language: Language) =>
    changed
      .map(([name, field]) => {
        const about: About = {
          words: kind.words.fields[name] as FieldWords,
          language,
          named: (named) => names.get(named),
        };
        const value =
          sayValue(field, facts[name], about, say) ?? say(language, messages.records.fields.notSaid);
        return say(language, words.fact, { label: inWords(about.words.label as Said, language), value });
      })
      .join(' · ');
  const language = isLanguage(scope.originalLanguage) ? scope.originalLanguage : 'en';
  await announce(tx, {
    scope: scope.id,
    kind: changed.every(([, { sort }]) => sort.column === 'date' || sort.column === 'timestamptz')
      ? 'dates-changed'
      : 'facts-changed',
    href: hrefOf(kind, scope, id),
    by,
    at,
    ...titledAs(told, (reader) => inLine(after, reader)),
    reworded: { before: inLine(before, language), after: inLine(after, language), language },
  });
}

/** Tells which of the texts that people rely on read otherwise now. A first wording and a translation are no such change. */
export async function tellTexts(
  tx: DatabaseTransaction,
  told: ToldOf,
  before: Texts,
  changes: readonly NewText[],
): Promise<void> {
  const { kind, scope, id, by, at } = told;
  for (const { field, body, state, language } of changes) {
    const was = originalOf(before, id, field);
    if (state !== 'original' || !kind.texts[field]?.relied || !was || was.body === body) continue;
    await announce(tx, {
      scope: scope.id,
      kind: 'text-changed',
      href: hrefOf(kind, scope, id),
      by,
      at,
      ...titledAs(told, (reader) => inWords(kind.words.texts[field]?.label as Said, reader)),
      // A long text stands in the history of its record; a notice says that it is another.
      ...(was.body.length + body.length > longest
        ? {}
        : { reworded: { before: was.body, after: body, language } }),
    });
  }
}
