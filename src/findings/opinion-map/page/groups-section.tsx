import { answerSigns, GroupMark } from '../../../site/components/index.ts';
import { formatPercent, type Language, messages, say } from '../../../site/index.ts';
import { VoteBar } from './group-shares.tsx';
import type { Directed, MapGroup } from './map-figures.ts';
import { Part } from './map-parts.tsx';
import { StatementText } from './map-statements.tsx';
import type { MapView } from './map-view.ts';

const resultsWords = messages.figures;
const words = messages.map.statements;
/** Shown of what sets a group apart; the rest can be opened. */
const shown = 3;

/** Each group with the statements that set it apart. */
export function GroupsSection({ view }: { view: MapView }) {
  const { figures, language } = view;
  if (figures.groups.length === 0) return null;
  return (
    <Part id="groups" title={words.groups.title} lede={words.groups.lede} language={language}>
      <div class="map-groups">
        {figures.groups.map((group) => (
          <Group group={group} view={view} />
        ))}
      </div>
    </Part>
  );
}

function Group({ group, view }: { group: MapGroup; view: MapView }) {
  const { language } = view;
  const id = `group-${group.letter}`;
  const rest = group.representative.slice(shown);
  const rows = (entries: readonly Directed[]) =>
    entries.map((entry) => <Apart group={group} entry={entry} view={view} />);
  return (
    <section class="map-group" id={id} aria-labelledby={`${id}-title`} data-group={group.id}>
      <h3 id={`${id}-title`}>
        <span aria-hidden="true">
          <GroupMark id={group.id} />
        </span>{' '}
        <span class="visually-hidden">{say(language, words.group, { letter: group.letter })}</span>{' '}
        <span class="map-group-size">
          {say(language, words.groups.size, {
            people: group.people,
            share: formatPercent(language, group.percent),
          })}
        </span>
      </h3>
      {group.representative.length === 0 ? (
        <p>{say(language, words.groups.none)}</p>
      ) : (
        <ol class="map-apart">{rows(group.representative.slice(0, shown))}</ol>
      )}
      {rest.length > 0 && (
        <details class="map-more">
          <summary>{say(language, words.more, { count: rest.length })}</summary>
          <ol class="map-apart" start={shown + 1}>
            {rows(rest)}
          </ol>
        </details>
      )}
    </section>
  );
}

/** One statement: the group's own bar, the share that sets it apart, and the same share of every other group. */
function Apart(props: { group: MapGroup; entry: Directed; view: MapView }) {
  const { group, view } = props;
  const { statement, direction } = props.entry;
  const { language } = view;
  const figure = statement.groups.find((votes) => votes.group === group.id)?.figure;
  if (!figure?.percent) return null;
  const share = formatPercent(language, figure.percent[direction]);
  return (
    <li>
      <StatementText
        statement={statement}
        view={view}
        after={say(language, words.votes, { votes: figure.votes })}
      />
      <VoteBar figure={figure} language={language} />
      <p class="map-numbers">
        <b class={`is-${direction}`}>
          <span aria-hidden="true">{answerSigns[direction]}</span>{' '}
          {say(language, resultsWords.share[direction], { share })}
        </b>{' '}
        <Others {...props} language={language} />
      </p>
    </li>
  );
}

function Others(props: { group: MapGroup; entry: Directed; language: Language }) {
  const { language } = props;
  const { statement, direction } = props.entry;
  const others = statement.groups.filter(({ group }) => group !== props.group.id);
  return (
    <span class="map-others">
      {others.map(({ group, figure, withheld }) => (
        <span>
          <GroupMark id={group} />{' '}
          {figure?.percent ? (
            formatPercent(language, figure.percent[direction])
          ) : (
            <>
              <span aria-hidden="true">…</span>
              <span class="visually-hidden">{say(language, words.withheld[withheld ?? 'few'])}</span>
            </>
          )}
        </span>
      ))}
    </span>
  );
}
