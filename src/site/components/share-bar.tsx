import { printedPercents } from '../../opinion/index.ts';
import { fromLeft, percent } from '../charts/scales.ts';
import { formatPercent } from '../language.ts';
import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

/** The sign that goes with each answer wherever it has a colour. */
export const answerSigns = { agree: '✓', disagree: '✕', pass: '–' } as const;

type Answer = keyof typeof answerSigns;

const shareWords = {
  agree: componentWords.shareAgree,
  disagree: componentWords.shareDisagree,
  pass: componentWords.sharePass,
};

/** How votes divide: a bar, and the same in signs, words and whole percentages, the same for equal counts. */
export function ShareBar(props: {
  agree: number;
  disagree: number;
  pass: number;
  language: Language;
  /** What was voted on; read aloud before the shares. */
  label: string;
  /** Whole percentages worked out elsewhere, in the same order, when they differ from the counts' own. */
  percentages?: readonly [number, number, number];
  /** Leave the words to be read aloud only, where a heading names the signs. */
  compact?: boolean;
}) {
  const { language } = props;
  const counts = [props.agree, props.disagree, props.pass] as const;
  const total = counts[0] + counts[1] + counts[2];
  if (total <= 0) return <p class="share-bar is-empty">{say(language, componentWords.noVotes)}</p>;
  const shares = props.percentages ?? printedPercents(counts);
  const answers: readonly Answer[] = ['agree', 'disagree', 'pass'];
  let start = 0;
  const parts = answers.map((answer, index) => {
    const width = ((counts[index] ?? 0) * 100) / total;
    const part = { answer, width, start, share: shares[index] ?? 0 };
    start += width;
    return part;
  });
  return (
    <div class={`share-bar${props.compact ? ' is-compact' : ''}`}>
      <svg class="share-bar-bar" width="100%" height="14" aria-hidden="true" focusable="false">
        {parts
          .filter((part) => part.width > 0)
          .map((part) => (
            <rect
              class={`fill-${part.answer}`}
              x={percent(fromLeft(language, part.start, part.width))}
              y="0"
              width={percent(part.width)}
              height="14"
            />
          ))}
        {parts
          .filter((part) => part.start > 0 && part.start < 100 && part.width > 0)
          .map((part) => (
            <line
              class="share-bar-gap"
              x1={percent(fromLeft(language, part.start))}
              x2={percent(fromLeft(language, part.start))}
              y1="0"
              y2="14"
            />
          ))}
      </svg>
      <ul class="share-bar-shares" aria-label={props.label}>
        {parts.map((part) => (
          <li class={`is-${part.answer}`}>
            <span class="sign" aria-hidden="true">
              {answerSigns[part.answer]}
            </span>{' '}
            {props.compact ? (
              <>
                <span aria-hidden="true">{formatPercent(language, part.share)}</span>
                <span class="visually-hidden">
                  {say(language, shareWords[part.answer], { share: formatPercent(language, part.share) })}
                </span>
              </>
            ) : (
              say(language, shareWords[part.answer], { share: formatPercent(language, part.share) })
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const labels = messages.patterns.shareBar;

export const examples: Examples = [
  {
    name: 'Share bar',
    render: (language) => (
      <ShareBar
        agree={45}
        disagree={7}
        pass={9}
        language={language}
        label={say(language, labels.publishContractsPlain)}
      />
    ),
  },
  {
    name: 'Share bar: compact, under a heading that names the signs',
    render: (language) => (
      <ShareBar
        agree={1}
        disagree={1}
        pass={1}
        language={language}
        label={say(language, labels.publishContractsPlain)}
        compact
      />
    ),
  },
  {
    name: 'Share bar: nobody has voted',
    render: (language) => (
      <ShareBar
        agree={0}
        disagree={0}
        pass={0}
        language={language}
        label={say(language, labels.publishContractsPlain)}
      />
    ),
  },
];
