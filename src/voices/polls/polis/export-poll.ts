import { type Database, inTransaction } from '../../../platform/index.ts';
import type { PolisGeneration } from './conversation.ts';
import { type ReadConversationOptions, readConversation } from './read-conversation.ts';
import { type PolisWritten, writePolisExport } from './write-export.ts';

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
  const conversation = await inTransaction(db, (tx) => readConversation(tx, pollId, options));
  if (conversation === null) return null;
  return writePolisExport(conversation, folder, {
    generation: options.generation,
    externalIds: options.externalIds ?? false,
  });
}
