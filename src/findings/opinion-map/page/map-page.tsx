import { raw } from 'hono/html';
import { Notice } from '../../../site/components/index.ts';
import { bold, formatWorldTime, messages, Say, say } from '../../../site/index.ts';
import { simulatedAmong } from '../../../voices/polls/index.ts';
import { setAsideNote } from '../../../voices/polls/set-aside/index.ts';
import { saidAsOf } from '../../figures/index.ts';
import type { ByChoice } from './by-choice.ts';
import { ByChoiceSection } from './by-choice-section.tsx';
import { MapFrame } from './map-frame.tsx';
import { Picture } from './map-picture.tsx';
import { asIs, writeMapQuery } from './map-query.ts';
import type { MapView } from './map-view.ts';
import { OwnSection } from './own-section.tsx';
import type { SharedParts } from './shared-parts.tsx';

const resultsWords = messages.figures;
const words = messages.map;

/** The page of a map. */
export function MapPage(props: {
  view: MapView;
  /** Made by `sharedParts`. */
  shared: SharedParts;
  /** Where those who said who they are stand. */
  byChoice: readonly ByChoice[];
  hiddenFromOthers: boolean;
}) {
  const { view } = props;
  const { reader, subject, run, language } = view;
  const path = `/polls/${subject.snapshot.poll.id}/map`;
  return (
    <MapFrame reader={reader} subject={subject} scripts={['opinion-map']}>
      <Head view={view} hiddenFromOthers={props.hiddenFromOthers} />
      <opinion-map
        class="opinion-map"
        // Once voting is over there is nothing to follow.
        events={subject.phase === 'closed' ? '' : `${path}/events${writeMapQuery(view.query, asIs)}`}
        run={run.id}
        // The script puts the time in, so that a later update is another sentence and is read aloud again.
        updated={say(language, words.live.updated, { time: '{time}' })}
        pause={say(language, words.live.pause)}
        resume={say(language, words.live.resume)}
        following={say(language, words.live.on)}
        paused={say(language, words.live.off)}
        ended={say(language, words.live.ended)}
      >
        <div class="map-beside">
          <Picture view={view} />
          {raw(props.shared.list)}
        </div>
        <OwnSection view={view} />
        <ByChoiceSection view={view} all={props.byChoice} />
        {raw(props.shared.rest)}
      </opinion-map>
    </MapFrame>
  );
}

function Head(props: { view: MapView; hiddenFromOthers: boolean }) {
  const { run, figures, subject, query, language } = props.view;
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
  const record = `/polls/${poll.id}/map/runs/${run.id}${writeMapQuery(query, asIs)}`;
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
            b: bold('number'),
          }}
        />
      </p>
      <p class="quiet">
        {subject.phase === 'closed'
          ? saidAsOf(language, { final: true, asOf: run.startedAt })
          : say(language, words.asOfOpen, { moment: formatWorldTime(language, run.startedAt) })}{' '}
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
          {poll.simulated && (
            <p>{say(language, resultsWords.simulated, simulatedAmong(poll, figures.voters))}</p>
          )}
          {poll.paraphrased && <p>{say(language, resultsWords.paraphrased)}</p>}
        </Notice>
      )}
    </header>
  );
}
