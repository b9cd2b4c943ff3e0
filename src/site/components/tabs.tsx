import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';

export type Tab = {
  readonly label: string;
  readonly href: string;
  readonly here?: boolean;
  readonly count?: string;
  /** What it stands under, where there are many. */
  readonly group?: string | undefined;
};

/**
 * Views of the same thing, each with its own address: links, not script. Of many, first what they stand under, which
 * leads to the first of each; then those beside the one that is read.
 */
export function Tabs(props: { label: string; tabs: readonly Tab[] }) {
  const groups = Map.groupBy(props.tabs, ({ group }) => group);
  if (groups.size === 1)
    return (
      <nav class="tabs" aria-label={props.label}>
        <Row tabs={props.tabs} />
      </nav>
    );
  const of = [...groups].map(([label = '', tabs]) => ({ label, tabs, here: tabs.some(({ here }) => here) }));
  const beside = of.find(({ here }) => here)?.tabs ?? [];
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul class="tab-groups">
        {of.map(({ label, tabs, here }) => (
          <li>
            <a href={tabs[0]?.href} aria-current={here ? 'true' : undefined}>
              {tabs.length === 1 ? tabs[0]?.label : label}
            </a>
          </li>
        ))}
      </ul>
      {beside.length > 1 && <Row tabs={beside} />}
    </nav>
  );
}

function Row({ tabs }: { tabs: readonly Tab[] }) {
  return (
    <ul>
      {tabs.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.here ? 'page' : undefined}>
            <bdi>{tab.label}</bdi>
            {tab.count !== undefined && <span class="tab-count"> {tab.count}</span>}
          </a>
        </li>
      ))}
    </ul>
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
