import { type Database, inTransaction } from '../../../platform/database/index.ts';
import { participantNumbers } from '../../../voices/polls/counts/index.ts';
import { forgetPeople } from './forget-people.ts';
import { pollsWithMaps, tidyContents } from './run-store.ts';

/** Whoever erased their contributions leaves the kept maps of the poll as well, or that of one run. */
export async function forgetErased(db: Database, pollId: string, runId: string | null = null): Promise<void> {
  await inTransaction(db, async (tx) =>
    forgetPeople(tx, pollId, await participantNumbers(tx, pollId), runId),
  );
}

/** The same for all polls, as a job of the night: of a poll that nobody looks at, nobody would notice. */
export async function forgetErasedInMaps(db: Database): Promise<void> {
  for (const pollId of await pollsWithMaps(db)) await forgetErased(db, pollId);
  await tidyContents(db);
}
