import type { Child } from 'hono/jsx';
import { asFallback, candidates, compile, isLanguage, type Language, type Message } from './words.ts';

type RichValue = string | number | boolean | Date | null | undefined | Child | Marked;
/** Where a message wants a value, a piece of page may stand. */
type RichValues<Values> = { readonly [Name in keyof Values]: RichValue };

type Marked = (chunks: Child[]) => Child;
/** For `Say`: the part of a message that leads somewhere. */
export const linkTo =
  (href: string): Marked =>
  (chunks) => <a href={href}>{chunks}</a>;
/** For `Say`: the part of a message that stands out. */
export const bold =
  (className?: string): Marked =>
  (chunks) => <strong class={className}>{chunks}</strong>;

/**
 * A message with marked-up parts, so that no sentence is glued together:
 * "Read <link>the rules</link>." with `values={{ link: linkTo('/rules') }}`.
 */
export function Say<Values extends object>(
  props: { language: Language; word: Message<Values> } & (Record<never, never> extends Values
    ? { values?: RichValues<Values> }
    : { values: RichValues<Values> }),
) {
  const { language, word } = props;
  for (const candidate of candidates(language, word)) {
    try {
      const said = compile(candidate.locale, candidate.text, true).format<Child>(
        props.values as Parameters<ReturnType<typeof compile>['format']>[0] as never,
      );
      if (candidate.language === language || !isLanguage(language)) return <>{said}</>;
      return (
        <span lang={candidate.language} dir="ltr">
          {said} {asFallback('')}
        </span>
      );
    } catch {
      // As in `say`: the next best text rather than no page.
    }
  }
  return <>{candidates('', word)[0]?.text ?? word.id}</>;
}
