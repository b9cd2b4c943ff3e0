import { componentWords } from '../component-words.ts';
import { direction } from '../language.ts';
import { type Language, say } from '../words.ts';
import type { Examples } from './example.ts';

/** One line above the heading: what this page belongs to, widest first. */
export function Breadcrumb(props: {
  language: Language;
  trail: readonly { readonly label: string; readonly href?: string; readonly lang?: string }[];
}) {
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

const words = {
  en: ['OGP strategy 2023–2028', 'Phase 1'],
  fr: ['Stratégie du PGO 2023–2028', 'Phase 1'],
  es: ['Estrategia de OGP 2023–2028', 'Fase 1'],
  ar: ['استراتيجية الشراكة 2023–2028', 'المرحلة 1'],
};

export const examples: Examples = [
  {
    name: 'Breadcrumb',
    render: (language) => (
      <Breadcrumb
        language={language}
        trail={[{ label: words[language][0] ?? '', href: '#process' }, { label: words[language][1] ?? '' }]}
      />
    ),
  },
];
