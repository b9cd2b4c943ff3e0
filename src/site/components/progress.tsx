import type { Child } from 'hono/jsx';
import { fromLeft, percent } from '../charts/scales.ts';
import { formatNumber } from '../language.ts';
import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

/** How far along somebody is: a thin rule and a sentence. The sentence defaults to "12 of 44". */
export function Progress(props: {
  done: number;
  total: number;
  language: Language;
  label: string;
  children?: Child;
}) {
  const total = Math.max(props.total, 0);
  const done = Math.min(Math.max(props.done, 0), total);
  const share = total === 0 ? 0 : (done * 100) / total;
  return (
    <div class="progress">
      <svg
        width="100%"
        height="6"
        role="img"
        aria-label={`${props.label}: ${counted(props.language, done, total)}`}
        focusable="false"
      >
        <rect class="progress-all" x="0" y="2" width="100%" height="2" />
        <rect
          class="progress-done"
          x={percent(fromLeft(props.language, 0, share))}
          y="0"
          width={percent(share)}
          height="6"
        />
      </svg>
      <p class="progress-words">{props.children ?? counted(props.language, done, total)}</p>
    </div>
  );
}

function counted(language: Language, done: number, total: number): string {
  return say(language, componentWords.progress, {
    done: formatNumber(language, done),
    total: formatNumber(language, total),
  });
}

const labels = messages.patterns.progress;

export const examples: Examples = [
  {
    name: 'Progress',
    render: (language) => (
      <Progress done={12} total={44} language={language} label={say(language, labels.statementsAnswered)} />
    ),
  },
];
