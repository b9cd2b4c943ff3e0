import type { Child } from 'hono/jsx';
import { GroupMark } from '../../../site/components/index.ts';
import {
  formatNumber,
  formatPercent,
  type Language,
  type Message,
  messages,
  say,
} from '../../../site/index.ts';
import { peopleForGroup, votesToBePlaced } from '../map-threshold.ts';
import { Folded } from './map-parts.tsx';
import type { MapView } from './map-view.ts';

const words = messages.map;
const statementWords = messages.map.statements;
/** `percent`: of those on the map; null for people who are not. */
type PeopleRow = { readonly name: Child; readonly people: number; readonly percent: number | null };

/** The map in numbers: how many people stand in which group. */
export function PeopleTable(props: { view: MapView }) {
  const { figures, language } = props.view;
  const others: [Message<{ least: number; enough: number }>, number, number | null][] = [
    [words.table.everybody, figures.map.verdict === 'groups' ? 0 : figures.placed, 100],
    [words.table.small, figures.inSmallGroups, figures.smallPercent],
    [words.table.unplaced, figures.voters - figures.votersElsewhere - figures.placed, null],
    [words.table.elsewhere, figures.votersElsewhere, null],
  ];
  const rows: PeopleRow[] = [
    ...figures.groups.map(({ id, letter, people, percent }) => ({
      name: <Jump id={id} letter={letter} language={language} />,
      people,
      percent,
    })),
    ...others
      .filter(([, people]) => people > 0)
      .map(([word, people, percent]) => ({
        name: say(language, word, { least: peopleForGroup, enough: votesToBePlaced(figures.map) }),
        people,
        percent,
      })),
  ];
  return (
    <Folded id="people" title={words.table.caption} language={language}>
      <table class="people-table">
        <caption class="visually-hidden">{say(language, words.table.caption)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, words.table.group)}</th>
            <th scope="col" class="is-numeric">
              {say(language, words.table.people)}
            </th>
            <th scope="col" class="is-numeric">
              {say(language, words.table.share)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, people, percent }) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="is-numeric">{formatNumber(language, people)}</td>
              <td class="is-numeric">{percent === null ? '–' : formatPercent(language, percent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Folded>
  );
}

function Jump(props: { id: number; letter: string; language: Language }) {
  return (
    <a
      class="map-jump"
      href={`#group-${props.letter}`}
      data-group={props.id}
      aria-label={say(props.language, statementWords.group, { letter: props.letter })}
    >
      <GroupMark id={props.id} />
    </a>
  );
}
