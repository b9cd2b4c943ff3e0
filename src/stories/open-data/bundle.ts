import {
  readFigures,
  readResultsQuery,
  resultsCsv,
  resultsDictionary,
  resultsJson,
  select,
} from '../../findings/figures/index.ts';
import type { ZipEntry } from '../../platform/downloads/index.ts';
import { type SpreadsheetCell, spreadsheetPieces } from '../../platform/index.ts';
import { type Process, publicationsOf } from '../../processes/index.ts';
import {
  listPollIds,
  type PublishedVote,
  publishedVotes,
  whyRowsAreKept,
} from '../../voices/polls/counts/index.ts';
import { phaseOf, resultsAreVisible, wordOfVote } from '../../voices/polls/index.ts';
import { dataPackage, type Resource } from './data-package.ts';
import { dayOf, isPublicStatement, presentPoll, presentProcess, presentStatement } from './present.ts';
import type { OpenDataServices } from './services.ts';

type Row = readonly SpreadsheetCell[];
type Table = Resource & { readonly rows: Iterable<Row> | AsyncIterable<Row> };

/**
 * Everything public about a process as files: what the API answers, in one archive with a data dictionary and a
 * Frictionless descriptor. Results of a poll are in it once everybody may see them, votes once it
 * has closed and enough people took part (`whyRowsAreKept`). Each file has to be read before the next is asked for.
 */
export async function* bundleOf(services: OpenDataServices, process: Process): AsyncGenerator<ZipEntry> {
  const { db, config } = services;
  const now = services.clock();
  const resources: Resource[] = [];
  const table = (made: Table): ZipEntry => {
    const { rows: _, ...resource } = made;
    resources.push(resource);
    return {
      path: made.path,
      pieces: spreadsheetPieces(
        made.fields.map(({ name }) => name),
        made.rows,
      ),
    };
  };
  const polls = [];
  for (const { id } of await listPollIds(db, process.id)) {
    const snapshot = await services.pollReader.find(id);
    if (!snapshot || phaseOf(snapshot.poll, now) === 'draft') continue;
    polls.push(id);
    const statements = snapshot.statements.filter(isPublicStatement);
    yield table({
      path: `polls/${id}/statements.csv`,
      title: 'Statements that everybody may read',
      fields: statementFields,
      rows: statements.flatMap((statement) =>
        statement.wordings.map((wording) => [
          statement.number,
          wording.language,
          wording.body,
          wording.state,
          wording.translatedFrom,
          statement.isSeed,
          statement.state,
          snapshot.byId.get(statement.mergedInto ?? -1)?.number ?? null,
          dayOf(statement.createdAt),
        ]),
      ),
    });
    const subject = { snapshot, now };
    yield json(`polls/${id}/poll.json`, {
      ...presentPoll(subject, config.publicUrl),
      statements: statements.map((one) => presentStatement(one, snapshot.byId)),
    });
    if (!resultsAreVisible(snapshot.poll, now, false)) continue;
    const figures = await readFigures(services.counts, subject);
    const query = readResultsQuery(new URLSearchParams('view=all'));
    const selection = select(figures, query);
    const results = { path: `polls/${id}/results.csv`, title: 'Results by statement', fields: resultFields };
    resources.push(results);
    yield { path: results.path, pieces: [resultsCsv(figures, selection)] };
    yield json(
      `polls/${id}/results.json`,
      resultsJson(figures, selection, query, `${config.publicUrl}/polls/${id}/results`),
    );
    const counted = { people: figures.voters, votes: figures.votes };
    if (whyRowsAreKept(snapshot.poll, now, counted) !== null) continue;
    yield table({
      path: `polls/${id}/votes.csv`,
      title: 'Votes in force, by participant number',
      fields: voteFields,
      rows: voteRows(publishedVotes(db, id)),
    });
  }
  const publications = await publicationsOf(db, process.id);
  yield table({
    path: 'publications.csv',
    title: 'What was published when',
    fields: publicationFields,
    rows: publications.map((one) => [
      one.at.toISOString(),
      one.recordedAt.toISOString(),
      one.kind,
      one.language,
      one.title,
      one.note,
      one.href,
    ]),
  });
  yield json('process.json', presentProcess(process, polls, config.publicUrl));
  yield json(
    'datapackage.json',
    dataPackage(process, resources, `${config.publicUrl}/processes/${process.slug}`, now),
  );
  yield { path: 'DICTIONARY.md', pieces: [dictionaryOf(resources)] };
}

