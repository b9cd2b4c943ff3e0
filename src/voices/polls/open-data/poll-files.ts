import type { Published, PublishedFile } from '../../../records/index.ts';
import { type PublishedVote, publishedVotes } from '../counts/participant-numbers.ts';
import { listPollIds } from '../counts/poll-figures.ts';
import { whyRowsAreKept } from '../counts/row-files.ts';
import { phaseOf, resultsAreVisible, wordOfVote } from '../poll.ts';
import { dayOf, isPublicStatement, presentPoll, presentStatement } from './present-poll.ts';
import type { OpenPollServices } from './services.ts';

/** What the bundle of a process holds of its polls. */
export function pollBundle(services: OpenPollServices): Required<Published>['bundle'] {
  const { db, pollReader, counts, clock } = services;
  return {
    async state(processId) {
      const polls = [];
      for (const { id } of await listPollIds(db, processId)) {
        const snapshot = await pollReader.find(id);
        if (!snapshot) continue;
        const { tallies, voters, days } = await counts.shown(snapshot.poll);
        polls.push([id, snapshot.poll.version, phaseOf(snapshot.poll, clock()), [...tallies], voters, days]);
      }
      return polls;
    },
    async *files(processId) {
      for (const { id } of await listPollIds(db, processId)) yield* filesOf(services, id);
    },
  };
}

/**
 * The files of one poll: statements, the results once everybody may see them, votes once it has closed and enough
 * people took part (`whyRowsAreKept`).
 */
async function* filesOf(services: OpenPollServices, id: string): AsyncGenerator<PublishedFile> {
  const now = services.clock();
  const snapshot = await services.pollReader.find(id);
  if (!snapshot || phaseOf(snapshot.poll, now) === 'draft') return;
  const subject = { snapshot, now };
  const statements = snapshot.statements.filter(isPublicStatement);
  yield {
    path: `polls/${id}/statements.csv`,
    table: { title: 'Statements that everybody may read', fields: statementFields },
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
  };
  yield {
    path: `polls/${id}/poll.json`,
    json: {
      ...presentPoll(subject, services.config.publicUrl),
      statements: statements.map((one) => presentStatement(one, snapshot.byId)),
    },
  };
  const results = resultsAreVisible(snapshot.poll, now, false) && (await services.resultFilesOf?.(subject));
  if (!results) return;
  yield* results.files;
  if (whyRowsAreKept(snapshot.poll, now, results.counted) !== null) return;
  yield {
    path: `polls/${id}/votes.csv`,
    table: { title: 'Votes in force, by participant number', fields: voteFields },
    rows: voteRows(publishedVotes(services.db, id)),
  };
}

async function* voteRows(votes: AsyncIterable<PublishedVote>) {
  for await (const { participant, statement, value } of votes)
    yield [participant, statement, wordOfVote(value)] as const;
}

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
