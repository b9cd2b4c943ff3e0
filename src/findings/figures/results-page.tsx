import type { Child } from 'hono/jsx';
import type { Beginning } from '../../records/begun/index.ts';
import { ButtonLink, LineChart, Notice, Tabs } from '../../site/components/index.ts';
import {
  bold,
  formatDate,
  formatNumber,
  linkTo,
  messages,
  type Reader,
  Say,
  say,
  withQuery,
} from '../../site/index.ts';
import { EntryStated } from '../../voices/polls/entry/index.ts';
import {
  FormerQuestions,
  knowsSingleVotes,
  type PollSubject,
  type Statement,
  simulatedAmong,
  titleOf,
  Worded,
} from '../../voices/polls/index.ts';
import { SetAsideStated } from '../../voices/polls/set-aside/index.ts';
import { FindingTabs } from '../finding-tabs.tsx';
import { saidAsOf } from './as-of.ts';
import { hasGroups } from './by-group.ts';
import type { Outside, PollFigures } from './figures.ts';
import { growthOf } from './over-time.ts';
import { ExposureRule, Filters, Matching } from './results-filters.tsx';
import { ResultsFrame } from './results-frame.tsx';
import { leadOf, NumbersTable, ResultsList } from './results-list.tsx';
import { type ResultsQuery, type Selection, views, writeResultsQuery } from './results-query.ts';

const words = messages.figures;
export type ResultsProps = {
  reader: Reader;
  subject: PollSubject;
  figures: PollFigures;
  query: ResultsQuery;
  selection: Selection;
  /** Who works on the poll sees results that others do not see yet. */
  hiddenFromOthers: boolean;
  /** What its staff may begin from a statement of it. */
  beginnings(statement: Statement): readonly Beginning[];
  /** Published figures and claims about this poll, checked. */
  children?: Child;
};

/** The results of one poll. */
export function ResultsPage(props: ResultsProps) {
  const { reader, figures, query, selection } = props;
  const { language } = reader;
  const path = `/polls/${figures.poll.id}/results`;
  const plain = { text: '', written: null, exposure: null, everyPlace: false };
  const suffix = writeResultsQuery(query, { ...plain, view: 'most-agreed' });
  const parts = { figures, query, reader, path };
  const allSeeds = figures.statements.every(({ statement }) => statement.isSeed);
  const list = {
    rows: selection.rows,
    view: query.view,
    pollId: figures.poll.id,
    reader,
    suffix,
    allSeeds,
    beginnings: props.beginnings,
  };
  // What the reader asked for is answered above the list; what is as usual is explained below it.
  const keptBack = figures.final && figures.fewVoters;
  const ownRule = figures.exposure.percent !== figures.exposure.pollPercent;
  return (
    <ResultsFrame {...props}>
      <Worded as="h1" {...titleOf(figures.poll)} reader={reader} />
      <FormerQuestions poll={figures.poll} reader={reader} />
      {knowsSingleVotes(figures.poll) && (
        <FindingTabs pollId={figures.poll.id} here="results" reader={reader} />
      )}
      {hasGroups(props.subject) && (
        <p>
          <a href={withQuery(`${path}/by-group`, reader)}>{say(language, words.byGroup.title)}</a>
        </p>
      )}
      <Head {...props} />
      <Tabs
        label={say(language, words.views)}
        tabs={views.map((view) => ({
          label: say(language, words.tab[view]),
          href: `${path}${writeResultsQuery(query, { view, everyPlace: false })}#list`,
          here: view === query.view,
        }))}
      />
      <section id="list" aria-labelledby="list-title">
        <h2 id="list-title" class="list-title">
          {say(language, words.heading[query.view])}
        </h2>
        {allSeeds && figures.statements.length > 0 && (
          <p class="quiet all-seeds">{say(language, words.allSeeds)}</p>
        )}
        {ownRule && !keptBack && <ExposureRule {...parts} />}
        <Matching {...parts} selection={selection} />
        {selection.of === 0 ? (
          <p>{say(language, figures.fewVoters ? words.nothingRankedFew : words.nothingRanked)}</p>
        ) : (
          selection.rows.length > 0 && <ResultsList {...list} />
        )}
        <div class="button-row no-print">
          <Places {...parts} selection={selection} />
          {props.subject.phase === 'open' && (
            <ButtonLink href={`/polls/${figures.poll.id}`}>{say(language, words.toVote)}</ButtonLink>
          )}
        </div>
        {!ownRule && !keptBack && <ExposureRule {...parts} />}
        <AsOf {...props} />
        {selection.rows.length > 0 && !keptBack && (
          <Notice kind="info" language={language}>
            <p>{say(language, words.rounded)}</p>
            <p>{say(language, words.whisker[leadOf(query.view)])}</p>
          </Notice>
        )}
        {selection.rows.length > 0 && <NumbersTable {...list} />}
        <Filters {...parts} />
      </section>
      {props.children}
      <OverTime figures={figures} reader={reader} />
      <About {...props} path={path} suffix={suffix} />
    </ResultsFrame>
  );
}

function nothingWord({ figures, subject }: ResultsProps) {
  if (figures.final) return figures.fewVoters ? words.fewVotedClosed : words.noVotesYet;
  return subject.phase === 'open' ? words.fewVoted : words.notBegun;
}

