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
import { type Answer, AnswerParts, answers, range, resultsWords } from '../../figures/index.ts';
import type { GroupVotes, MapStatement, VoteFigure } from './map-figures.ts';
import { statementWords as words } from './statement-words.ts';

/**
 * How each group voted on one statement, one line a group: the bar for the eye and the numbers it is made of. The thin
 * line is the interval of the answer that the list is about.
 */
export function GroupShares(props: {
  statement: MapStatement;
  lead: Answer;
  language: Language;
  /** The group that this is about stands out. */
  own?: number | undefined;
  /** Only these groups; else all, and everybody together. */
  only?: readonly number[];
}) {
  const { statement, lead, language, only } = props;
  const order = [lead, ...answers.filter((answer) => answer !== lead)];
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
          {order.map((answer) => (
            <th scope="col">{say(language, resultsWords[answer])}</th>
          ))}
          <th scope="col">{say(language, resultsWords.interval[lead])}</th>
          <th scope="col">{say(language, resultsWords.votes)}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, figure, withheld }) => (
          <tr class={group === props.own ? 'is-own' : undefined}>
            <th scope="row">
              <GroupMark id={group} />
            </th>
            <Cells figure={figure} withheld={withheld} order={order} language={language} />
          </tr>
        ))}
        {only === undefined && (
          <tr class="is-everyone">
            <th scope="row">{say(language, words.everyone)}</th>
            <Cells figure={statement.all} withheld={null} order={order} language={language} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Cells(props: {
  figure: VoteFigure | null;
  withheld: GroupVotes['withheld'];
  order: readonly Answer[];
  language: Language;
}) {
  const { figure, order, language } = props;
  const [lead = 'agree'] = order;
  if (!figure?.percent)
    return (
      <td class="quiet" colspan={order.length + 3}>
        {say(language, words.withheld[props.withheld ?? 'few'])}
      </td>
    );
  const shares = figure.percent;
  return (
    <>
      <td class="group-bar">
        <VoteBar figure={figure} order={order} language={language} />
      </td>
      {order.map((answer) => (
        <td class={`is-numeric is-${answer}`}>
          <span aria-hidden="true">{answerSigns[answer]} </span>
          {formatPercent(language, shares[answer])}
        </td>
      ))}
      <td class="is-numeric quiet group-interval">
        {figure.interval && range(language, figure.interval[lead])}
      </td>
      <td class="is-numeric quiet group-base">{say(language, words.of, { votes: figure.votes })}</td>
    </>
  );
}

const barHeight = 10;
const whiskerAt = 13;

function VoteBar(props: { figure: VoteFigure; order: readonly Answer[]; language: Language }) {
  const { figure, order, language } = props;
  const interval = figure.interval?.[order[0] ?? 'agree'];
  const x = (place: number) => percent(fromLeft(language, place));
  return (
    <svg width="100%" height="16" aria-hidden="true" focusable="false">
      <AnswerParts figure={figure} order={order} language={language} height={barHeight} />
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
