import type { Child } from 'hono/jsx';
import { type Language, messages, say } from '../../site/index.ts';

const { keys: words } = messages.moderation;

/** The list of a queue and what is done with several of it; script adds keys, and the page has to load it. */
export function QueueList(props: {
  language: Language;
  merges?: boolean;
  /** Without it statements and letters are decided; what waits is taken, put off and opened. */
  of?: 'inbox';
  start?: number;
  entries: Child;
  bulk: Child;
}) {
  const { language } = props;
  const keys = [
    ...(props.of === 'inbox'
      ? ([
          ['J', messages.inbox.keys.next],
          ['K', messages.inbox.keys.previous],
          ['A', messages.inbox.keys.take],
          ['S', messages.inbox.keys.later],
          ['↵', messages.inbox.keys.open],
        ] as const)
      : ([
          ['J', words.next],
          ['K', words.previous],
          ['A', words.accept],
          ['R', words.reject],
        ] as const)),
    ...(props.merges
      ? ([
          ['M', words.merge],
          ['D', words.redact],
        ] as const)
      : []),
    ['X', words.tick],
    ['N', words.nextPage],
    ['?', words.summary],
  ] as const;
  return (
    <moderation-queue class="queue" id="queue">
      {/* Shown by the script that makes them work. */}
      <details class="queue-keys" hidden>
        <summary>{say(language, words.summary)}</summary>
        <p>{say(language, words.explained)}</p>
        <dl>
          {keys.map(([key, word]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(language, word)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <label class="queue-tick queue-all" hidden>
        <input type="checkbox" /> {say(language, messages.intake.tickAll)}
      </label>
      <ol class="queue-list" start={props.start ?? 1}>
        {props.entries}
      </ol>
      {props.bulk}
    </moderation-queue>
  );
}

/** The script that adds the keys. */
export const queueScripts = ['moderation-queue'];