function Head(props: ResultsProps) {
  const { figures, reader } = props;
  const { language } = reader;
  const { poll, firstVoteAt, lastVoteAt } = figures;
  const dated = firstVoteAt !== null && lastVoteAt !== null;
  const values = {
    voters: figures.voters,
    votes: figures.votes,
    statements: figures.statements.length,
    from: dated ? formatDate(language, firstVoteAt) : '',
    to: dated ? formatDate(language, lastVoteAt) : '',
    b: bold('number'),
  };
  const notices = [
    poll.simulated && say(language, words.simulated, simulatedAmong(poll, figures.voters)),
    poll.kind === 'totals' && say(language, words.totalsOnly),
    poll.paraphrased && say(language, words.paraphrased),
  ].filter((said) => said !== false);
  return (
    <header class="results-head">
      <p class="lede">
        {figures.votes === 0 ? (
          say(language, nothingWord(props))
        ) : (
          <Say
            language={language}
            word={!dated ? words.ledeTotals : values.from === values.to ? words.ledeOneDay : words.lede}
            values={values}
          />
        )}
      </p>
      {props.hiddenFromOthers && (
        <Notice kind="warning" language={language}>
          <p>{say(language, words.staffOnly, { when: whenOthersSee(props) })}</p>
        </Notice>
      )}
      {notices.length > 0 && (
        <Notice kind="info" language={language}>
          {notices.map((said) => (
            <p>{said}</p>
          ))}
          {poll.source && <p dir="auto">{say(language, words.source, { source: poll.source })}</p>}
        </Notice>
      )}
      <SetAsideStated acts={poll.setAside} isOpen={!figures.final} reader={reader} />
      <EntryStated poll={poll} isOver={figures.final} reader={reader} />
    </header>
  );
}

/** Until when votes are counted here, and when these numbers move. */
function AsOf({ figures, reader, subject }: Pick<ResultsProps, 'figures' | 'reader' | 'subject'>) {
  if (figures.poll.kind !== 'votes' || (!figures.final && subject.phase !== 'open')) return null;
  if (figures.final && figures.fewVoters) return null;
  return <p class="quiet as-of">{saidAsOf(reader.language, figures)}</p>;
}

function whenOthersSee({ subject, reader, figures }: ResultsProps): string {
  const { poll } = subject.snapshot;
  const notOpen = subject.phase === 'draft' || subject.phase === 'coming';
  // A draft with votes was voted on elsewhere.
  const word =
    subject.phase === 'draft' && figures.voters > 0
      ? words.whenPublished
      : poll.resultsVisible === 'after-closing'
        ? words.whenClosed
        : notOpen
          ? words.whenOpened
          : words.whenVoted;
  return say(reader.language, word);
}

function Places(props: { query: ResultsQuery; reader: Reader; path: string; selection: Selection }) {
  const { query, selection, path } = props;
  const { language } = props.reader;
  if (query.view === 'all' || selection.filtered) return null;
  const more = selection.rows.length < selection.matching;
  if (!more && !query.everyPlace) return null;
  const href = `${path}${writeResultsQuery(query, { everyPlace: more })}#list`;
  return (
    <ButtonLink href={href}>
      {more
        ? say(language, words.allPlaces, { count: formatNumber(language, selection.matching) })
        : say(language, words.fewerPlaces)}
    </ButtonLink>
  );
}

function OverTime(props: { figures: PollFigures; reader: Reader }) {
  const { language } = props.reader;
  const growth = growthOf(props.figures.days);
  if (!growth) return null;
  const charts = [
    { title: words.people, points: growth.voters },
    { title: words.votesCast, points: growth.votes },
    { title: words.statements, points: growth.statements },
  ];
  return (
    <section aria-labelledby="over-time">
      <h2 id="over-time">{say(language, words.overTime)}</h2>
      <div class="small-charts">
        {charts.map(({ title, points }) => (
          <LineChart title={say(language, title)} points={points} language={language} />
        ))}
      </div>
    </section>
  );
}

function About(props: ResultsProps & { path: string; suffix: string }) {
  const { figures, query, reader, path, suffix } = props;
  const { language } = reader;
  const { removed, merged, withdrawn, poll } = figures;
  const log = `/polls/${poll.id}/moderation${suffix}`;
  const rows = writeResultsQuery(query, {}, 'all');
  return (
    <section aria-labelledby="about-numbers">
      <h2 id="about-numbers">{say(language, words.about)}</h2>
      {removed.statements > 0 && (
        <p>
          <Say language={language} word={words.removed} values={{ ...told(removed), a: linkTo(log) }} />
        </p>
      )}
      {withdrawn.statements > 0 && <p>{say(language, words.withdrawn, told(withdrawn))}</p>}
      {merged.statements > 0 && <p>{say(language, words.merged, told(merged))}</p>}
      <ul class="plain-list results-links">
        {[
          { href: `/method${suffix}`, word: words.howCounted },
          { href: `.csv${rows}`, word: words.csv },
          { href: `.json${rows}`, word: words.json },
          { href: '.csv', word: words.allCsv },
        ].map(({ href, word }) => (
          <li>
            <a href={`${path}${href}`}>{say(language, word)}</a>
          </li>
        ))}
        <li>
          <a href={`/polls/${poll.id}/changes${suffix}`}>{say(language, messages.records.former.title)}</a>
        </li>
      </ul>
    </section>
  );
}

const told = ({ statements, votes }: Outside) => ({
  statements,
  votes: votes ?? 0,
  told: votes === null ? 'no' : 'yes',
});
