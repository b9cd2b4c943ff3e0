import { Button, Field } from '../../../site/components/index.ts';
import { formatNumber, messages, say } from '../../../site/index.ts';
import { StatementInline, Worded, wordsOf } from '../../../voices/polls/index.ts';
import { GroupShares } from './group-shares.tsx';
import type { MapStatement } from './map-figures.ts';
import { asIs, type MapQuery, mapAddress, writeMapQuery } from './map-query.ts';
import { MapPlot } from './map-svg.tsx';
import type { MapView } from './map-view.ts';
import { pickName } from './pick-list.tsx';
import { besides, pickOrder } from './pick-order.ts';

const resultsWords = messages.figures;
const words = messages.map;
const pickWords = messages.map.pick;
const statementWords = messages.map.statements;

/** The map with what is asked of it, and under it the answer in numbers. */
export function Picture({ view }: { view: MapView }) {
  const { drawing, figures, reader, picked, language } = view;
  const one = picked.kind === 'one' ? picked.statement : null;
  // Without groups there is nothing to write over them; the numbers stand below.
  const over = figures.groups.length > 0 ? one : null;
  return (
    <section class="map-picture" id="map" aria-labelledby="map-title" data-part="map">
      <div class="map-head">
        <h2 id="map-title">
          {one
            ? say(language, words.picture.pickedTitle, { number: formatNumber(language, one.number) })
            : say(language, words.picture.title)}
        </h2>
        <Ask view={view} />
      </div>
      {one && <Worded {...wordsOf(one.statement)} reader={reader} class="map-picked-text" />}
      {one && <Steps view={view} picked={one} />}
      <figure class="map-figure">
        <MapPlot
          drawing={drawing}
          marks={view.marks}
          labelled={view.labelled}
          groups={figures.groups}
          own={view.own.kind === 'here' ? view.own.spot : null}
          picked={over}
          placed={figures.placed}
          language={language}
        />
        <figcaption class="quiet">
          {over
            ? say(language, words.picture.howPicked)
            : `${say(language, words.picture.how, { most: drawing.cells[0]?.people ?? 1 })} ${
                figures.groups.length > 0 ? say(language, words.picture.whose) : ''
              }`}
          <span class="map-hover" aria-hidden="true" hidden>
            {' '}
            {say(language, words.picture.atMark)} <span class="map-hint" />
          </span>
        </figcaption>
      </figure>
      {one && (
        <div class="map-picked">
          <GroupShares statement={one} language={language} />
        </div>
      )}
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

/** What a form must carry along, because sending it replaces the whole query. */
export function Kept(props: { query: MapQuery; changes: Partial<MapQuery> }) {
  const kept = new URLSearchParams(writeMapQuery(props.query, props.changes));
  return (
    <>
      {[...kept].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** A field to look for a statement, with what it found; on a phone, where the list stands below, a choice as well. */
function Ask({ view }: { view: MapView }) {
  const { query, picked, subject, figures, language } = view;
  const action = `/polls/${subject.snapshot.poll.id}/map#map`;
  const list = pickOrder(figures, query.order);
  return (
    <div class="map-ask no-print">
      <form class="map-form map-choose" method="get" action={action} data-map-form>
        <Kept query={query} changes={{ statement: '' }} />
        <Field
          id="choose-statement"
          name="statement"
          kind="select"
          label={say(language, pickWords.title)}
          language={language}
          value={picked.kind === 'one' ? String(picked.statement.number) : ''}
          choices={[
            { value: '', label: say(language, pickWords.nobody) },
            ...list.map((statement) => ({
              value: String(statement.number),
              label: pickName(statement, view),
            })),
          ]}
        />
        <Button kind="plain">{say(language, resultsWords.show)}</Button>
      </form>
      <form class="map-form map-search" method="get" action={action} data-map-form>
        <Kept query={query} changes={{ statement: '' }} />
        <Field
          name="statement"
          kind="search"
          label={say(language, statementWords.pick.label)}
          language={language}
          value={query.statement}
          maxLength={100}
          dir="auto"
          {...(picked.kind === 'nothing' ? { error: say(language, statementWords.pick.nothing) } : {})}
        />
        <Button kind="plain">{say(language, statementWords.pick.button)}</Button>
      </form>
      {picked.kind === 'several' && (
        <>
          <p class="map-answer">{say(language, statementWords.pick.found, { count: picked.of })}</p>
          <ul class="map-found">
            {picked.statements.map((statement) => (
              <li>
                <Found statement={statement} view={view} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** A statement in its words, as a link that shows it on the map. */
export function Found(props: { statement: MapStatement; view: MapView }) {
  const { statement, view } = props;
  const { language } = view;
  return (
    <a href={mapAddress(view, { statement: String(statement.number) })} class="map-find" data-pick>
      <StatementInline statement={statement.statement} language={language} dir="auto" />
    </a>
  );
}

/** From one statement of the list to the next, and back to the groups. */
function Steps({ view, picked }: { view: MapView; picked: MapStatement }) {
  const { query, subject, figures, language } = view;
  const path = `/polls/${subject.snapshot.poll.id}`;
  const list = pickOrder(figures, query.order);
  const { before, after } = besides(list, picked.number);
  return (
    <p class="map-steps no-print">
      {[
        { at: before?.number, word: pickWords.previous },
        { at: after?.number, word: pickWords.next },
        { at: '', word: statementWords.pick.clear },
      ].map(
        ({ at, word }) =>
          at !== undefined && (
            <a href={mapAddress(view, { statement: String(at) })} data-pick>
              {say(language, word)}
            </a>
          ),
      )}
      <a href={`${path}/statements/${picked.number}${writeMapQuery(query, asIs)}`}>
        {say(language, statementWords.pick.page)}
      </a>
    </p>
  );
}
