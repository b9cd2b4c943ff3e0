import type { Child } from 'hono/jsx';
import { wholePercent } from '../../opinion/index.ts';
import {
  Breadcrumb,
  ButtonLink,
  Empty,
  formatDateTime,
  formatNumber,
  formatPercent,
  GroupMark,
  lineFrom,
  Notice,
  Page,
  type Reader,
  Say,
  say,
  type Word,
} from '../../site/index.ts';
import { type PollSubject, plainText, Worded } from '../../voices/index.ts';
import { resultsWords } from '../figures/results-words.ts';
import { FindingTabs } from './finding-tabs.tsx';
import { writeMapQuery } from './map-query.ts';
import { BarKey, GroupsSection, Part, TogetherSections } from './map-statements.tsx';
import { MapPlot } from './map-svg.tsx';
import { type MapShortage, type NoMap, peopleForGroup, peopleForMap, votesForMap } from './map-threshold.ts';
import { CompareSection, CoverageSection, PickSection } from './map-tools.tsx';
import type { MapView } from './map-view.ts';
import { mapWords as words } from './map-words.ts';
import { MethodSection } from './method-section.tsx';
import { methodWords } from './method-words.ts';
import { OwnSection } from './own-section.tsx';
import { statementWords } from './statement-words.ts';

/** The page of a map. */
export function MapPage(props: { view: MapView; hiddenFromOthers: boolean }) {
  const { view } = props;
  const { reader, subject, run } = view;
  const { language } = reader;
  const path = `/polls/${subject.snapshot.poll.id}/map`;
  return (
    <MapFrame reader={reader} subject={subject} totals={run.map.totals} scripts={['opinion-map']}>
      <Head view={view} hiddenFromOthers={props.hiddenFromOthers} />
      <opinion-map
        class="opinion-map"
        events={`${path}/events${writeMapQuery(view.query, { statement: '', compare: null })}`}
        run={run.id}
        updated={say(language, words.live.updated)}
        pause={say(language, words.live.pause)}
        resume={say(language, words.live.resume)}
        following={say(language, words.live.on)}
        paused={say(language, words.live.off)}
      >
        <Picture view={view} />
        <Contents view={view} />
        <div class="map-under">
          <PeopleTable view={view} />
          <OwnSection view={view} />
        </div>
        <PickSection view={view} />
        <BarKey language={language} />
        <GroupsSection view={view} />
        <TogetherSections view={view} />
        <CompareSection view={view} />
        <CoverageSection view={view} />
        <MethodSection view={view} />
      </opinion-map>
    </MapFrame>
  );
}

/** The page while there is no map: what is missing, and where to go. */
export function NoMapPage(props: { reader: Reader; subject: PollSubject; why: NoMap }) {
  const { reader, subject, why } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const [title, text] =
    why.kind === 'shortage'
      ? [words.none.title, null]
      : why.kind === 'alike'
        ? [words.none.alikeTitle, words.none.alike]
        : why.kind === 'making'
          ? [words.none.makingTitle, words.none.making]
          : [words.none.totalsTitle, words.none.totals];
  return (
    <MapFrame reader={reader} subject={subject} totals={null}>
      <h2>{say(language, title)}</h2>
      {why.kind === 'shortage' ? (
        <Shortage shortage={why.shortage} reader={reader} />
      ) : (
        text && <Empty missing={say(language, text)} />
      )}
      <p class="button-row">
        {subject.phase === 'open' && (
          <ButtonLink kind="primary" href={`/polls/${poll.id}`}>
            {say(language, resultsWords.toVote)}
          </ButtonLink>
        )}
        <ButtonLink href={`/polls/${poll.id}/results`}>{say(language, words.none.results)}</ButtonLink>
      </p>
    </MapFrame>
  );
}

function Shortage(props: { shortage: MapShortage; reader: Reader }) {
  const { language } = props.reader;
  const { placed, votes, morePeople, moreVotes } = props.shortage;
  const missing =
    morePeople === 0
      ? words.none.missingVotes
      : moreVotes === 0
        ? words.none.missingPeople
        : words.none.missingBoth;
  return (
    <Empty missing={say(language, missing, { people: morePeople, votes: moreVotes })}>
      <p>{say(language, words.none.has, { people: placed, votes })}</p>
      <p>{say(language, words.none.rule, { people: peopleForMap, votes: votesForMap })}</p>
    </Empty>
  );
}

function MapFrame(props: {
  reader: Reader;
  subject: PollSubject;
  totals: { readonly participants: number; readonly votes: number } | null;
  scripts?: readonly string[];
  children?: Child;
}) {
  const { reader, subject, totals } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const title = plainText(poll.titles, poll.originalLanguage, language);
  const process = subject.process.title;
  const voices = totals
    ? { note: say(language, resultsWords.voicesNote, { voters: totals.participants, votes: totals.votes }) }
    : {};
  return (
    <Page
      reader={reader}
      title={say(language, words.titleOf, { title: title.text })}
      section="heard"
      wide
      line={lineFrom('findings', { voices: { state: 'done', href: `/polls/${poll.id}`, ...voices } })}
      {...(props.scripts ? { scripts: props.scripts } : {})}
    >
      <Breadcrumb
        language={language}
        trail={[
          { label: process.text, lang: process.lang, href: `/processes/${subject.process.slug}` },
          { label: title.text, lang: title.lang, href: `/polls/${poll.id}/results` },
          { label: say(language, words.map) },
        ]}
      />
      <Worded as="h1" wordings={poll.titles} originalLanguage={poll.originalLanguage} reader={reader} />
      {poll.kind === 'votes' && <FindingTabs pollId={poll.id} here="map" reader={reader} />}
      {props.children}
    </Page>
  );
}

