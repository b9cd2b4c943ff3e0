import { MachineSign } from '../../../site/components/index.ts';
import { formatNumber, messages, say } from '../../../site/index.ts';
import { plainText } from '../../../voices/polls/index.ts';
import { AgreeDots, DotScale } from './agree-dots.tsx';
import type { MapStatement } from './map-figures.ts';
import { writeMapQuery } from './map-query.ts';
import type { MapView } from './map-view.ts';
import { pickOrder } from './pick-order.ts';

const words = messages.map.pick;
/** As many rows as stand beside the map; the rest can be opened. */
const rowsShown = 14;

/** All statements on one scale, each a link that shows it on the map: an overview by itself. */
export function PickList({ view }: { view: MapView }) {
  const { figures, reader, query } = view;
  const { language } = reader;
  const list = pickOrder(figures, query.order);
  const rest = list.slice(rowsShown);
  return (
    <section class="map-pick" id="pick" data-part="pick" aria-labelledby="pick-title">
      <div class="map-pick-head">
        <h2 id="pick-title">{say(language, words.title)}</h2>
        {figures.groups.length > 1 && <Orders view={view} />}
      </div>
      {list.length === 0 ? (
        <p>{say(language, words.none)}</p>
      ) : (
        <>
          <DotScale language={language} />
          <ol class="pick-list">
            {list.slice(0, rowsShown).map((statement) => (
              <Row statement={statement} view={view} />
            ))}
          </ol>
        </>
      )}
      {rest.length > 0 && (
        <details class="map-more" open={isAmong(rest, view)}>
          <summary>{say(language, words.rest, { count: rest.length })}</summary>
          <ol class="pick-list" start={rowsShown + 1}>
            {rest.map((statement) => (
              <Row statement={statement} view={view} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

const isAmong = (rows: readonly MapStatement[], { picked }: MapView): boolean =>
  picked.kind === 'one' && rows.includes(picked.statement);

function Orders({ view }: { view: MapView }) {
  const { query, reader, subject } = view;
  return (
    <p class="map-orders no-print">
      {(['divided', 'alike'] as const).map((order) => (
        <a
          href={`/polls/${subject.snapshot.poll.id}/map${writeMapQuery(query, { order })}#pick`}
          aria-current={order === query.order ? 'true' : undefined}
          data-pick
        >
          {say(reader.language, words[order])}
        </a>
      ))}
    </p>
  );
}

function Row({ statement, view }: { statement: MapStatement; view: MapView }) {
  const { picked, reader, query, subject } = view;
  const { language } = reader;
  const text = plainText(statement.statement.wordings, statement.statement.language, language);
  const here = picked.kind === 'one' && picked.statement === statement;
  const address = writeMapQuery(query, { statement: String(statement.number) });
  return (
    <li>
      <a
        class="pick-row"
        href={`/polls/${subject.snapshot.poll.id}/map${address}#map`}
        aria-current={here ? 'true' : undefined}
        data-pick
      >
        <span class="pick-sign" aria-hidden="true" />
        <span class="pick-text">
          {text.byMachine && <MachineSign language={language} />}
          <bdi lang={text.lang}>{text.text}</bdi>
        </span>{' '}
        <AgreeDots statement={statement} language={language} />
      </a>
    </li>
  );
}

/** For a line of its own: what the list calls a statement. */
export function pickName(statement: MapStatement, view: MapView): string {
  const { language } = view.reader;
  const { text, byMachine } = plainText(statement.statement.wordings, statement.statement.language, language);
  const number = formatNumber(language, statement.number);
  return say(language, byMachine ? words.nameByMachine : words.name, { number, text });
}
