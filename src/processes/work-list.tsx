import type { Work } from '../records/inbox/index.ts';
import { formatDate, type Language, messages, say } from '../site/index.ts';

/** What waits for somebody, with how long the oldest does, or when the first of it happens by itself; nothing where nothing waits. */
export function WorkList(props: { work: readonly Work[]; language: Language }) {
  const { language } = props;
  const waiting = props.work.filter(({ count }) => count > 0);
  if (waiting.length === 0) return null;
  return (
    <ul class="plain-list">
      {waiting.map((one) => (
        <li>
          <a href={one.href}>{say(language, one.label, { count: one.count })}</a>{' '}
          <span class="quiet">{whenOf(one, language)}</span>
        </li>
      ))}
    </ul>
  );
}

function whenOf({ count, since, due, cameIn }: Work, language: Language): string {
  if (due !== null) return say(language, messages.inbox.first, { count, date: formatDate(language, due) });
  const date = formatDate(language, since);
  return cameIn
    ? say(language, messages.intake.oldest, { date })
    : say(language, messages.inbox.oldest, { count, date });
}