async function* voteRows(votes: AsyncIterable<PublishedVote>): AsyncGenerator<Row> {
  for await (const { participant, statement, value } of votes)
    yield [participant, statement, wordOfVote(value)];
}

const json = (path: string, value: unknown): ZipEntry => ({
  path,
  pieces: [`${JSON.stringify(value, null, 2)}\n`],
});

const statementFields = [
  { name: 'number', type: 'integer', description: 'Number of the statement in the poll.' },
  { name: 'language', type: 'string', description: 'Language of this wording (BCP 47).' },
  {
    name: 'text',
    type: 'string',
    description: 'The wording; an apostrophe stands before what a spreadsheet would run.',
  },
  {
    name: 'state',
    type: 'string',
    description: 'original, machine (translation), verified (translation) or redacted.',
  },
  { name: 'translated_from', type: 'string', description: 'Language it was translated from.' },
  { name: 'is_seed', type: 'boolean', description: 'Put in by the organisers.' },
  { name: 'statement_state', type: 'string', description: 'accepted, or merged into another.' },
  { name: 'merged_into', type: 'integer', description: 'Number of the statement it was merged into.' },
  { name: 'added_on', type: 'date', description: 'The day it was added, UTC.' },
] as const;
const voteFields = [
  {
    name: 'participant',
    type: 'integer',
    description:
      'Number of a person in this file alone, drawn at random; another poll or another download numbers them anew.',
  },
  { name: 'statement', type: 'integer', description: 'Number of the statement.' },
  {
    name: 'vote',
    type: 'string',
    description:
      'agree, disagree or pass; the last vote of the person counts. Votes on what a participant wrote are left out while fewer than 5 people agree.',
  },
] as const;
const publicationFields = [
  { name: 'at', type: 'datetime', description: 'When it became public, UTC.' },
  { name: 'recorded_at', type: 'datetime', description: 'When that was entered here, UTC.' },
  { name: 'kind', type: 'string', description: 'What happened.' },
  { name: 'language', type: 'string', description: 'Language of the title.' },
  { name: 'title', type: 'string', description: 'What was published.' },
  { name: 'note', type: 'string', description: 'More about it.' },
  { name: 'href', type: 'string', description: 'Where it is.' },
] as const;
const wholeNumbers = new Set([
  'number',
  'votes',
  'agree',
  'disagree',
  'pass',
  'minimum_votes',
  'voters',
  'people_set_aside',
]);
const numbers = /_(percent|low|high)$|^rank_/;
const resultFields = Object.entries(resultsDictionary).map(([name, description]) => ({
  name,
  type: wholeNumbers.has(name)
    ? 'integer'
    : name === 'qualifies'
      ? 'boolean'
      : name === 'as_of'
        ? 'datetime'
        : numbers.test(name)
          ? 'number'
          : 'string',
  description,
}));

function dictionaryOf(resources: readonly Resource[]): string {
  const parts = resources.map(
    ({ path, title, fields }) =>
      `## ${path}\n\n${title}.\n\n| column | type | meaning |\n|---|---|---|\n${fields.map((field) => `| ${field.name} | ${field.type} | ${field.description} |`).join('\n')}\n`,
  );
  return `# Data dictionary\n\nAll files are UTF-8; CSV files begin with a byte order mark, so that spreadsheets know, and follow RFC 4180 with a header line. Missing values are empty.\n\n${parts.join('\n')}`;
}
