import { spreadsheetText } from '../../../platform/index.ts';
import { groupLetter } from '../../../site/components/index.ts';
import { wordingFor } from '../../../voices/polls/index.ts';
import { rounded, type Shares, shareCells } from '../../figures/index.ts';
import { type NoMap, peopleForGroup, peopleForMap, votesForCell, votesForMap } from '../map-threshold.ts';
import type { MapRun } from '../runs/run.ts';
import type { ByChoice } from './by-choice.ts';
import { box, type MapDrawing } from './map-drawing.ts';
import type { MapFigures, MapStatement } from './map-figures.ts';

/** What each column of the table means. */
const mapDictionary = {
  number: 'Number of the statement in the poll; with the poll it makes its address.',
  language: 'Language the statement was first written in (BCP 47).',
  text: 'The statement as it was first written (personal data taken out).',
  group: 'Letter of the group, or "all" for everybody who voted on it, in a group or not.',
  people: 'People in the group, or people who voted in the poll.',
  votes:
    'People of the group who agreed, disagreed or passed: the denominator. Empty where votes are withheld: fewer than 5, or such that fewer than 5 could be worked out.',
  agree: 'Numerator: people who agreed.',
  disagree: 'Numerator: people who disagreed.',
  pass: 'Numerator: people who passed.',
  agree_percent:
    'agree / votes in whole percent. The three of a row add to 100 (largest remainder), unless equal counts would then differ: in such a row each is rounded by itself (halves up).',
  disagree_percent: 'disagree / votes in whole percent, rounded likewise.',
  pass_percent: 'pass / votes in whole percent, rounded likewise.',
  agree_low: 'Lower end of the Wilson 95 % interval of agree / votes, 0 to 1, if this were a random sample.',
  agree_high: 'Upper end of that interval.',
  divisiveness:
    'Half the distance between the group that agrees most and the one that agrees least, of the whole statement: 0 all alike, 1 opposite.',
  group_informed_consensus: 'Product over the groups of (agree + 1) / (votes + 2).',
  uncertainty: 'Share of passes squared, times passes.',
  qualifies: 'Whether enough people, and enough of each group, voted on it to be ranked.',
} as const;
type MapRow = Record<keyof typeof mapDictionary, string | number | boolean | null>;

/** One row for each statement and group, and one for everybody. */
export function mapRows(figures: MapFigures): MapRow[] {
  const people = new Map(figures.groups.map(({ id, letter, people }) => [id, { letter, people }]));
  return figures.statements.flatMap((statement) => [
    rowOf(statement, 'all', figures.voters, statement.all),
    ...statement.groups.flatMap(({ group, figure }) => {
      const known = people.get(group);
      return known ? [rowOf(statement, known.letter, known.people, figure)] : [];
    }),
  ]);
}

function rowOf(one: MapStatement, group: string, people: number, figure: Shares | null): MapRow {
  const { statement } = one;
  return {
    number: one.number,
    language: statement.language,
    text: wordingFor(statement.wordings, statement.language, statement.language).body,
    group,
    people,
    ...shareCells(figure),
    divisiveness: rounded(one.divisiveness),
    group_informed_consensus: rounded(one.groupInformedConsensus),
    uncertainty: rounded(one.uncertainty),
    qualifies: one.qualifies,
  };
}

/** The tables of the map as CSV for spreadsheets; without a map, its headings alone. */
export function mapCsv(figures: MapFigures | null): string {
  return spreadsheetText(
    Object.keys(mapDictionary),
    (figures ? mapRows(figures) : []).map((row) => Object.values(row)),
  );
}

/** That there is no map, and what is missing. */
export function noMapJson(pollId: string, why: NoMap) {
  return {
    poll: { id: pollId, address: `/polls/${pollId}/map` },
    verdict: 'none' as const,
    why: why.kind,
    needed: { placed: peopleForMap, votes: votesForMap },
    ...(why.kind === 'shortage' ? { placed: why.shortage.placed, votes: why.shortage.votes } : {}),
  };
}

/** Everything that the page says in numbers, for programs. People are cells of a drawing: nobody's id, nobody's votes. */
export function mapJson(
  run: MapRun,
  figures: MapFigures,
  drawing: MapDrawing,
  byChoice: readonly ByChoice[],
  address: string,
) {
  const { map } = run;
  return {
    poll: { id: run.pollId, address },
    run: {
      id: run.id,
      address: `${address}/runs/${run.id}`,
      input_hash: map.inputHash,
      mode: map.mode,
      seed: map.seed,
      settings: map.settings,
      started_at: run.startedAt.toISOString(),
      seconds: run.seconds,
    },
    verdict: map.verdict,
    voters: figures.voters,
    votes: map.totals.votes,
    people_set_aside: run.leftOut.setAside ?? 0,
    placed: figures.placed,
    in_small_groups: figures.inSmallGroups,
    explained_variance: map.explainedVariance,
    silhouettes: map.silhouettes,
    stability: map.stability,
    groups: figures.groups.map(({ id, letter, people, percent, representative }) => ({
      id,
      letter,
      people,
      percent,
      representative: representative.map(({ statement, direction, bestAgree }) => ({
        statement: statement.number,
        direction,
        best_agree: bestAgree,
      })),
    })),
    agreed_on: figures.agreedOn.map(({ statement, direction }) => ({
      statement: statement.number,
      direction,
    })),
    dividing: figures.dividing.map(({ number }) => number),
    uncertain: figures.uncertain.map(({ number }) => number),
    seen_too_little: figures.tooFew.map(({ number }) => number),
    minimum_votes: figures.minimum,
    withheld: { groups_under: peopleForGroup, votes_under: votesForCell },
    drawing: { width: box.width, height: box.height, cells: drawing.cells, groups: drawing.groups },
    by_choice: byChoice.map(({ question, run: counted, groups, rows }) => ({
      question: question.name,
      label: question.label,
      run: counted,
      groups: groups.map(groupLetter),
      choices: rows.map(({ choice, people, inGroups, middle }) => ({
        choice,
        people,
        in_groups: inGroups.slice(0, -1),
        in_none: inGroups.at(-1) ?? null,
        middle,
      })),
    })),
    sample: 'self-selected',
    rows: mapRows(figures),
    dictionary: mapDictionary,
  };
}
