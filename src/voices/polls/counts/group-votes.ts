import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';

/** How people of one group voted on a statement; those of no group are group null. */
export type GroupVotes = {
  readonly statement: number;
  readonly group: number | null;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
};

/** Counts the votes in force of a poll by groups that its participants belong to, on the statements that everybody sees. */
export async function countByGroup(
  db: Queryable,
  pollId: string,
  groups: ReadonlyMap<number, number>,
): Promise<readonly GroupVotes[]> {
  const { rows } = await sql<GroupVotes>`select s.number as statement, g.name as "group",
      count(*) filter (where v.value = 1)::int as agree, count(*) filter (where v.value = -1)::int as disagree,
      count(*) filter (where v.value = 0)::int as pass
    from votes v join statements s on s.id = v.statement_id
      left join unnest(${[...groups.keys()]}::bigint[], ${[...groups.values()]}::int[]) as g(participant, name)
        on g.participant = v.participant_id
    where s.poll_id = ${pollId} and s.state = 'accepted'
    group by s.number, g.name order by s.number, g.name`.execute(db);
  return rows;
}
