import type { Child } from 'hono/jsx';
import { share, wholePercent } from '../../opinion/index.ts';
import type { Scope } from '../../records/index.ts';
import type { LineThing, Why } from '../../records/line/index.ts';
import { Empty, Table, Tabs } from '../../site/components/index.ts';
import {
  direction,
  formatDate,
  formatNumber,
  formatPercent,
  type Language,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../site/index.ts';
import { columnOf, columns } from './graph.ts';
import { LineList } from './list.tsx';
import { Picture } from './picture.tsx';
import type { Gap, Whole } from './sort-line.ts';

const words = messages.line;

/** Everything people said in a process, sorted by what became of it, and the same the other way round. */
export function LinePage(props: {
  reader: Reader;
  scope: Scope & { readonly id: string };
  whole: Whole;
  whys: ReadonlyMap<string, Why>;
  /** What is followed; null where all is shown alike. */
  followed: LineThing | null;
  asList: boolean;
  now: Date;
}) {
  const { reader, scope, whole, whys, followed, asList, now } = props;
  const { language } = reader;
  const { graph } = whole;
  const results = [...graph.records.values()].filter((thing) => columnOf(thing) === 4 && graph.holds(thing));
  const counts = { voices: whole.base, results: results.length, gaps: whole.gaps.length };
  const title = say(language, whole.isEmpty ? words.title : words.headline, counts);
  const path = `${scope.href}/line`;
  const lit = followed && graph.lineOf(followed.id);
  const shown = { whole, whys, language, lit };
  return (
    <RecordPage
      reader={reader}
      title={title}
      section="take-part"
      styles={['rail', 'line']}
      wide
      robots={scope.guarded.openness === 'draft' ? 'noindex, nofollow' : undefined}
      trail={[{ label: scope.title.text, lang: scope.title.lang, href: withQuery(scope.href, reader) }]}
      lede={say(language, words.lede)}
    >
      {whole.isEmpty ? (
        <Nothing {...props} />
      ) : (
        <>
          <p class="quiet">{say(language, words.counted, { date: formatDate(language, now) })}</p>
          <Tabs
            label={say(language, words.views)}
            tabs={[
              { label: say(language, words.asPicture), href: withQuery(path, reader), here: !asList },
              {
                label: say(language, words.asList),
                href: withQuery(path, reader, { view: 'list' }),
                here: asList,
              },
            ]}
          />
          {followed && lit && (
            <Followed {...{ followed, lit, whole, language }} all={withQuery(path, reader)} />
          )}
          <Heads whole={whole} language={language} />
          {!asList && <Picture {...shown} />}
          <div class={asList ? undefined : 'whole-narrow'}>
            <LineList {...shown} />
          </div>
          {!asList && <Key language={language} />}
          <Gaps gaps={whole.gaps} language={language} />
          <OtherWay whole={whole} results={results} reader={reader} path={path} />
          <p class="record-facts">
            {say(language, words.linking)}{' '}
            <a href={withQuery(`${path}.csv`, reader)}>{say(language, messages.records.pages.asTable)}</a>
            {' · '}
            <a href={`/api/v1/line?of=process:${scope.id}`}>{say(language, words.data)}</a>
          </p>
        </>
      )}
    </RecordPage>
  );
}

/** Before anything was made of it: what this page will show, and how much has come in. */
function Nothing({ whole, scope, reader }: Parameters<typeof LinePage>[0]) {
  const { language } = reader;
  return (
    <Empty missing={say(language, words.empty)}>
      <p>{say(language, words.emptyNext)}</p>
      <p>{say(language, words.soFar, { count: whole.base })}</p>
      <p>
        <a href={withQuery(scope.href, reader)}>
          <bdi lang={scope.title.lang}>{scope.title.text}</bdi>
        </a>
      </p>
    </Empty>
  );
}

const stepWords = messages.site.line;

/** How many contributions reached each step: shares of all that everybody may read. */
function Heads({ whole, language }: { whole: Whole; language: Language }) {
  return (
    <ol class="whole-heads">
      {columns.map((step, column) => {
        const count = whole.reached[column] ?? 0;
        const of = share(count, whole.base, 'contributions');
        const percent = wholePercent(of);
        return (
          <li>
            <strong>{say(language, stepWords[step])}</strong>
            <svg
              class="whole-bar"
              viewBox="0 0 100 6"
              preserveAspectRatio="none"
              aria-hidden="true"
              focusable="false"
            >
              <rect class="is-all" width="100" height="6" />
              <rect class="is-part" width={percent ?? 0} height="6" />
            </svg>
            <span class="rail-note">
              {step === 'voices' || percent === null
                ? say(language, words.contributions, { count })
                : say(language, words.reached[step], {
                    count: formatNumber(language, count),
                    all: formatNumber(language, whole.base),
                    percent: formatPercent(language, percent),
                  })}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Followed(props: {
  followed: LineThing;
  lit: ReadonlySet<string>;
  whole: Whole;
  language: Language;
  all: string;
}) {
  const { followed, lit, whole, language, all } = props;
  const { graph } = whole;
  const voices = [...lit].filter((id) => graph.isCounted(id)).length;
  const kinds = columns.slice(1).flatMap((step, at) => {
    const count = [...graph.records.values()].filter(
      (one) => lit.has(one.id) && columnOf(one) === at + 1,
    ).length;
    return count > 0 ? [`${say(language, stepWords[step])} ${formatNumber(language, count)}`] : [];
  });
  return (
    <p class="whole-followed" id="followed">
      <strong>{say(language, words.following)}</strong>{' '}
      <bdi lang={followed.titleLanguage} dir={direction(followed.titleLanguage)}>
        {followed.title}
      </bdi>
      {' · '}
      {[say(language, words.contributions, { count: voices }), ...kinds].join(' · ')}
      {' · '}
      <a href={all}>{say(language, words.showAll)}</a>
    </p>
  );
}

function Key({ language }: { language: Language }) {
  return (
    <ul class="whole-key">
      <li>
        <svg class="whole-dots" width="12" height="12" aria-hidden="true" focusable="false">
          <circle cx="6" cy="6" r="3.7" />
        </svg>
        {say(language, words.key.once)}
      </li>
      <li>
        <svg class="whole-dots" width="12" height="12" aria-hidden="true" focusable="false">
          <circle class="is-often" cx="6" cy="6" r="3.7" />
        </svg>
        {say(language, words.key.often)}
      </li>
      <li>{say(language, words.key.thick)}</li>
    </ul>
  );
}

const Title = ({ thing }: { thing: LineThing }) => (
  <a href={thing.href}>
    <bdi lang={thing.titleLanguage} dir={direction(thing.titleLanguage)}>
      {thing.title}
    </bdi>
  </a>
);

/** Where the line breaks, what is known of it and whose turn it is. */
function Gaps({ gaps, language }: { gaps: readonly Gap[]; language: Language }) {
  if (gaps.length === 0) return null;
  const title = say(language, words.gapsTitle, { count: gaps.length });
  return (
    <section id="gaps">
      <h2>{title}</h2>
      <Table
        caption={title}
        rows={gaps}
        columns={({ names }) => [
          names(say(language, words.theGap), ({ what }: Gap) => say(language, words.gaps[what])),
          {
            heading: say(language, words.where),
            cell: ({ thing, asks, count }) =>
              asks ? (
                <Title thing={asks} />
              ) : thing ? (
                <Title thing={thing} />
              ) : (
                say(language, words.contributions, { count })
              ),
          },
          { heading: say(language, words.known), cell: (gap) => knownOf(gap, language) },
          { heading: say(language, words.turn), cell: (gap) => turnOf(gap, language) },
        ]}
      />
    </section>
  );
}

function knownOf({ what, asks }: Gap, language: Language): string {
  if (asks?.due && what !== 'no-voices')
    return say(language, words.due, { date: formatDate(language, asks.due) });
  if (asks) return say(language, words.since, { date: formatDate(language, asks.at) });
  return say(language, words.unread);
}

function turnOf({ asks, what }: Gap, language: Language): Child {
  if (asks?.turn) return <bdi>{asks.turn}</bdi>;
  return say(
    language,
    what === 'in-no-finding' || (asks?.step === 'findings' && what === 'no-voices')
      ? words.turnAnalysts
      : words.turnBody,
  );
}

/** From what was done back to what was said. */
function OtherWay(props: { whole: Whole; results: readonly LineThing[]; reader: Reader; path: string }) {
  const { whole, results, reader, path } = props;
  const { language } = reader;
  const { graph } = whole;
  const promised = [...graph.records.values()].filter((thing) => columnOf(thing) === 3 && graph.holds(thing));
  const rows = [
    ...results.map((thing) => ({ thing, isResult: true })),
    ...promised.filter(({ id }) => graph.leads(id).length === 0).map((thing) => ({ thing, isResult: false })),
  ];
  if (rows.length === 0) return null;
  const at = (id: string, column: number) =>
    [...graph.lineOf(id)].flatMap((one) => {
      const found = graph.records.get(one);
      return found && columnOf(found) === column ? [found] : [];
    });
  const title = say(language, words.backTitle);
  const many = (found: readonly LineThing[]) =>
    found.length === 0 ? (
      say(language, words.none)
    ) : (
      <ul class="plain-list">
        {found.map((thing) => (
          <li>
            {thing.says && columnOf(thing) === 2 && `${say(language, thing.says)}: `}
            <Title thing={thing} />
          </li>
        ))}
      </ul>
    );
  return (
    <section id="other-way">
      <h2>{title}</h2>
      <Table
        caption={title}
        rows={rows}
        columns={({ names }) => [
          names(say(language, words.whatChanged), ({ thing, isResult }: (typeof rows)[number]) =>
            isResult ? <Title thing={thing} /> : say(language, words.nothingYet),
          ),
          {
            heading: say(language, words.promisedAs),
            cell: ({ thing }) => many(columnOf(thing) === 3 ? [thing] : at(thing.id, 3)),
          },
          { heading: say(language, words.becauseOf), cell: ({ thing }) => many(at(thing.id, 2)) },
          {
            heading: say(language, words.restingOn),
            cell: ({ thing }) => (
              <>
                {say(language, words.resting, {
                  findings: at(thing.id, 1).length,
                  voices: graph.voicesBehind(thing.id).size,
                })}{' '}
                <a href={`${withQuery(path, reader, { from: `${thing.kind}:${thing.id}` })}#followed`}>
                  {say(language, words.follow)}
                </a>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
