import type { RankingBy } from '../../opinion/index.ts';
import { spreadsheetText } from '../../platform/index.ts';
import { whoCouldVote } from '../../voices/polls/entry/index.ts';
import { wordingFor } from '../../voices/polls/index.ts';
import { peopleSetAside, presentSetAside } from '../../voices/polls/set-aside/index.ts';
import type { PollFigures, Shares } from './figures.ts';
import type { ResultsQuery, SelectedRow, Selection } from './results-query.ts';

/** What each column of the table means, for people and for the data dictionary. */
export const dictionary = {
  number: 'Number of the statement in the poll; with the poll it makes its address.',
  language: 'Language the statement was first written in (BCP 47).',
  text: 'The statement as it was first written (personal data taken out).',
  votes:
    'People who agreed, disagreed or passed on it: the denominator of every share in the row. Empty while a poll is open and fewer than 5 have (it then moves by 5 people or more), and in a closed poll that fewer than 5 people voted in.',
  agree: 'Numerator: people who agreed.',
  disagree: 'Numerator: people who disagreed.',
  pass: 'Numerator: people who passed.',
  agree_percent:
    'agree / votes in whole percent. The three percentages of a row add to 100 (largest remainder), unless equal counts would then differ: in such a row each is rounded by itself (halves up).',
  disagree_percent: 'disagree / votes in whole percent, rounded likewise.',
  pass_percent: 'pass / votes in whole percent, rounded likewise.',
  agree_low: 'Lower end of the Wilson 95 % interval of agree / votes, 0 to 1, if this were a random sample.',
  agree_high: 'Upper end of that interval.',
  disagree_low: 'The same for disagree / votes.',
  disagree_high: 'The same for disagree / votes.',
  pass_low: 'The same for pass / votes.',
  pass_high: 'The same for pass / votes.',
  qualifies: 'Whether at least minimum_votes people voted on it, so that it is ranked.',
  rank_agreed: 'Rank by agree / votes among those that qualify; equal shares have equal ranks.',
  rank_disagreed: 'Rank by disagree / votes among those that qualify.',
  rank_uncertain: 'Rank by pass / votes among those that qualify.',
  exposure_percent:
    'The rule in use: a statement is ranked when at least this share of the voters voted on it.',
  minimum_votes: 'The same as a number of votes (rounded up).',
  voters:
    'People with at least one vote in force in the poll (or the published number, where only totals are known). Empty where they are fewer than 5.',
  as_of: 'Moment of these numbers, UTC. While a poll is open they move when at least 5 people have voted.',
  who_could_vote:
    'anybody; invited: only whoever had an invitation code; mailbox: whoever confirmed one; signed-in: whoever signed in at an OpenID Connect provider. Empty where votes were cast elsewhere, by other rules.',
  who_could_vote_words:
    'The same in words, with what it does not prevent and when, for events, no limit slowed new people down.',
  people_set_aside:
    'People whose votes are kept and not counted in any number here; 0 where nobody was set aside.',
  set_aside_reasons: 'The public reasons for that, as they were given, one after the other.',
} as const;
type ColumnName = keyof typeof dictionary;
export type ResultRow = Record<ColumnName, string | number | boolean | null>;

/** How votes divide, as cells of a table; all empty where that is not told. */
export function shareCells(shares: Shares | null) {
  return {
    votes: shares?.votes ?? null,
    agree: shares?.agree ?? null,
    disagree: shares?.disagree ?? null,
    pass: shares?.pass ?? null,
    agree_percent: shares?.percent?.agree ?? null,
    disagree_percent: shares?.percent?.disagree ?? null,
    pass_percent: shares?.percent?.pass ?? null,
    agree_low: rounded(shares?.interval?.agree.low),
    agree_high: rounded(shares?.interval?.agree.high),
  };
}

