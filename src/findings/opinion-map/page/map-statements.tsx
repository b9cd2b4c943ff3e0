import type { Child } from 'hono/jsx';
import {
  formatNumber,
  formatPercent,
  GroupMark,
  type Language,
  Say,
  say,
  type Word,
} from '../../../site/index.ts';
import { Worded } from '../../../voices/index.ts';
import { resultsWords } from '../../figures/index.ts';
import { GroupShares } from './group-shares.tsx';
import type { Directed, MapStatement } from './map-figures.ts';
import { writeMapQuery } from './map-query.ts';
import type { MapView } from './map-view.ts';
import { statementWords as words } from './statement-words.ts';

type Entry = {
  readonly statement: MapStatement;
  /** What stands before the statement: "Group A agrees that". */
  readonly says?: string;
  readonly after?: string;
  readonly only?: readonly number[];
};

/** Statements with how each group voted on them; the first are shown, the rest can be opened. */
export function StatementList(props: {
  entries: readonly Entry[];
  view: MapView;
  shown?: number;
  most?: number;
}) {
  const { entries, view, shown = 5, most = 10 } = props;
  const rest = entries.slice(shown, most);
  return (
    <>
      <ol class="map-statements">
        {entries.slice(0, shown).map((entry) => (
          <StatementItem {...entry} view={view} />
        ))}
      </ol>
      {rest.length > 0 && (
        <details class="map-more">
          <summary>{say(view.reader.language, words.more, { count: rest.length })}</summary>
          <ol class="map-statements" start={shown + 1}>
            {rest.map((entry) => (
              <StatementItem {...entry} view={view} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function StatementItem(props: Entry & { view: MapView }) {
  const { statement, view, says, after } = props;
  const { reader, query, subject } = view;
  const { language } = reader;
  const number = formatNumber(language, statement.number);
  const address = writeMapQuery(query, { statement: String(statement.number) });
  return (
    <li class="map-statement">
      <div class="map-statement-text">
        {says && <p class="map-says">{says}</p>}
        <Worded
          wordings={statement.statement.wordings}
          originalLanguage={statement.statement.language}
          reader={reader}
          class="ranked-statement"
        />
        <p class="remarks">
          <a
            href={`/polls/${subject.snapshot.poll.id}/map${address}#map`}
            data-pick
            aria-label={say(language, words.showStatement, { number })}
          >
            {say(language, resultsWords.statementNumber, { number })}
          </a>
          {after && <span class="quiet">{after}</span>}
        </p>
      </div>
      <GroupShares statement={statement} language={language} {...(props.only ? { only: props.only } : {})} />
    </li>
  );
}

/** Each group with the statements that set it apart. */
export function GroupsSection(props: { view: MapView }) {
  const { view } = props;
  const { figures, reader } = view;
  const { language } = reader;
  if (figures.groups.length === 0) return null;
  return (
    <Part
      id="groups"
      title={words.groups.title}
      lede={words.groups.lede}
      language={language}
      many={figures.groups.length > 2}
    >
      {figures.groups.map((group) => (
        <section
          class="map-group"
          id={`group-${group.letter}`}
          aria-labelledby={`group-${group.letter}-title`}
        >
          <h3 id={`group-${group.letter}-title`}>
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
            <StatementList
              view={view}
              shown={3}
              entries={group.representative.map(({ statement, direction }) => ({
                statement,
                says: say(language, words.groups[direction], { letter: group.letter }),
              }))}
            />
          )}
        </section>
      ))}
    </Part>
  );
}

/** What all groups share, what divides them, what people are unsure about, and what is too little seen. */
export function TogetherSections(props: { view: MapView }) {
  const { view } = props;
  const { figures, reader } = view;
  const { language } = reader;
  const many = figures.groups.length > 1;
  const says = ({ direction }: Directed) =>
    say(language, words.agreed[many ? direction : (`${direction}One` as const)]);
  return (
    <>
      <Part
        id="agreed"
        title={words.agreed.title}
        lede={many ? words.agreed.lede : words.agreed.ledeOne}
        language={language}
      >
        {figures.agreedOn.length === 0 ? (
          <p>{say(language, words.agreed.none)}</p>
        ) : (
          <StatementList
            view={view}
            entries={figures.agreedOn.map((one) => ({
              statement: one.statement,
              says: says(one),
            }))}
          />
        )}
      </Part>
      {many && (
        <Part id="divides" title={words.divides.title} lede={words.divides.lede} language={language}>
          {figures.dividing.length === 0 ? (
            <p>{say(language, words.divides.none)}</p>
          ) : (
            <StatementList
              view={view}
              entries={figures.dividing.map((statement) => ({
                statement,
                after: say(language, words.divides.measure, {
                  value: formatNumber(language, statement.divisiveness, 2),
                }),
              }))}
            />
          )}
        </Part>
      )}
      <Part id="unsure" title={words.unsure.title} lede={words.unsure.lede} language={language}>
        {figures.uncertain.length === 0 ? (
          <p>{say(language, words.unsure.none)}</p>
        ) : (
          <StatementList view={view} entries={figures.uncertain.map((statement) => ({ statement }))} />
        )}
      </Part>
    </>
  );
}

/** A part of the page with its heading and what it is. */
export function Part(props: {
  id: string;
  title: Word;
  lede?: Word;
  language: Language;
  /** Paper then shows fewer of each. */
  many?: boolean;
  children?: Child;
}) {
  const { id, language } = props;
  return (
    <section
      class={`map-part${props.many ? ' has-many' : ''}`}
      id={id}
      data-part={id}
      aria-labelledby={`${id}-title`}
    >
      <h2 id={`${id}-title`}>{say(language, props.title)}</h2>
      {props.lede && <p class="map-lede">{say(language, props.lede)}</p>}
      {props.children}
    </section>
  );
}

/** What the signs and the thin line mean; once for all lists. */
export function BarKey(props: { language: Language }) {
  return (
    <p class="map-key quiet">
      <Say
        language={props.language}
        word={words.key}
        values={{ b: (chunks: unknown) => <strong>{chunks as never}</strong> }}
      />
    </p>
  );
}
