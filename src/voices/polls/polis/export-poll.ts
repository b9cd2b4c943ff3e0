import type { Database } from '../../../platform/database/index.ts';
import type { ZipEntry } from '../../../platform/downloads/index.ts';
import {
  csvPieces,
  exportTables,
  type PolisConversation,
  type PolisGeneration,
  type PolisWritten,
  writePolisExport,
} from '../../../polis/index.ts';
import { type ReadConversationOptions, readConversation } from './read-conversation.ts';

export type PollExport = ReadConversationOptions & {
  readonly generation: PolisGeneration;
  /** Ids from the site that the conversation was embedded in; they may identify people. */
  readonly externalIds?: boolean;
};

/**
 * Writes a poll into a new or empty folder as Polis writes its exports. Answers null when there is no such poll, or one
 * of which only totals are known. Throws a `PolisFileProblem` (`target-not-empty`) when the folder holds anything.
 */
export async function exportPoll(
  db: Database,
  pollId: string,
  folder: string,
  options: PollExport,
): Promise<PolisWritten | null> {
  const conversation = await readAtOneMoment(db, pollId, options);
  return conversation && writePolisExport(conversation, folder, writtenAs(options));
}

/** The same files of a poll with single votes, to be packed while they are written. */
export async function* exportEntries(
  db: Database,
  pollId: string,
  options: PollExport,
): AsyncGenerator<ZipEntry> {
  const conversation = await readAtOneMoment(db, pollId, options);
  if (conversation === null) throw new Error(`There are no votes to export of poll ${pollId}.`);
  for (const table of exportTables(conversation, writtenAs(options)))
    yield { path: table.name, pieces: csvPieces(table) };
}

function readAtOneMoment(
  db: Database,
  pollId: string,
  options: PollExport,
): Promise<PolisConversation | null> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => readConversation(tx, pollId, options));
}

const writtenAs = ({ generation, externalIds = false }: PollExport) => ({ generation, externalIds });
