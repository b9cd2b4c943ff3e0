import type { Interval } from '../../opinion/index.ts';
import { fromLeft, percent } from '../../site/charts/index.ts';
import { AnswerParts, answerSigns } from '../../site/components/index.ts';
import { formatNumber, formatPercent, type Language, messages, say } from '../../site/index.ts';
import { type Answer, answers, type StatementFigure } from './figures.ts';

const words = messages.figures;
/** From this many votes on, a share says something; below it the page gives counts alone. */
export const votesForShares = 5;

const barHeight = 14;
const whiskerAt = 20;

/**
 * How the votes on a statement divide: always agree, disagree, pass, so that a colour keeps its side on every page. The
 * answer that the list is about is set bold, with its interval in words; agreement, which begins at the edge, has its
 * interval as a thin line as well.
 */
export function AnswerBar(props: { figure: StatementFigure; lead: Answer; language: Language }) {
  const { figure, lead, language } = props;
  const label = say(language, words.statementNumber, { number: formatNumber(language, figure.number) });
  if (figure.votes === 0) return <p class="share-bar is-empty">{say(language, withoutVotes(figure))}</p>;
  const shares = figure.votes >= votesForShares;
  return (
    <figure class="share-bar answer-bar" aria-label={label}>
      {shares && <Bar figure={figure} lead={lead} language={language} />}
      <ul class="share-bar-shares">
        {answers.map((answer) => (
          <li class={`is-${answer}${answer === lead ? ' is-lead' : ''}`}>
            <span class="sign" aria-hidden="true">
              {answerSigns[answer]}
            </span>{' '}
            <Share answer={answer} figure={figure} shares={shares} language={language} />
          </li>
        ))}
        {shares && figure.interval && <li class="interval">{likely(language, figure.interval[lead])}</li>}
        {!shares && <li class="is-pass">{say(language, words.fewVotes)}</li>}
      </ul>
    </figure>
  );
}

/** What stands in place of counts that nobody is told. */
export function withoutVotes({ few }: StatementFigure) {
  if (few === null) return words.noVotesOn;
  return few === 'so-far' ? words.fewVotesOn : words.fewVotesKept;
}

function likely(language: Language, { low, high }: Interval): string {
  return say(language, words.likely, {
    low: formatNumber(language, Math.round(low * 100)),
    high: formatPercent(language, high * 100),
  });
}

function Share(props: { answer: Answer; figure: StatementFigure; shares: boolean; language: Language }) {
  const { answer, figure, language } = props;
  const written = props.shares
    ? formatPercent(language, figure.percent?.[answer] ?? 0)
    : formatNumber(language, figure[answer]);
  return (
    <>
      <span aria-hidden="true">{written}</span>
      <span class="visually-hidden">{say(language, words.share[answer], { share: written })}</span>
    </>
  );
}

/** The interval of a share as a thin line along a bar. */
export function Whisker({ of, at, language }: { of: Interval; at: number; language: Language }) {
  const x = (part: number) => percent(fromLeft(language, part * 100));
  return <line class="answer-bar-whisker" x1={x(of.low)} x2={x(of.high)} y1={at} y2={at} />;
}

function Bar(props: { figure: StatementFigure; lead: Answer; language: Language }) {
  const { figure, lead, language } = props;
  const interval = lead === 'agree' ? figure.interval?.agree : null;
  return (
    <svg class="answer-bar-plot" width="100%" height="24" aria-hidden="true" focusable="false">
      <AnswerParts figure={figure} language={language} height={barHeight} />
      {interval && (
        <>
          <line class="answer-bar-half" x1="50%" x2="50%" y1={barHeight} y2="24" />
          <Whisker of={interval} at={whiskerAt} language={language} />
          {[interval.low, interval.high].map((end) => {
            const x = percent(fromLeft(language, end * 100));
            return <line class="answer-bar-whisker" x1={x} x2={x} y1={whiskerAt - 3} y2={whiskerAt + 3} />;
          })}
        </>
      )}
    </svg>
  );
}
