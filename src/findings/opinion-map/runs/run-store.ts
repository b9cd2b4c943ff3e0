import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { OpinionMap } from '../../../opinion/index.ts';
import { type DatabaseTransaction, type Queryable, tables } from '../../../platform/database/index.ts';
import type { MapStart } from './map-start.ts';
import { unpack } from './pack.ts';
import type { LeftOut, MapRun, MapRunSummary } from './run.ts';
import { votesFromBytes } from './vote-bytes.ts';
import type { RunVotes } from './vote-table.ts';

type RunTables = {
  opinion_map_runs: {
    id: string;
    position: number;
    poll_id: string;
    input_hash: string;
    settings: OpinionMap['settings'];
    started_at: Date;
    engine_seconds: number;
    asked_by: MapRun['askedBy'];
    asked_by_account: string | null;
    votes_until: number;
    impression: string;
    program_version: string;
    verdict: OpinionMap['verdict'];
    groups: number;
    participants: number;
    included: number;
    statements: number;
    votes: number;
    left_out: LeftOut;
  };
  opinion_map_contents: {
    run_id: string;
    result: Buffer;
    input: Buffer;
    start: Buffer | null;
    erased_since: number;
  };
  opinion_map_kept: { run_id: string; reason: string; by: string; at: Date };
  opinion_map_asked: { run_id: string; by: string; at: Date };
};

export const runTables = (db: Queryable): Kysely<RunTables> => tables<RunTables>(db);

/** A run on its way to the database. */
export type RunToStore = Omit<MapRun, 'isWhole' | 'keptFor' | 'erasedSince' | 'verdict' | 'k' | 'totals'> & {
  readonly impression: string;
  readonly result: Uint8Array;
  readonly input: Uint8Array;
  readonly start: Uint8Array | null;
};

/**
 * Stores a run and lets go of the map of the run before it, unless that was the last of its day (UTC), or somebody of
 * the staff had asked for it or to keep it. Hold the turn of the poll when calling it.
 */
export async function storeRun(tx: DatabaseTransaction, run: RunToStore): Promise<void> {
  const { map } = run;
  await runTables(tx)
    .insertInto('opinion_map_runs')
    .values({
      id: run.id,
      poll_id: run.pollId,
      input_hash: run.inputHash,
      settings: JSON.stringify(run.settings),
      started_at: run.startedAt,
      engine_seconds: run.seconds,
      asked_by: run.askedBy,
      asked_by_account: run.askedByAccount,
      votes_until: run.votesUntil,
      impression: run.impression,
      program_version: run.programVersion,
      verdict: map.verdict,
      groups: map.k,
      ...map.totals,
      left_out: JSON.stringify(run.leftOut),
    } as never)
    .execute();
  await runTables(tx)
    .insertInto('opinion_map_contents')
    .values({
      run_id: run.id,
      result: Buffer.from(run.result),
      input: Buffer.from(run.input),
      start: run.start && Buffer.from(run.start),
      erased_since: 0,
    })
    .execute();
  if (run.askedByAccount !== null) await noteAsked(tx, run.id, { by: run.askedByAccount, at: run.startedAt });
  await sql`
    delete from opinion_map_contents where run_id in (
      select r.id from opinion_map_runs r join opinion_map_contents c on c.run_id = r.id
      where r.poll_id = ${run.pollId} and r.id <> ${run.id}
        and date_trunc('day', r.started_at, 'UTC') = date_trunc('day', ${run.startedAt}::timestamptz, 'UTC')
        and not exists (select 1 from opinion_map_kept k where k.run_id = r.id)
        and not exists (select 1 from opinion_map_asked a where a.run_id = r.id)
    )`.execute(tx);
}

type Remembered = MapRunSummary & { readonly impression: string };

