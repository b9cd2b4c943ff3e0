import { raw } from 'hono/html';
import { formatNumber, Notice, Say, say, type Word } from '../../../site/index.ts';
import { setAsideNote, Worded } from '../../../voices/index.ts';
import { resultsWords, saidAsOf } from '../../figures/index.ts';
import { MapFrame } from './map-frame.tsx';
import { writeMapQuery } from './map-query.ts';
import { MapPlot } from './map-svg.tsx';
import type { MapView } from './map-view.ts';
import { mapWords as words } from './map-words.ts';
import { methodWords } from './method-words.ts';
import { OwnSection } from './own-section.tsx';
import { PeopleTable } from './people-table.tsx';
import { statementWords } from './statement-words.ts';

/** The page of a map. */
export function MapPage(props: {
  view: MapView;
  /** Made by `sharedParts`. */
  shared: string;
  hiddenFromOthers: boolean;
}) {
  const { view } = props;
  const { reader, subject, run } = view;
  const { language } = reader;
  const path = `/polls/${subject.snapshot.poll.id}/map`;
  return (
    <MapFrame reader={reader} subject={subject} scripts={['opinion-map']}>
      <Head view={view} hiddenFromOthers={props.hiddenFromOthers} />
      <opinion-map
        class="opinion-map"
        // Once voting is over there is nothing to follow.
        events={
          subject.phase === 'closed'
            ? ''
            : `${path}/events${writeMapQuery(view.query, { statement: '', compare: null })}`
        }
        run={run.id}
        // The script puts the time in, so that a later update is another sentence and is read aloud again.
        updated={say(language, words.live.updated, { time: '{time}' })}
        pause={say(language, words.live.pause)}
        resume={say(language, words.live.resume)}
        following={say(language, words.live.on)}
        paused={say(language, words.live.off)}
        ended={say(language, words.live.ended)}
      >
        <Picture view={view} />
        <Contents view={view} />
        <div class="map-under">
          <PeopleTable view={view} />
          <OwnSection view={view} />
        </div>
        {raw(props.shared)}
      </opinion-map>
    </MapFrame>
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
        : figures.placed < figures.voters
          ? words.ledePlaced
          : words.lede;
  const setAside = setAsideNote(poll.setAside, language);
  const record = `/polls/${poll.id}/map/runs/${run.id}${writeMapQuery(query, { statement: '', compare: null })}`;
  return (
    <header class="results-head" data-part="head">
      <p class="lede">
        <Say
          language={language}
          word={word}
          values={{
            voters: figures.voters,
            placed: figures.placed,
            votes: map.totals.votes,
            groups: figures.groups.length,
            b: (chunks: unknown) => <strong class="number">{chunks as never}</strong>,
          }}
        />
      </p>
      <p class="quiet">
        {saidAsOf(language, { final: subject.phase === 'closed', asOf: run.startedAt })}{' '}
        <a href={record}>{say(language, words.record)}</a>
      </p>
      {props.hiddenFromOthers && (
        <Notice kind="warning" language={language}>
          <p>{say(language, words.staffOnly)}</p>
        </Notice>
      )}
      {setAside !== null && (
        <p class="quiet">
          {setAside} <a href={`/polls/${poll.id}/results`}>{say(language, words.setAsideWhy)}</a>
        </p>
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
          marks={view.marks}
          middle={view.middle}
          own={view.own.kind === 'here' ? view.own.spot : null}
          picked={picked}
          placed={figures.placed}
          language={language}
        />
        <figcaption class="quiet">
          {picked
            ? say(language, words.picture.howPicked)
            : say(language, words.picture.how, { most: drawing.cells[0]?.people ?? 1 })}
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