function Head(props: { view: MapView; hiddenFromOthers: boolean }) {
  const { run, figures, reader, subject, query } = props.view;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const { map } = run;
  const word =
    map.verdict !== 'groups'
      ? words.ledeNoGroups
      : figures.groups.length === 0
        ? words.ledeAllSmall
        : words.lede;
  const record = `/polls/${poll.id}/map/runs/${run.id}${writeMapQuery(query, { statement: '', compare: null })}`;
  return (
    <header class="results-head" data-part="head">
      <p class="lede">
        <Say
          language={language}
          word={word}
          values={{
            voters: map.totals.participants,
            votes: map.totals.votes,
            groups: figures.groups.length,
            b: (chunks: unknown) => <strong class="number">{chunks as never}</strong>,
          }}
        />
      </p>
      <p class="quiet">
        <Say
          language={language}
          word={words.asOf}
          values={{
            moment: formatDateTime(language, run.startedAt),
            a: (chunks: unknown) => <a href={record}>{chunks as never}</a>,
          }}
        />
      </p>
      {props.hiddenFromOthers && (
        <Notice kind="warning" language={language}>
          <p>{say(language, words.staffOnly)}</p>
        </Notice>
      )}
      {(poll.simulated || poll.paraphrased) && (
        <Notice kind="info" language={language}>
          {poll.simulated && <p>{say(language, resultsWords.simulated)}</p>}
          {poll.paraphrased && <p>{say(language, resultsWords.paraphrased)}</p>}
        </Notice>
      )}
    </header>
  );
}

function Picture(props: { view: MapView }) {
  const { view } = props;
  const { drawing, figures, reader } = view;
  const { language } = reader;
  // Without groups there is nothing to write over them; the numbers stand below.
  const picked = view.picked.kind === 'one' && figures.groups.length > 0 ? view.picked.statement : null;
  return (
    <section class="map-picture" id="map" aria-labelledby="map-title" data-part="map">
      <h2 id="map-title">
        {picked
          ? say(language, words.picture.pickedTitle, { number: formatNumber(language, picked.number) })
          : say(language, words.picture.title)}
      </h2>
      {picked && (
        <Worded
          wordings={picked.statement.wordings}
          originalLanguage={picked.statement.language}
          reader={reader}
          class="map-picked-text"
        />
      )}
      <figure class="map-figure">
        <MapPlot
          drawing={drawing}
          middle={view.middle}
          own={view.own.kind === 'here' ? view.own.spot : null}
          picked={picked}
          placed={figures.placed}
          language={language}
        />
        <figcaption class="quiet">
          {say(language, picked ? words.picture.howPicked : words.picture.how)}
          <span class="map-hover" aria-hidden="true" hidden>
            {' '}
            {say(language, words.picture.atMark)} <span class="map-hint" />
          </span>
        </figcaption>
      </figure>
      <div class="map-live no-print" hidden>
        <span class="map-live-state" />{' '}
        <button type="button" class="button is-quiet">
          {say(language, words.live.pause)}
        </button>
        <span class="map-told" role="status" />
      </div>
    </section>
  );
}

type PeopleRow = { readonly name: Child; readonly people: number; readonly onMap: boolean };

/** The map in numbers: how many people stand in which group. */
function PeopleTable(props: { view: MapView }) {
  const { figures, reader } = props.view;
  const { language } = reader;
  const others: [Word, number, boolean][] = [
    [words.table.everybody, figures.map.verdict === 'groups' ? 0 : figures.placed, true],
    [words.table.small, figures.inSmallGroups, true],
    [words.table.unplaced, figures.voters - figures.placed, false],
  ];
  const rows: PeopleRow[] = [
    ...figures.groups.map(({ id, letter, people }) => ({
      name: <Jump id={id} letter={letter} />,
      people,
      onMap: true,
    })),
    ...others
      .filter(([, people]) => people > 0)
      .map(([word, people, onMap]) => ({
        name: say(language, word, { least: peopleForGroup }),
        people,
        onMap,
      })),
  ];
  const share = (people: number) =>
    formatPercent(language, wholePercent({ numerator: people, denominator: figures.placed }) ?? 0);
  return (
    <Part id="people" title={words.table.caption} language={language}>
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
          {rows.map(({ name, people, onMap }) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="is-numeric">{formatNumber(language, people)}</td>
              <td class="is-numeric">{onMap ? share(people) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Jump(props: { id: number; letter: string }) {
  return (
    <a class="map-jump" href={`#group-${props.letter}`} data-group={props.id}>
      <GroupMark id={props.id} />
    </a>
  );
}

/** The parts of a long page. */
function Contents(props: { view: MapView }) {
  const { figures, reader } = props.view;
  const { language } = reader;
  const parts: [string, Word, boolean][] = [
    ['own', words.own.title, true],
    ['groups', statementWords.groups.title, figures.groups.length > 0],
    ['agreed', statementWords.agreed.title, true],
    ['divides', statementWords.divides.title, figures.groups.length > 1],
    ['unsure', statementWords.unsure.title, true],
    ['compare', statementWords.compare.title, figures.groups.length > 1],
    ['method', methodWords.title, true],
  ];
  return (
    <nav class="map-contents no-print" aria-label={say(language, words.contents)}>
      <ul>
        {parts
          .filter(([, , there]) => there)
          .map(([id, word]) => (
            <li>
              <a href={`#${id}`}>{say(language, word)}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
