import { bold, formatNumber, messages, Say, say } from '../../../site/index.ts';
import { Worded, wordsOf } from '../../../voices/polls/index.ts';
import { AgreeDots, DotScale } from './agree-dots.tsx';
import { GroupShares } from './group-shares.tsx';
import type { Directed, MapStatement } from './map-figures.ts';
import { Folded, Part } from './map-parts.tsx';
import { Found } from './map-picture.tsx';
import { mapAddress } from './map-query.ts';
import type { MapView } from './map-view.ts';

const resultsWords = messages.figures;
const words = messages.map.statements;
/** Shown of a list, and at most when it is opened. */
const shown = 4;
const most = 10;

type Entry = {
  readonly statement: MapStatement;
  /** What stands before the statement. */
  readonly says?: string;
  readonly after?: string;
};

/** Statements with how each group voted on them, in numbers. */
export function StatementList(props: {
  entries: readonly MapStatement[];
  view: MapView;
  only?: readonly number[];
}) {
  const { view, only } = props;
  return (
    <ol class="map-statements">
      {props.entries.slice(0, most).map((statement) => (
        <li class="map-statement">
          <StatementText statement={statement} view={view} />
          <GroupShares statement={statement} language={view.reader.language} {...(only ? { only } : {})} />
        </li>
      ))}
    </ol>
  );
}

/** A statement and the link that shows it on the map. */
export function StatementText(props: Entry & { view: MapView }) {
  const { statement, view, says, after } = props;
  const { reader, language } = view;
  const number = formatNumber(language, statement.number);
  return (
    <div class="map-statement-text">
      {says && <p class="map-says">{says}</p>}
      <Worded {...wordsOf(statement.statement)} reader={reader} class="ranked-statement" />
      <p class="remarks">
        <a
          href={mapAddress(view, { statement: String(statement.number) })}
          data-pick
          aria-label={say(language, words.showStatement, { number })}
        >
          {say(language, resultsWords.statementNumber, { number })}
        </a>
        {after && <span class="quiet">{after}</span>}
      </p>
    </div>
  );
}

/** What all groups share, and what divides them: how much each agrees, on one scale. */
export function TogetherSections({ view }: { view: MapView }) {
  const { figures, language } = view;
  const many = figures.groups.length > 1;
  return (
    <div class="map-together">
      <Part
        id="agreed"
        title={words.agreed.title}
        lede={many ? words.agreed.lede : words.agreed.ledeOne}
        language={language}
      >
        {figures.agreedOn.length === 0 ? (
          <p>{say(language, words.agreed.none)}</p>
        ) : (
          <DotList view={view} entries={figures.agreedOn.map((one) => sayIfRefused(one, view))} />
        )}
      </Part>
      {many && (
        <Part id="divides" title={words.divides.title} lede={words.divides.lede} language={language}>
          {figures.dividing.length === 0 ? (
            <p>{say(language, words.divides.none)}</p>
          ) : (
            <DotList view={view} entries={figures.dividing.map((statement) => ({ statement }))} />
          )}
        </Part>
      )}
    </div>
  );
}

/** The scale is of agreement: where all refuse something, words say so. */
function sayIfRefused({ statement, direction }: Directed, { figures, reader }: MapView): Entry {
  if (direction === 'agree') return { statement };
  const word = figures.groups.length > 1 ? words.agreed.disagree : words.agreed.disagreeOne;
  return { statement, says: say(reader.language, word) };
}

function DotList(props: { entries: readonly Entry[]; view: MapView }) {
  const { view } = props;
  const { language } = view;
  const rest = props.entries.slice(shown, most);
  const rows = (entries: readonly Entry[]) =>
    entries.map((entry) => (
      <li class="dot-row">
        <div>
          {entry.says && <p class="map-says">{entry.says}</p>}
          <Found statement={entry.statement} view={view} />
        </div>
        <div>
          <AgreeDots statement={entry.statement} language={language} intervals />
        </div>
      </li>
    ));
  return (
    <>
      <DotScale language={language} />
      <ol class="dot-list">{rows(props.entries.slice(0, shown))}</ol>
      {rest.length > 0 && (
        <details class="map-more">
          <summary>{say(language, words.more, { count: rest.length })}</summary>
          <ol class="dot-list" start={shown + 1}>
            {rows(rest)}
          </ol>
        </details>
      )}
    </>
  );
}

/** What many passed on. */
export function UnsureSection({ view }: { view: MapView }) {
  const { figures, language } = view;
  return (
    <Folded id="unsure" title={words.unsure.title} language={language}>
      <p class="map-lede">
        {say(language, figures.uncertain.length === 0 ? words.unsure.none : words.unsure.lede)}
      </p>
      {figures.uncertain.length > 0 && <StatementList view={view} entries={figures.uncertain} />}
    </Folded>
  );
}

/** What the signs and the thin line mean; once for all lists. */
export function BarKey({ view }: { view: MapView }) {
  return (
    <p class="map-key quiet">
      <Say language={view.reader.language} word={words.key} values={{ b: bold() }} />
    </p>
  );
}
