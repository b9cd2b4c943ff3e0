import type { Examples } from './example.ts';

/** Views of the same thing, each with its own address: links, not script. */
export function Tabs(props: {
  label: string;
  tabs: readonly {
    readonly label: string;
    readonly href: string;
    readonly here?: boolean;
    readonly count?: string;
  }[];
}) {
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

const words = {
  en: ['Rankings', 'Most agreed', 'Most disagreed', 'Most uncertain', 'All'],
  fr: ['Classements', 'Le plus d’accord', 'Le moins d’accord', 'Les plus incertains', 'Toutes'],
  es: ['Clasificaciones', 'Más acuerdo', 'Más desacuerdo', 'Más incertidumbre', 'Todas'],
  ar: ['الترتيب', 'الأكثر موافقة', 'الأكثر رفضًا', 'الأكثر ترددًا', 'الكل'],
};

export const examples: Examples = [
  {
    name: 'Tabs',
    render: (language) => (
      <Tabs
        label={words[language][0] ?? ''}
        tabs={words[language].slice(1).map((label, index) => ({
          label,
          href: `#tab-${index}`,
          here: index === 0,
          ...(index === 3 ? { count: '60' } : {}),
        }))}
      />
    ),
  },
];
