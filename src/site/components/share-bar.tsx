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

const answers: readonly Answer[] = ['agree', 'disagree', 'pass'];

/**
 * How votes divide, as parts of a bar with gaps between them: what every drawing of a bar has in common. Always agree,
 * disagree, pass, so that a colour keeps its side on every page.
 */
export function AnswerParts(props: {
  figure: Readonly<Record<Answer, number>>;
  language: Language;
  height: number;
}) {
  const { figure, language, height } = props;
  const total = figure.agree + figure.disagree + figure.pass;
  let start = 0;
  const parts = answers.flatMap((answer) => {
    const width = (figure[answer] * 100) / total;
    const part = { answer, start, width };
    start += width;
    return width > 0 ? [part] : [];
  });
  const x = (place: number) => percent(fromLeft(language, place));
  return (
    <>
      {parts.map((part) => (
        <rect
          class={`fill-${part.answer}`}
          x={percent(fromLeft(language, part.start, part.width))}
          y="0"
          width={percent(part.width)}
          height={height}
        />
      ))}
      {parts.slice(1).map((part) => (
        <line class="share-bar-gap" x1={x(part.start)} x2={x(part.start)} y1="0" y2={height} />
      ))}
    </>
  );
}

/** How votes divide: a bar, and the same in signs, words and whole percentages, the same for equal counts. */
export function ShareBar(props: {
  agree: number;
  disagree: number;
  pass: number;
  language: Language;
  /** What was voted on; read aloud before the shares. */
  label: string;
  /** Leave the words to be read aloud only, where a heading names the signs. */
  compact?: boolean;
}) {
  const { language, agree, disagree, pass } = props;
  if (agree + disagree + pass <= 0)
    return <p class="share-bar is-empty">{say(language, componentWords.noVotes)}</p>;
  const shares = printedPercents([agree, disagree, pass]);
  const parts = answers.map((answer, index) => ({
    answer,
    share: formatPercent(language, shares[index] ?? 0),
  }));
  return (
    <div class={`share-bar${props.compact ? ' is-compact' : ''}`}>
      <svg class="share-bar-bar" width="100%" height="14" aria-hidden="true" focusable="false">
        <AnswerParts figure={props} language={language} height={14} />
      </svg>
      <ul class="share-bar-shares" aria-label={props.label}>
        {parts.map((part) => (
          <li class={`is-${part.answer}`}>
            <span class="sign" aria-hidden="true">
              {answerSigns[part.answer]}
            </span>{' '}
            {props.compact ? (
              <>
                <span aria-hidden="true">{part.share}</span>
                <span class="visually-hidden">
                  {say(language, shareWords[part.answer], { share: part.share })}
                </span>
              </>
            ) : (
              say(language, shareWords[part.answer], { share: part.share })
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const labels = messages.patterns.shareBar;

export const examples: Examples = [
  { name: 'Share bar', agree: 45, disagree: 7, pass: 9 },
  {
    name: 'Share bar: compact, under a heading that names the signs',
    agree: 1,
    disagree: 1,
    pass: 1,
    compact: true,
  },
  { name: 'Share bar: nobody has voted', agree: 0, disagree: 0, pass: 0 },
].map(({ name, ...how }) => ({
  name,
  render: (language) => (
    <ShareBar {...how} language={language} label={say(language, labels.publishContractsPlain)} />
  ),
}));
