import { direction } from '../language.ts';
import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

export type TrailStep = {
  readonly label: string;
  readonly href?: string | undefined;
  readonly lang?: string | undefined;
};

/** One line above the heading: what this page belongs to, widest first. */
export function Breadcrumb(props: { language: Language; trail: readonly TrailStep[] }) {
  return (
    <nav class="breadcrumb" aria-label={say(props.language, componentWords.breadcrumb)}>
      <ol>
        {props.trail.map((step) => (
          <li>
            {/* The separator keeps the page's direction, the label has its own. */}
            <bdi lang={step.lang} dir={step.lang ? direction(step.lang) : undefined}>
              {step.href ? <a href={step.href}>{step.label}</a> : step.label}
            </bdi>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const words = messages.patterns.breadcrumb;

export const examples: Examples = [
  {
    name: 'Breadcrumb',
    render: (language) => (
      <Breadcrumb
        language={language}
        trail={[
          { label: say(language, words.ogpStrategy), href: '#process' },
          { label: say(language, words.phase) },
        ]}
      />
    ),
  },
];
