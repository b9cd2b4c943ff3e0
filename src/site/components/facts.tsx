import type { Child } from 'hono/jsx';
import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';

/** Named facts in two columns: who asks, who decides, until when. */
export function Facts(props: { facts: readonly { readonly name: Child; readonly fact: Child }[] }) {
  return (
    <dl class="facts">
      {props.facts.map(({ name, fact }) => (
        <div>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

const words = messages.patterns.facts;

export const examples: Examples = [
  {
    name: 'Facts',
    render: (language) => (
      <Facts
        facts={[
          { name: say(language, words.whoAsks), fact: say(language, words.supportUnit) },
          { name: say(language, words.whoDecides), fact: say(language, words.steeringCommittee) },
          { name: say(language, words.happensThen), fact: say(language, words.everyFindingGets) },
        ]}
      />
    ),
  },
];