/** What is remembered of the runs of a poll, newest first: of all, or of one. */
async function summaries(
  db: Queryable,
  pollId: string,
  only: { readonly runId?: string; readonly most?: number },
): Promise<Remembered[]> {
  const { rows } = await sql<Remembered>`
    select r.id, r.poll_id as "pollId", r.input_hash as "inputHash", r.settings, r.started_at as "startedAt",
      r.engine_seconds as seconds, r.asked_by as "askedBy", r.asked_by_account as "askedByAccount",
      r.votes_until as "votesUntil", r.program_version as "programVersion", r.verdict, r.groups as k,
      json_build_object('participants', r.participants, 'included', r.included, 'statements', r.statements,
        'votes', r.votes) as totals,
      r.left_out as "leftOut", c.run_id is not null as "isWhole", k.reason as "keptFor",
      coalesce(c.erased_since, 0) as "erasedSince", r.impression
    from opinion_map_runs r
      left join opinion_map_contents c on c.run_id = r.id left join opinion_map_kept k on k.run_id = r.id
    where r.poll_id = ${pollId} and (${only.runId ?? null}::text is null or r.id = ${only.runId ?? null})
    order by r.position desc limit ${only.most ?? null}`.execute(db);
  return rows;
}

/** The newest runs of a poll, newest first. */
export const listRuns = (db: Queryable, pollId: string, most: number): Promise<MapRunSummary[]> =>
  summaries(db, pollId, { most });

/** What is remembered of one run, or null when this poll has none with this id. */
export async function findSummary(
  db: Queryable,
  pollId: string,
  runId: string,
): Promise<MapRunSummary | null> {
  const [summary] = await summaries(db, pollId, { runId });
  return summary ?? null;
}

/** The newest run of a poll, without its map, and how far the poll had come. */
export async function findNewest(
  db: Queryable,
  pollId: string,
): Promise<{ summary: MapRunSummary; impression: string } | null> {
  const [newest] = await summaries(db, pollId, { most: 1 });
  if (!newest) return null;
  const { impression, ...summary } = newest;
  return { summary, impression };
}

/** The map of a run as it was packed; null when it is not kept. */
export async function loadPackedMap(db: Queryable, runId: string): Promise<Buffer | null> {
  const row = await runTables(db)
    .selectFrom('opinion_map_contents')
    .select('result')
    .where('run_id', '=', runId)
    .executeTakeFirst();
  return row?.result ?? null;
}

/** The run with its map, or null when it is not kept. */
export async function loadRun(db: Queryable, summary: MapRunSummary): Promise<MapRun | null> {
  const packed = await loadPackedMap(db, summary.id);
  return packed ? { ...summary, map: unpack<OpinionMap>(packed) } : null;
}

/** What a run was made of: its votes, sorted, and what it took over from the run before. Null when it is not kept. */
export async function loadInput(
  db: Queryable,
  runId: string,
): Promise<{ readonly votes: RunVotes; readonly start: MapStart | null } | null> {
  const row = await runTables(db)
    .selectFrom('opinion_map_contents')
    .select(['input', 'start'])
    .where('run_id', '=', runId)
    .executeTakeFirst();
  return row ? { votes: votesFromBytes(row.input), start: row.start && unpack<MapStart>(row.start) } : null;
}

/** Keeps a run for good. Answers false when its map is gone already or it is kept as it is. */
export async function keepRun(
  tx: DatabaseTransaction,
  runId: string,
  kept: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const inserted = await sql`
    insert into opinion_map_kept (run_id, reason, by, at)
    select c.run_id, ${kept.reason}, ${kept.by}, ${kept.at}
    from opinion_map_contents c where c.run_id = ${runId} for update of c
    on conflict (run_id) do nothing`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

/** Keeps a run that somebody of the staff asked for by hand. Answers false when its map is gone already. */
export async function noteAsked(
  db: Queryable,
  runId: string,
  asked: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    with whole as (select run_id from opinion_map_contents where run_id = ${runId} for update),
      noted as (
        insert into opinion_map_asked (run_id, by, at) select run_id, ${asked.by}, ${asked.at} from whole
        on conflict (run_id) do nothing
      )
    select 1 from whole`.execute(db);
  return rows.length === 1;
}

/** The polls of which a map is kept. */
export async function pollsWithMaps(db: Queryable): Promise<string[]> {
  const rows = await runTables(db)
    .selectFrom('opinion_map_contents as c')
    .innerJoin('opinion_map_runs as r', 'r.id', 'c.run_id')
    .select('r.poll_id')
    .distinct()
    .execute();
  return rows.map(({ poll_id }) => poll_id);
}

/** Gives back the room of maps that were let go of sooner than autovacuum would. */
export async function tidyContents(db: Queryable): Promise<void> {
  await sql`vacuum opinion_map_contents`.execute(db);
}
