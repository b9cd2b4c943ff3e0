import { Notice } from '../../site/components/index.ts';
import { direction, type Language, messages, say } from '../../site/index.ts';
import { kindsOf, type PersonalDataSpan } from './personal-data.ts';

const { item } = messages.moderation;

/** What people wrote, with what may be personal data marked. */
export function Marked(props: { text: string; language: string; spans: readonly PersonalDataSpan[] }) {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of props.spans) {
    if (start < at) continue;
    parts.push(
      { text: props.text.slice(at, start), marked: false },
      { text: props.text.slice(start, end), marked: true },
    );
    at = end;
  }
  parts.push({ text: props.text.slice(at), marked: false });
  return (
    <blockquote class="passage queue-text" lang={props.language} dir={direction(props.language)}>
      {parts.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}
    </blockquote>
  );
}

/** "an e-mail address and a name", or nothing. */
export const saidKinds = (language: Language, spans: readonly PersonalDataSpan[]): string =>
  new Intl.ListFormat(language).format(kindsOf(spans).map((kind) => say(language, item.kinds[kind])));

type LinkTo = { readonly name: string; readonly href: string };

/** What was left out of an acceptance of several because it is marked. */
export function LeftMarked({ language, links }: { language: Language; links: readonly LinkTo[] }) {
  if (links.length === 0) return null;
  return (
    <Notice kind="warning" language={language}>
      <p>{say(language, messages.intake.marked, { count: links.length })}</p>
      <ul class="plain-list">
        {links.map(({ name, href }) => (
          <li>
            <a href={href} dir="auto">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
