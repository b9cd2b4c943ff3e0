import { stringify } from 'csv-stringify/sync';
import { strToU8, zipSync } from 'fflate';
import {
  readFigures,
  readResultsQuery,
  resultsCsv,
  resultsDictionary,
  resultsJson,
  select,
} from '../../findings/index.ts';
import { type Process, publicationsOf } from '../../processes/index.ts';
import {
  listPollIds,
  phaseOf,
  publishedVotes,
  resultsAreVisible,
  whyRowsAreKept,
  wordOfVote,
} from '../../voices/index.ts';
import { dataPackage, type Resource } from './data-package.ts';
import { dayOf, isPublicStatement, presentPoll, presentProcess, presentStatement } from './present.ts';
import type { OpenDataServices } from './services.ts';

export type Bundle = { readonly files: ReadonlyMap<string, string>; zip(): Uint8Array };

const spreadsheetFormula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
/** Cells that a spreadsheet would run as a formula get an apostrophe in front. */
const cell = (value: string | number | boolean | null) =>
  typeof value === 'string' && spreadsheetFormula.test(value)
    ? `'${value}`
    : value === null
      ? ''
      : String(value);

function csv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): string {
  return stringify([columns as string[], ...rows.map((row) => row.map(cell))], {
    record_delimiter: 'windows',
  });
}

/**
 * Everything public about a process as files: what the API answers, in one archive with a data dictionary and a
 * Frictionless descriptor. Results of a poll are in it once everybody may see them, votes once it
 * has closed and enough people took part (`whyRowsAreKept`).
 */
export async function bundleOf(services: OpenDataServices, process: Process): Promise<Bundle> {
  const { db, config } = services;
  const now = services.clock();
  const files = new Map<string, string>();
  const resources: Resource[] = [];
  const add = (resource: Resource, content: string) => {
    files.set(resource.path, content);
    resources.push(resource);
  };
  const polls = [];
  for (const { id } of await listPollIds(db, process.id)) {
    const snapshot = await services.pollReader.find(id);
    if (!snapshot || phaseOf(snapshot.poll, now) === 'draft') continue;
    polls.push(id);
    const statements = snapshot.statements.filter(isPublicStatement);
    add(
      {
        path: `polls/${id}/statements.csv`,
        title: 'Statements that everybody may read',
        fields: statementFields,
      },
      csv(
        statementFields.map(({ name }) => name),
        statements.flatMap((statement) =>
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
      ),
    );
    const subject = { snapshot, now };
    files.set(
      `polls/${id}/poll.json`,
      json({
        ...presentPoll(subject, config.publicUrl),
        statements: statements.map((one) => presentStatement(one, snapshot.byId)),
      }),
    );
    if (!resultsAreVisible(snapshot.poll, now, false)) continue;
    const figures = await readFigures(services.counts, subject);
    const query = readResultsQuery(new URLSearchParams('view=all'));
    const selection = select(figures, query);
    add(
      { path: `polls/${id}/results.csv`, title: 'Results by statement', fields: resultFields },
      resultsCsv(figures, selection),
    );
    files.set(
      `polls/${id}/results.json`,
      json(resultsJson(figures, selection, query, `${config.publicUrl}/polls/${id}/results`)),
    );
    const counted = { people: figures.voters, votes: figures.votes };
    if (whyRowsAreKept(snapshot.poll, now, counted) !== null) continue;
    const votes = await publishedVotes(db, id);
    add(
      { path: `polls/${id}/votes.csv`, title: 'Votes in force, by participant number', fields: voteFields },
      csv(
        voteFields.map(({ name }) => name),
        votes.map((vote) => [vote.participant, vote.statement, wordOfVote(vote.value)]),
      ),
    );
  }
  const publications = await publicationsOf(db, process.id);
  add(
    { path: 'publications.csv', title: 'What was published when', fields: publicationFields },
    csv(
      publicationFields.map(({ name }) => name),
      publications.map((one) => [
        one.at.toISOString(),
        one.recordedAt.toISOString(),
        one.kind,
        one.language,
        one.title,
        one.note,
        one.href,
      ]),
    ),
  );
  files.set('process.json', json(presentProcess(process, polls, config.publicUrl)));
  files.set(
    'datapackage.json',
    json(dataPackage(process, resources, `${config.publicUrl}/processes/${process.slug}`, now)),
  );
  files.set('DICTIONARY.md', dictionaryOf(resources));
  return {
    files,
    zip: () =>
      zipSync(Object.fromEntries([...files].map(([path, content]) => [path, strToU8(content)])), {
        level: 6,
      }),
  };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

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
const wholeNumbers = new Set(['number', 'votes', 'agree', 'disagree', 'pass', 'minimum_votes', 'voters']);
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
  return `# Data dictionary\n\nAll files are UTF-8. CSV follows RFC 4180 with a header line. Missing values are empty.\n\n${parts.join('\n')}`;
}
