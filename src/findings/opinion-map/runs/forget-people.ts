import type { OpinionMap } from '../../../opinion/index.ts';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { MapStart } from './map-start.ts';
import { pack, unpack } from './pack.ts';
import { runTables } from './run-store.ts';
import { votesFromBytes, votesToBytes } from './vote-bytes.ts';
import type { RunVotes } from './vote-table.ts';

/**
 * Takes everybody who is not in `present` out of the kept maps and inputs of a poll, or of one run of it: they erased
 * what they said.
 */
export async function forgetPeople(
  tx: DatabaseTransaction,
  pollId: string,
  present: ReadonlySet<number>,
  runId: string | null = null,
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
    await runTables(tx)
      .updateTable('opinion_map_contents')
      .set((eb) => ({
        result: pack(withoutPeople(map, present)),
        input: votesToBytes(votesOf(votesFromBytes(row.input), present)),
        start: row.start && pack(startWithout(unpack<MapStart>(row.start), present)),
        erased_since: eb('erased_since', '+', gone),
      }))
      .where('run_id', '=', row.run_id)
      .execute();
  }
}

/** Numbers of a group stay as they were counted; only what says something about one person goes. */
function withoutPeople(map: OpinionMap, present: ReadonlySet<number>): OpinionMap {
  const stays = (_: number, place: number) => present.has(map.participants.ids[place] ?? -1);
  const { participants: all } = map;
  return {
    ...map,
    participants: {
      ids: all.ids.filter(stays),
      x: all.x.filter(stays),
      y: all.y.filter(stays),
      votes: all.votes.filter(stays),
      included: all.included.filter(stays),
      group: all.group.filter(stays),
      confidence: all.confidence.filter(stays),
      centricness: all.centricness.filter(stays),
      coreness: all.coreness.filter(stays),
      extremeness: all.extremeness.filter(stays),
    },
  };
}

function startWithout(start: MapStart, present: ReadonlySet<number>): MapStart {
  const stays = (_: number, place: number) => present.has(start.participants.ids[place] ?? -1);
  const { ids, group } = start.participants;
  return { ...start, participants: { ids: ids.filter(stays), group: group.filter(stays) } };
}

function votesOf(votes: RunVotes, present: ReadonlySet<number>): RunVotes {
  const stays = (_: number, n: number) => present.has(votes.participant[n] ?? -1);
  return {
    participant: votes.participant.filter(stays),
    statement: votes.statement.filter(stays),
    value: votes.value.filter(stays),
  };
}
