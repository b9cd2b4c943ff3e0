import { formatNumber, messages, say } from '../../../site/index.ts';
import { plainText, StatementInline } from '../../../voices/polls/index.ts';
import { AgreeDots, DotScale } from './agree-dots.tsx';
import type { MapStatement } from './map-figures.ts';
import { mapAddress } from './map-query.ts';
import type { MapView } from './map-view.ts';
import { pickOrder } from './pick-order.ts';

const words = messages.map.pick;
/** As many rows as stand beside the map; the rest can be opened. */
const rowsShown = 14;

/** All statements on one scale, each a link that shows it on the map: an overview by itself. */
export function PickList({ view }: { view: MapView }) {
  const { figures, query, language } = view;
  const list = pickOrder(figures, query.order);
  const rest = list.slice(rowsShown);
  const rows = (some: readonly MapStatement[]) =>
    some.map((statement) => <Row statement={statement} view={view} />);
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
          <ol class="pick-list">{rows(list.slice(0, rowsShown))}</ol>
        </>
      )}
      {rest.length > 0 && (
        <details class="map-more" open={isAmong(rest, view)}>
          <summary>{say(language, words.rest, { count: rest.length })}</summary>
          <ol class="pick-list" start={rowsShown + 1}>
            {rows(rest)}
          </ol>
        </details>
      )}
    </section>
  );
}

const isAmong = (rows: readonly MapStatement[], { picked }: MapView): boolean =>
  picked.kind === 'one' && rows.includes(picked.statement);

function Orders({ view }: { view: MapView }) {
  const { query, reader } = view;
  return (
    <p class="map-orders no-print">
      {(['divided', 'alike'] as const).map((order) => (
        <a
          href={mapAddress(view, { order }, 'pick')}
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
  const { picked, language } = view;
  const here = picked.kind === 'one' && picked.statement === statement;
  return (
    <li>
      <a
        class="pick-row"
        href={mapAddress(view, { statement: String(statement.number) })}
        aria-current={here ? 'true' : undefined}
        data-pick
      >
        <span class="pick-sign" aria-hidden="true" />
        <span class="pick-text">
          <StatementInline statement={statement.statement} language={language} />
        </span>{' '}
        <AgreeDots statement={statement} language={language} />
      </a>
    </li>
  );
}

/** For a line of its own: what the list calls a statement. */
export function pickName(statement: MapStatement, view: MapView): string {
  const { language } = view;
  const { text, byMachine } = plainText(statement.statement.wordings, statement.statement.language, language);
  const number = formatNumber(language, statement.number);
  return say(language, byMachine ? words.nameByMachine : words.name, { number, text });
}
