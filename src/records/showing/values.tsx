import type { Child } from 'hono/jsx';
import { zoneHere } from '../../platform/zones/index.ts';
import { formatNumber, say } from '../../site/index.ts';
import { ZonedTime } from '../../site/zones/index.ts';
import {
  type About,
  type AnyKind,
  derivedOf,
  type Field,
  type FieldWords,
  fieldsOf,
  inZoneOf,
  labelOf,
  type Seen,
  sayValue,
} from '../kinds/index.ts';

/** What is needed to say the values of one record in one language. */
export const aboutIn = (seen: Seen, name: string, language: string): About => ({
  words: seen.kind.words.fields[name] as FieldWords,
  language,
  named: (id) => seen.named.get(id),
});

/** A value as a page has it: what leads somewhere as a link. Null where there is nothing to say. */
export function valueOn(seen: Seen, name: string, language: string): Child | null {
  const field = (seen.kind as AnyKind).fields[name] as Field<unknown>;
  const value = seen.facts[name];
  const text = sayValue(field, value, aboutIn(seen, name, language), say);
  if (text === null) return null;
  const at = field.sort.name === 'address' ? seen.named.get(text) : undefined;
  if (at)
    return (
      <a href={text}>
        <bdi lang={at.lang}>{at.title}</bdi>
      </a>
    );
  if (field.sort.name === 'address')
    return (
      <a href={text} rel="noopener nofollow" dir="ltr">
        {text}
      </a>
    );
  if (field.sort.name === 'email')
    return <a href={`mailto:${encodeURIComponent(text).replace('%40', '@')}`}>{text}</a>;
  const named = field.sort.refersTo && typeof value === 'string' ? seen.named.get(value) : undefined;
  // What this reader may not know of is not said to be gone: it may be to come.
  if (field.sort.linksTo && !named) return null;
  if (named)
    return (
      <a href={named.href}>
        <bdi lang={named.lang}>{named.title}</bdi>
      </a>
    );
  if (value instanceof Date)
    return <ZonedTime at={value} language={language} zone={inZoneOf(seen.kind, seen.facts, zoneHere)} />;
  // A date beside the name of somebody who writes the other way round stays in one piece.
  return field.sort.name === 'line' ? <bdi dir="auto">{text}</bdi> : <bdi>{text}</bdi>;
}

/** What follows from a record now, then the facts that this visitor sees and that say something, in the order of the declaration. */
export function factsOn(
  seen: Seen,
  language: string,
  now: Date,
  /** Fields that stand elsewhere on the page. */
  besides: readonly string[] = [],
): { readonly name: string; readonly fact: Child }[] {
  const facts = fieldsOf(seen.kind).flatMap(([name]) => {
    // Its own time zone is said with each of its moments, as it is then.
    const isElsewhere = besides.includes(name) || name === seen.kind.zone;
    const fact = name in seen.facts && !isElsewhere ? valueOn(seen, name, language) : null;
    return fact === null ? [] : [{ name: say(language, labelOf(seen.kind, name)), fact }];
  });
  return [...derivedOn(seen, language, now), ...facts];
}

/** What follows from a record now, in words. */
export const derivedOn = (
  seen: Seen,
  language: string,
  now: Date,
): { readonly name: string; readonly fact: string }[] =>
  derivedOf(seen.kind, seen, now).map(({ label, value }) => ({
    name: say(language, label),
    fact: typeof value === 'number' ? formatNumber(language, value) : say(language, value),
  }));
