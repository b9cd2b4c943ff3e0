import { tableRoles } from '../../../site/components/index.ts';
import { formatNumber, type Language, messages, say } from '../../../site/index.ts';
import { byGroup, type Meeting, type Sum, sumOf } from './read-register.ts';
import { sayPeople } from './say.ts';

const words = messages.events.register;

/** The meetings of each region or group: how many, with how many people, and how many were announced in time. */
export function Groups(props: {
  meetings: readonly Meeting[];
  language: Language;
  /** The list of a group. */
  hrefOf: (group: string) => string;
}) {
  const { meetings, language, hrefOf } = props;
  const rows = byGroup(meetings);
  const all = sumOf(meetings);
  const most = Math.max(1, ...rows.map(({ sum }) => sum.people.upTo));
  return (
    <table class="table groups" {...tableRoles.table}>
      <caption class="visually-hidden">{say(language, words.groupsTitle)}</caption>
      <thead {...tableRoles.rowgroup}>
        <tr {...tableRoles.row}>
          <th scope="col">{say(language, words.group)}</th>
          <th scope="col" class="is-numeric">
            {say(language, words.meetingsColumn)}
          </th>
          <th scope="col" class="is-numeric">
            {say(language, words.peopleColumn)}
          </th>
          <td class="groups-bar"></td>
          <th scope="col">{say(language, words.keptColumn)}</th>
        </tr>
      </thead>
      <tbody {...tableRoles.rowgroup}>
        {rows.map(({ group, sum }) => (
          <tr {...tableRoles.row}>
            <th scope="row" {...tableRoles.rowheader}>
              {group === null ? (
                say(language, words.noGroup)
              ) : (
                <a href={hrefOf(group)}>
                  <bdi>{group}</bdi>
                </a>
              )}
            </th>
            <Cells sum={sum} language={language} share={sum.people.upTo / most} />
          </tr>
        ))}
      </tbody>
      <tfoot {...tableRoles.rowgroup}>
        <tr {...tableRoles.row}>
          <th scope="row" {...tableRoles.rowheader}>
            {say(language, words.all)}
          </th>
          <Cells sum={all} language={language} />
        </tr>
      </tfoot>
    </table>
  );
}

function Cells({ sum, language, share }: { sum: Sum; language: Language; share?: number }) {
  const { kept, known } = sum.kept;
  return (
    <>
      <td class="is-numeric">{formatNumber(language, sum.meetings)}</td>
      <td class="is-numeric">{sum.people.upTo === 0 ? '–' : sayPeople(language, sum.people)}</td>
      <td class="groups-bar">
        {share !== undefined && share > 0 && (
          <svg width="100%" height="10" aria-hidden="true" focusable="false">
            <rect class="groups-people" width={`${(share * 100).toFixed(1)}%`} height="10" />
          </svg>
        )}
      </td>
      <td>{known === 0 ? '–' : say(language, words.inTimeOf, { kept, known })}</td>
    </>
  );
}
