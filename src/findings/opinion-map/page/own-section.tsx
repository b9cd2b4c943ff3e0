import { bold, formatNumber, linkTo, type Message, messages, Say, say } from '../../../site/index.ts';
import { Worded, wordsOf } from '../../../voices/polls/index.ts';
import { votesToBePlaced } from '../map-threshold.ts';
import { Part } from './map-parts.tsx';
import type { MapView, OwnView } from './map-view.ts';
import type { OwnPlace, Pull } from './own-place.ts';

const resultsWords = messages.figures;
const mapWords = messages.map;

const words = mapWords.own;

/** "You are here": where the visitor stands, how sure that is, and which of their answers put them there. */
export function OwnSection(props: { view: MapView }) {
  const { view } = props;
  const { language } = view;
  return (
    <Part id="own" title={words.title} language={language} class="map-here">
      <div>
        {view.own.kind === 'here' ? (
          <Here view={view} own={view.own} />
        ) : (
          <p>
            {view.own.kind === 'newcomer' ? <Newcomer view={view} /> : say(language, words[view.own.kind])}
          </p>
        )}
      </div>
    </Part>
  );
}

function Newcomer({ view }: { view: MapView }) {
  const open = view.subject.phase === 'open';
  const href = open ? `/polls/${view.subject.snapshot.poll.id}` : '/receipt';
  return (
    <Say
      language={view.reader.language}
      word={open ? words.notVoted : words.notVotedClosed}
      values={{ a: linkTo(href) }}
    />
  );
}

/** What the sentence about one's own place may name. */
type OwnValues = {
  readonly letter: string;
  readonly nearest: string;
  readonly next: string;
  readonly sure: boolean;
  readonly votes: number;
  readonly enough: number;
  readonly b: ReturnType<typeof bold>;
};

function sentence(place: OwnPlace, view: MapView): Message<OwnValues> {
  if (place.between !== null) return words.between;
  if (place.group !== null) return words.inGroup;
  if (!place.placed) return words.unplaced;
  return view.run.map.verdict === 'groups' ? words.small : words.withoutGroups;
}

function Here(props: { view: MapView; own: Extract<OwnView, { kind: 'here' }> }) {
  const { view, own } = props;
  const { place } = own;
  const { language } = view;
  const letterOf = (group: number | null) => view.figures.groups.find(({ id }) => id === group)?.letter;
  const letter = letterOf(place.group);
  const more = own.unanswered > 0 && view.subject.phase === 'open';
  return (
    <>
      <p class="map-own">
        <Say
          language={language}
          word={sentence(place, view)}
          values={{
            letter: letter ?? '',
            nearest: letter ?? '',
            next: letterOf(place.between) ?? '',
            sure: place.sure,
            votes: place.votes,
            enough: votesToBePlaced(view.run.map),
            b: bold(),
          }}
        />
      </p>
      {more && (
        <p>
          <Say
            language={language}
            word={words.more}
            values={{
              count: own.unanswered,
              a: linkTo(`/polls/${view.subject.snapshot.poll.id}`),
            }}
          />
        </p>
      )}
      <details class="map-more">
        <summary>{say(language, words.why)}</summary>
        <div class="map-pulls">
          <Pulls
            title={say(language, letter ? words.toward : words.apart, { letter: letter ?? '' })}
            pulls={place.toward}
            view={view}
          />
          <Pulls
            title={say(language, letter ? words.away : words.middle, { letter: letter ?? '' })}
            pulls={place.away}
            view={view}
          />
        </div>
      </details>
      <p class="quiet">{say(language, privacy(own))}</p>
    </>
  );
}

/** Who is not yet counted in the map that is shown is none of its marks, however much they voted. */
function privacy({ place, isCounted }: Extract<OwnView, { kind: 'here' }>) {
  if (!place.placed) return words.privateUnplaced;
  return isCounted ? words.private : words.privateNext;
}

const answered = { 1: 'agree', 0: 'pass', '-1': 'disagree' } as const;

function Pulls(props: { title: string; pulls: readonly Pull[]; view: MapView }) {
  const { view } = props;
  const { language } = view;
  const pulls = props.pulls.flatMap((pull) => {
    const found = view.figures.byNumber.get(pull.number);
    return found ? [{ ...pull, found }] : [];
  });
  if (pulls.length === 0) return null;
  return (
    <div>
      <h3>{props.title}</h3>
      <ul class="plain-list">
        {pulls.map(({ found, value, number }) => (
          <li class={`map-pull is-${answered[value]}`}>
            <p class="map-says">{say(language, words.said[answered[value]])}</p>
            <Worded {...wordsOf(found.statement)} reader={view.reader} class="ranked-statement" />
            <p class="remarks quiet">
              {say(language, resultsWords.statementNumber, { number: formatNumber(language, number) })}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
