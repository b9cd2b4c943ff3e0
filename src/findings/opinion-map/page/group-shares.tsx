import {
  answerSigns,
  formatNumber,
  formatPercent,
  fromLeft,
  GroupMark,
  type Language,
  percent,
  say,
} from '../../../site/index.ts';
import { AnswerParts, answers, resultsWords } from '../../figures/index.ts';
import type { GroupVotes, MapStatement, VoteFigure } from './map-figures.ts';
import { statementWords as words } from './statement-words.ts';

/**
 * How each group voted on one statement, one line a group: the bar for the eye and the numbers it is made of, always
 * agree, disagree, pass. The thin line is the interval of those who agree.
 */
export function GroupShares(props: {
  statement: MapStatement;
  language: Language;
  /** Only these groups; else all, and everybody together. */
  only?: readonly number[];
}) {
  const { statement, language, only } = props;
  const groups = statement.groups.filter(({ group }) => only?.includes(group) ?? true);
  return (
    <table class="group-shares">
      <caption class="visually-hidden">
        {say(language, words.pick.shown, { number: formatNumber(language, statement.number) })}
      </caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{say(language, words.groupColumn)}</th>
          <td />
          {answers.map((answer) => (
            <th scope="col">{say(language, resultsWords[answer])}</th>
          ))}
          <th scope="col">{say(language, resultsWords.votes)}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, figure, withheld }) => (
          <tr>
            <th scope="row">
              <GroupMark id={group} />
            </th>
            <Cells figure={figure} withheld={withheld} language={language} />
          </tr>
        ))}
        {only === undefined && (
          <tr class="is-everyone">
            <th scope="row">{say(language, words.everyone)}</th>
            <Cells figure={statement.all} withheld={null} language={language} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Cells(props: { figure: VoteFigure | null; withheld: GroupVotes['withheld']; language: Language }) {
  const { figure, language } = props;
  if (!figure?.percent)
    return (
      <td class="quiet" colspan={answers.length + 2}>
        {say(language, words.withheld[props.withheld ?? 'few'])}
      </td>
    );
  const shares = figure.percent;
  return (
    <>
      <td class="group-bar">
        <VoteBar figure={figure} language={language} />
      </td>
      {answers.map((answer) => (
        <td class={`is-numeric is-${answer}`}>
          <span aria-hidden="true">{answerSigns[answer]} </span>
          {formatPercent(language, shares[answer])}
        </td>
      ))}
      <td class="is-numeric quiet group-base">{say(language, words.of, { votes: figure.votes })}</td>
    </>
  );
}

const barHeight = 10;
const whiskerAt = 13;

/** The bar of one group, as long as every other on the page's table, with the interval of those who agree. */
export function VoteBar(props: { figure: VoteFigure; language: Language }) {
  const { figure, language } = props;
  const interval = figure.interval?.agree;
  const x = (place: number) => percent(fromLeft(language, place));
  return (
    <svg class="vote-bar" width="100%" height="16" aria-hidden="true" focusable="false">
      <AnswerParts figure={figure} language={language} height={barHeight} />
      {interval && (
        <line
          class="answer-bar-whisker"
          x1={x(interval.low * 100)}
          x2={x(interval.high * 100)}
          y1={whiskerAt}
          y2={whiskerAt}
        />
      )}
    </svg>
  );
}
