import { fromLeft, percent } from '../charts/scales.ts';
import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

/** The sign that goes with each answer wherever it has a colour. */
export const answerSigns = { agree: '✓', disagree: '✕', pass: '–' } as const;

type Answer = keyof typeof answerSigns;

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

export const examples: Examples = [
  {
    name: 'Parts of a bar: how votes divide',
    render: (language) => (
      <svg width="100%" height="14" role="img" aria-label={say(language, componentWords.agree)}>
        <AnswerParts figure={{ agree: 45, disagree: 7, pass: 9 }} language={language} height={14} />
      </svg>
    ),
  },
];
