import type { OpinionMap } from '../../../opinion/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import { participantNumbers } from '../../../voices/polls/counts/index.ts';
import type { MapStart } from './map-start.ts';
import { pack, unpack } from './pack.ts';
import { pollsWithMaps, runTables, tidyContents } from './run-store.ts';
import { votesFromBytes, votesToBytes } from './vote-bytes.ts';

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

/**
 * Takes everybody who is not in `present` out of the kept maps and inputs of a poll, or of one run of it: they erased
 * what they said.
 */
async function forgetPeople(
  tx: DatabaseTransaction,
  pollId: string,
  present: ReadonlySet<number>,
  runId: string | null,
): Promise<void> {
  const rows = await runTables(tx)
    .selectFrom('opinion_map_contents as c')
    .innerJoin('opinion_map_runs as r', 'r.id', 'c.run_id')
    .select(['c.run_id', 'c.result', 'c.input', 'c.start'])
    .where('r.poll_id', '=', pollId)
    .$if(runId !== null, (query) => query.where('r.id', '=', runId ?? ''))
    .forUpdate('c')
    .execute();
  for (const row of rows) {
    const map = unpack<OpinionMap>(row.result);
    const gone = [...map.participants.ids].filter((id) => !present.has(id)).length;
    if (gone === 0) continue;
    const votes = votesFromBytes(row.input);
    await runTables(tx)
      .updateTable('opinion_map_contents')
      .set((eb) => ({
        result: pack(without(map, present)),
        input: votesToBytes(staying(votes, votes.participant, present)),
        start: row.start && pack(without(unpack<MapStart>(row.start), present)),
        erased_since: eb('erased_since', '+', gone),
      }))
      .where('run_id', '=', row.run_id)
      .execute();
  }
}

/** The same columns without the rows of whoever is gone; `who` says whose row is which. */
function staying<
  Columns extends Readonly<Record<string, Int32Array | Int8Array | Float64Array | Uint8Array>>,
>(columns: Columns, who: Int32Array, present: ReadonlySet<number>): Columns {
  const stays = (_: number, place: number) => present.has(who[place] ?? -1);
  const left = Object.entries(columns).map(([name, column]) => [name, column.filter(stays)]);
  return Object.fromEntries(left) as Columns;
}

/** Numbers of a group stay as they were counted; only what says something about one person goes. */
function without<Whole extends Pick<MapStart, 'participants'>>(
  whole: Whole,
  present: ReadonlySet<number>,
): Whole {
  const { participants } = whole;
  return { ...whole, participants: staying(participants, participants.ids, present) };
}