/** One row of the table: the same numbers for page, JSON and CSV. */
function resultRow(figures: PollFigures, { figure }: SelectedRow): ResultRow {
  const { statement, interval, places } = figure;
  const rank = (by: RankingBy) => places[by]?.rank ?? null;
  const could = whoCouldVote(figures.poll, 'en', figures.final);
  return {
    number: figure.number,
    language: statement.language,
    text: wordingFor(statement.wordings, statement.language, statement.language).body,
    ...shareCells(figure.few ? null : figure),
    disagree_low: rounded(interval?.disagree.low),
    disagree_high: rounded(interval?.disagree.high),
    pass_low: rounded(interval?.pass.low),
    pass_high: rounded(interval?.pass.high),
    qualifies: figure.qualifies,
    rank_agreed: rank('most-agreed'),
    rank_disagreed: rank('most-disagreed'),
    rank_uncertain: rank('most-uncertain'),
    exposure_percent: figures.exposure.percent,
    minimum_votes: figures.exposure.minimum,
    voters: figures.fewVoters ? null : figures.voters,
    as_of: figures.asOf.toISOString(),
    who_could_vote: could?.value ?? null,
    who_could_vote_words: could?.words ?? null,
    people_set_aside: peopleSetAside(figures.poll.setAside),
    set_aside_reasons:
      figures.poll.setAside
        .filter(({ putBack }) => putBack === null)
        .map(({ reason }) => reason)
        .join(' | ') || null,
  };
}

/** Four decimals: finer than any reader needs, and the same on every machine. */
export function rounded(part: number | undefined): number | null {
  return part === undefined || Number.isNaN(part) ? null : Math.round(part * 10_000) / 10_000;
}

/** The table as CSV for spreadsheets. */
export function resultsCsv(figures: PollFigures, selection: Selection): string {
  return spreadsheetText(
    Object.keys(dictionary),
    selection.rows.map((row) => Object.values(resultRow(figures, row))),
  );
}

/** Everything that the page says in numbers, for programs. */
export function resultsJson(
  figures: PollFigures,
  selection: Selection,
  query: ResultsQuery,
  address: string,
) {
  const { poll, exposure } = figures;
  const could = whoCouldVote(poll, 'en', figures.final);
  return {
    poll: {
      id: poll.id,
      title: wordingFor(poll.titles, poll.originalLanguage, poll.originalLanguage).body,
      address,
      kind: poll.kind,
      simulated: poll.simulated,
      paraphrased: poll.paraphrased,
      source: poll.source,
    },
    as_of: figures.asOf.toISOString(),
    final: figures.final,
    voters: figures.fewVoters ? null : figures.voters,
    votes: figures.fewVoters ? null : figures.votes,
    statements: figures.statements.length,
    merged: figures.merged,
    removed: figures.removed,
    first_vote_at: figures.firstVoteAt?.toISOString() ?? null,
    last_vote_at: figures.lastVoteAt?.toISOString() ?? null,
    exposure: {
      percent: exposure.percent,
      poll_percent: exposure.pollPercent,
      minimum_votes: exposure.minimum,
      qualifying: exposure.qualifying,
      of: figures.statements.length,
    },
    filter: { view: query.view, written: query.written, text: query.text || null },
    matching: selection.matching,
    rounding: 'largest-remainder',
    /** In rows where the largest remainder would print equal counts differently. */
    rounding_of_ties: 'half-up',
    interval: { method: 'wilson', level: 0.95, holds: 'if this were a random sample' },
    sample: 'self-selected',
    who_could_vote: could && {
      value: could.value,
      words: could.words,
      events: could.events.map(({ from, until }) => ({
        from: from.toISOString(),
        until: until.toISOString(),
      })),
    },
    set_aside: presentSetAside(poll.setAside),
    rows: selection.rows.map((row) => resultRow(figures, row)),
    over_time: figures.days.map(({ day, votes, voters, statements }) => ({
      day: day.toISOString().slice(0, 10),
      votes,
      voters,
      statements,
    })),
    dictionary,
  };
}
