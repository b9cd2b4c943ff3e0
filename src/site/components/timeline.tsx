import { direction, formatDate } from '../language.ts';
import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

export interface TimelinePhase {
  readonly title: string;
  /** Language of the title, when it is not the reader's. */
  readonly language?: string;
  readonly from?: Date | string | null;
  readonly until?: Date | string | null;
  readonly state: 'past' | 'now' | 'next';
  readonly shape?: 'widening' | 'narrowing' | null;
  readonly note?: string;
  readonly noteLanguage?: string;
  readonly href?: string;
}

/** The phases of a process in their order, with dates and what kind of work each is. */
export function Timeline(props: { phases: readonly TimelinePhase[]; language: Language }) {
  const { language } = props;
  return (
    <ol class="timeline">
      {props.phases.map((phase) => (
        <li class={`phase is-${phase.state}`} aria-current={phase.state === 'now' ? 'step' : undefined}>
          <h3
            class="phase-title"
            lang={phase.language}
            dir={phase.language ? direction(phase.language) : undefined}
          >
            {phase.href ? <a href={phase.href}>{phase.title}</a> : phase.title}
          </h3>
          <p class="phase-facts">
            <span class="phase-state">{say(language, componentWords[phase.state])}</span>
            {dates(phase, language) && <span class="phase-dates">{dates(phase, language)}</span>}
            {phase.shape && (
              <span class="phase-shape">
                <ShapeMark shape={phase.shape} /> {say(language, componentWords[phase.shape])}
              </span>
            )}
          </p>
          {phase.note && (
            <p class="phase-note" lang={phase.noteLanguage} dir="auto">
              {phase.note}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Two strokes that part (widening) or meet (narrowing) along the reading direction. */
export function ShapeMark(props: { shape: 'widening' | 'narrowing' }) {
  const path = props.shape === 'widening' ? 'M1 6 L19 1 M1 6 L19 11' : 'M1 1 L19 6 M1 11 L19 6';
  return (
    <svg class="shape-mark" width="20" height="12" viewBox="0 0 20 12" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
  );
}

function dates(phase: TimelinePhase, language: Language): string {
  const start = phase.from ? formatDate(language, phase.from) : '';
  const end = phase.until ? formatDate(language, phase.until) : '';
  if (start && end) return say(language, componentWords.fromUntil, { start, end });
  if (start) return say(language, componentWords.from, { start });
  return end ? say(language, componentWords.until, { end }) : '';
}

const words = messages.patterns.timeline;

export const examples: Examples = [
  {
    name: 'Timeline',
    render: (language) => (
      <Timeline
        language={language}
        phases={[
          {
            title: say(language, words.listening),
            from: '2022-05-02',
            until: '2022-09-30',
            state: 'past',
            shape: 'widening',
          },
          {
            title: say(language, words.choosingPriorities),
            from: '2022-10-03',
            until: '2022-12-14',
            state: 'now',
            shape: 'narrowing',
            href: '#phase',
          },
          { title: say(language, words.drafting), from: '2023-01-09', state: 'next' },
        ]}
      />
    ),
  },
];
