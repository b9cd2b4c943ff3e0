import { type ButtonKind, ButtonLink } from '../components/button.tsx';
import { withQuery } from '../links.ts';
import type { Reader } from '../reader.ts';
import { type Message, say } from '../words.ts';

/** The way to another page, in the language that the reader asked for; with a `kind` it looks like a button. */
export function LinkTo(props: {
  reader: Reader;
  to: string;
  query?: Readonly<Record<string, string>>;
  word: Message;
  kind?: ButtonKind;
}) {
  const { reader, kind } = props;
  const href = withQuery(props.to, reader, props.query);
  const text = say(reader.language, props.word);
  if (kind === undefined) return <a href={href}>{text}</a>;
  return (
    <ButtonLink kind={kind} href={href}>
      {text}
    </ButtonLink>
  );
}
