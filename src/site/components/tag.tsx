import type { Child } from 'hono/jsx';
import { type Message, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

/** A word about a record, such as "seed" or "simulated". */
export function Tag(props: { children?: Child }) {
  return <span class="tag">{props.children}</span>;
}

export type StateKind = 'open' | 'waiting' | 'done' | 'refused' | 'closed';

const marks: Record<StateKind, string> = { open: '●', waiting: '○', done: '✓', refused: '✕', closed: '■' };

/** A state: a mark, a colour and always a word. */
export function State(props: { kind: StateKind; children?: Child }) {
  return (
    <span class={`state is-${props.kind}`}>
      <span class="sign" aria-hidden="true">
        {marks[props.kind]}
      </span>{' '}
      {props.children}
    </span>
  );
}

const words = messages.patterns.tag;
const kinds: readonly (readonly [StateKind, Message])[] = [
  ['open', words.openUntilDecember],
  ['waiting', words.waitingModerator],
  ['done', words.shownEveryone],
  ['refused', words.rejected],
  ['closed', words.closed],
];

export const examples: Examples = [
  { name: 'Tag', render: (language) => <Tag>{say(language, words.simulated)}</Tag> },
  {
    name: 'States',
    render: (language) => (
      <ul class="plain-list">
        {kinds.map(([kind, said]) => (
          <li>
            <State kind={kind}>{say(language, said)}</State>
          </li>
        ))}
      </ul>
    ),
  },
];
