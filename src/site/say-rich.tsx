import type { Child } from 'hono/jsx';
import { candidates, compile, type Language, type Word } from './words.ts';

type RichValue = string | number | boolean | Date | null | undefined | Child | ((chunks: Child[]) => Child);

/**
 * A message with marked-up parts, so that no sentence is glued together:
 * "Read <link>the rules</link>." with `values={{ link: (text) => <a href="/rules">{text}</a> }}`.
 */
export function Say(props: { language: Language; word: Word; values?: Readonly<Record<string, RichValue>> }) {
  for (const candidate of candidates(props.language, props.word)) {
    try {
      const said = compile(candidate.language, candidate.text, true).format<Child>(
        props.values as Parameters<ReturnType<typeof compile>['format']>[0] as never,
      );
      return <>{said}</>;
    } catch {
      // As in `say`: the next best text rather than no page.
    }
  }
  return <>{props.word.en}</>;
}
