import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';

export type Tab = {
  readonly label: string;
  readonly href: string;
  readonly here?: boolean;
  readonly count?: string;
};

/** Views of the same thing, each with its own address: links, not script. */
export function Tabs(props: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul>
        {props.tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.here ? 'page' : undefined}>
              <bdi>{tab.label}</bdi>
              {tab.count !== undefined && <span class="tab-count"> {tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const words = messages.patterns.tabs;

export const examples: Examples = [
  {
    name: 'Tabs',
    render: (language) => (
      <Tabs
        label={say(language, words.rankings)}
        tabs={[words.mostAgreed, words.mostDisagreed, words.mostUncertain, words.all].map((label, index) => ({
          label: say(language, label),
          href: `#tab-${index}`,
          here: index === 0,
          ...(index === 3 ? { count: '60' } : {}),
        }))}
      />
    ),
  },
];
