import type { Work } from '../records/inbox/index.ts';
import { formatDate, type Language, messages, say } from '../site/index.ts';

/** What waits for somebody, with how long the oldest does; nothing where nothing waits. */
export function WorkList(props: { work: readonly Work[]; language: Language }) {
  const { language } = props;
  const waiting = props.work.filter(({ count }) => count > 0);
  if (waiting.length === 0) return null;
  return (
    <ul class="plain-list">
      {waiting.map(({ href, label, count, since }) => (
        <li>
          <a href={href}>{say(language, label, { count })}</a>{' '}
          {since && (
            <span class="quiet">
              {say(language, messages.intake.oldest, { date: formatDate(language, since) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
