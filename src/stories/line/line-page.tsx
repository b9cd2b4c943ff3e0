import type { Child } from 'hono/jsx';
import { share, wholePercent } from '../../opinion/index.ts';
import type { Scope } from '../../records/index.ts';
import type { LineThing, Why } from '../../records/line/index.ts';
import { Empty, type LineNode, Table, Tabs } from '../../site/components/index.ts';
import {
  formatDate,
  formatNumber,
  formatPercent,
  type Language,
  type Message,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../site/index.ts';
import { Followed } from './followed.tsx';
import { columnOf, columns } from './graph.ts';
import { LineList } from './list.tsx';
import { gapWord, Picture } from './picture.tsx';
import type { Gap, Whole } from './sort-line.ts';
import { Title } from './titles.tsx';

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
  /** How far the process has come, and that it is over, since which day. */
  line: Promise<readonly LineNode[]> | undefined;
  ended: { readonly on: Date | string | null } | null;
}) {
  const { reader, scope, whole, whys, followed, asList, now, ended } = props;
  const { language } = reader;
  const { graph } = whole;
  const results = [...graph.records.values()].filter((thing) => columnOf(thing) === 4 && graph.holds(thing));
  const promised = [...graph.records.values()].filter((thing) => columnOf(thing) === 3 && graph.holds(thing));
  const counts = {
    voices: whole.base,
    promises: promised.length,
    results: results.length,
    gaps: whole.gaps.length,
  };
  const title = say(language, whole.isEmpty ? words.title : words.headline, counts);
  const path = `${scope.href}/line`;
  const lit = followed && graph.lineOf(followed.id);
  const follow = (thing: LineThing) =>
    `${withQuery(path, reader, { from: `${thing.kind}:${thing.id}` })}#followed`;
  const links = {
    follow,
    unheard: `${withQuery(path, reader, { view: 'list' })}#unheard`,
    voices: `${withQuery(scope.href, reader)}#take-part`,
  };
  const shown = { whole, whys, language, lit, links };
  return (
    <RecordPage
      reader={reader}
      title={title}
      section="take-part"
      line={props.line}
      here="story"
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
          {/* A phone shows the list either way. */}
          <div class="whole-views">
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
          </div>
          {followed && lit && (
            <Followed {...{ followed, lit, whole, language }} all={withQuery(path, reader)} />
          )}
          <div class={followed ? 'whole-all is-followed' : 'whole-all'}>
            <Heads whole={whole} language={language} />
            {!asList && <Picture {...shown} />}
            {/* What is followed stands above as a list. */}
            {!followed && (
              <div class={asList ? undefined : 'whole-narrow'}>
                <LineList {...shown} />
              </div>
            )}
            {!asList && <Key language={language} />}
          </div>
          <Gaps gaps={whole.gaps} ended={ended} language={language} />
          <OtherWay {...{ whole, promised, results, follow, language }} />
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

/** Where the line breaks, what is known of it and whose turn it is. */
function Gaps(props: { gaps: readonly Gap[]; ended: Ended; language: Language }) {
  const { gaps, ended, language } = props;
  if (gaps.length === 0) return null;
  const title = say(language, words.gapsTitle, { count: gaps.length });
  return (
    <section id="gaps">
      <h2>{title}</h2>
      <Table
        caption={title}
        rows={gaps}
        columns={({ names }) => [
          names(say(language, words.theGap), (gap: Gap) => say(language, gapWord(gap))),
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
          { heading: say(language, words.known), cell: (gap) => knownOf(gap, ended, language) },
          { heading: say(language, words.turn), cell: (gap) => turnOf(gap, language) },
        ]}
      />
    </section>
  );
}

type Ended = Parameters<typeof LinePage>[0]['ended'];

function knownOf({ what, asks, isOver }: Gap, ended: Ended, language: Language): string {
  if (isOver && ended?.on) return say(language, words.endedOn, { date: formatDate(language, ended.on) });
  if (asks?.due && what !== 'no-voices')
    return say(language, words.due, { date: formatDate(language, asks.due) });
  if (asks) return say(language, words.since, { date: formatDate(language, asks.at) });
  return say(language, words.unread);
}

function turnOf({ asks, what, isOver }: Gap, language: Language): Child {
  if (isOver) return say(language, words.turnOver);
  if (asks?.turn) return <bdi>{asks.turn}</bdi>;
  return say(
    language,
    what === 'in-no-finding' || (asks?.step === 'findings' && what === 'no-voices')
      ? words.turnAnalysts
      : words.turnBody,
  );
}

/** From what was promised, and what was said of it since, back to what people said. */
function OtherWay(props: {
  whole: Whole;
  promised: readonly LineThing[];
  results: readonly LineThing[];
  follow: (thing: LineThing) => string;
  language: Language;
}) {
  const { whole, promised, results, follow, language } = props;
  const { graph } = whole;
  if (promised.length === 0) return null;
  const at = (id: string, column: number) =>
    [...graph.lineOf(id)].flatMap((one) => {
      const found = graph.records.get(one);
      return found && columnOf(found) === column ? [found] : [];
    });
  const title = say(language, words.backTitle);
  const many = (found: readonly LineThing[], none: Message) =>
    found.length === 0 ? (
      say(language, none)
    ) : (
      <ul class="plain-list">
        {found.map((thing) => (
          <li>
            {thing.says && columnOf(thing) === 2 && `${say(language, thing.says)} · `}
            <Title thing={thing} />
          </li>
        ))}
      </ul>
    );
  const noResult = ({ due }: LineThing) =>
    graph.willCome({ due }) ? words.nothingYet : words.over['nothing-reported'];
  return (
    <section id="other-way">
      <h2>{title}</h2>
      <Table
        caption={title}
        rows={promised}
        columns={({ names }) => [
          names(say(language, words.promisedAs), (thing: LineThing) => <Title thing={thing} />),
          {
            heading: say(language, words.whatChanged),
            cell: (thing) =>
              many(
                results.filter(({ id }) => graph.leads(thing.id).includes(id)),
                noResult(thing),
              ),
          },
          { heading: say(language, words.becauseOf), cell: ({ id }) => many(at(id, 2), words.none) },
          {
            heading: say(language, words.restingOn),
            cell: (thing) => (
              <>
                {say(language, words.resting, {
                  findings: at(thing.id, 1).length,
                  voices: graph.voicesBehind(thing.id).size,
                })}
                {' · '}
                <a href={follow(thing)}>{say(language, words.follow)}</a>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
