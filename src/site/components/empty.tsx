import type { Child } from 'hono/jsx';
import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';

/** Where there is nothing yet: what is missing, and what to do about it. */
export function Empty(props: { missing: string; children?: Child }) {
  return (
    <div class="empty">
      <p class="empty-missing">{props.missing}</p>
      {props.children}
    </div>
  );
}

const words = messages.patterns.empty;

export const examples: Examples = [
  {
    name: 'Empty: says what to do',
    render: (language) => (
      <Empty missing={say(language, words.nobodyAddedStatement)}>
        <p>
          <a href="#add">{say(language, words.addFirstOne)}</a>
        </p>
      </Empty>
    ),
  },
];
