import { AnswerParts, answerSigns, GroupMark, tableRoles } from '../../../site/components/index.ts';
import { formatNumber, formatPercent, type Language, messages, say } from '../../../site/index.ts';
import { answers, type Shares, Whisker } from '../../figures/index.ts';
import type { GroupVotes, MapStatement } from './map-figures.ts';

const resultsWords = messages.figures;
const words = messages.map.statements;

/**
 * How each group voted on one statement, one line a group: the bar for the eye and the numbers it is made of, always
 * agree, disagree, pass. The thin line is the interval of those who agree. Roles
 * are written out, because a phone stacks the cells and some browsers then forget what they are.
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
    <table class="group-shares" {...tableRoles.table}>
      <caption class="visually-hidden">
        {say(language, words.pick.shown, { number: formatNumber(language, statement.number) })}
      </caption>
      <thead class="visually-hidden" {...tableRoles.rowgroup}>
        <tr {...tableRoles.row}>
          <th scope="col" {...tableRoles.columnheader}>
            {say(language, words.groupColumn)}
          </th>
          <td {...tableRoles.cell} />
          {answers.map((answer) => (
            <th scope="col" {...tableRoles.columnheader}>
              {say(language, resultsWords[answer])}
            </th>
          ))}
          <th scope="col" {...tableRoles.columnheader}>
            {say(language, resultsWords.votes)}
          </th>
        </tr>
      </thead>
      <tbody {...tableRoles.rowgroup}>
        {groups.map(({ group, figure, withheld }) => (
          <tr {...tableRoles.row}>
            <th scope="row" {...tableRoles.rowheader}>
              <GroupMark id={group} />
            </th>
            <Cells figure={figure} withheld={withheld} language={language} />
          </tr>
        ))}
        {only === undefined && (
          <tr class="is-everyone" {...tableRoles.row}>
            <th scope="row" {...tableRoles.rowheader}>
              {say(language, words.everyone)}
            </th>
            <Cells figure={statement.all} withheld={null} language={language} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Cells(props: { figure: Shares | null; withheld: GroupVotes['withheld']; language: Language }) {
  const { figure, language } = props;
  if (!figure?.percent)
    return (
      <td class="quiet" {...tableRoles.cell} colspan={answers.length + 2}>
        {say(language, words.withheld[props.withheld ?? 'few'])}
      </td>
    );
  const shares = figure.percent;
  return (
    <>
      <td class="group-bar" {...tableRoles.cell}>
        <VoteBar figure={figure} language={language} />
      </td>
      {answers.map((answer) => (
        <td class={`is-numeric is-${answer}`} {...tableRoles.cell}>
          <span aria-hidden="true">{answerSigns[answer]} </span>
          {formatPercent(language, shares[answer])}
        </td>
      ))}
      <td class="is-numeric quiet group-base" {...tableRoles.cell}>
        {say(language, words.of, { votes: figure.votes })}
      </td>
    </>
  );
}

const barHeight = 10;
const whiskerAt = 13;

/** The bar of one group, as long as every other on the page's table, with the interval of those who agree. */
export function VoteBar(props: { figure: Shares; language: Language }) {
  const { figure, language } = props;
  const interval = figure.interval?.agree;
  return (
    <svg class="vote-bar" width="100%" height="16" aria-hidden="true" focusable="false">
      <AnswerParts figure={figure} language={language} height={barHeight} />
      {interval && <Whisker of={interval} at={whiskerAt} language={language} />}
    </svg>
  );
}
