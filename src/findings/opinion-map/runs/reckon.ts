import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../../platform/database/index.ts';
import { newId, programVersion } from '../../../platform/index.ts';
import {
  agreesForRows,
  type ReadMarks,
  readVoteColumns,
  type VotesRead,
} from '../../../voices/polls/counts/index.ts';
import { votesIn } from '../../../voices/polls/index.ts';
import type { Computed, ComputeRequest } from './compute-protocol.ts';
import { forgetErased } from './forget-people.ts';
import { mustWait } from './hold-back.ts';
import type { MapWorker } from './map-worker.ts';
import type { AskedBy, LeftOut, MapRun, MapRunSummary } from './run.ts';
import { findNewest, loadInput, loadPackedMap, loadRun, storeRun } from './run-store.ts';
import { votesFromBytes } from './vote-bytes.ts';
import type { Watch } from './watch.ts';

/** The only source of chance of a map; the same for all, so that whoever reckons again finds the same. */
const seed = 0;

export type Reckoned = {
  readonly run: MapRun;
  readonly covered: string;
  readonly isNew: boolean;
  /** A newer map waits until it may be shown. */
  readonly heldBack?: boolean;
  /** Milliseconds, for the log. */
  readonly took?: { readonly reading: number; readonly working: number; readonly storing: number };
};

/**
 * Brings the map of a poll up to date: reads what is new, has the worker reckon, stores the run. When another process
 * has stored one that covers all votes, that one is loaded instead; when nothing differs from the newest run, there is
 * no new one. Null without a vote. Hold the turn of the poll when calling it.
 */
export async function reckon(
  db: Database,
  worker: MapWorker,
  watch: Watch,
  wanted: {
    readonly staff: string | null;
    readonly impression: string;
    readonly at: Date;
    /** While it is, a map moves by five people in every group. */
    readonly isOpen: boolean;
  },
  turn: DatabaseTransaction | null,
): Promise<Reckoned | null> {
  const { pollId } = watch;
  const newest = await findNewest(turn ?? db, pollId);
  if (newest && newest.impression === wanted.impression && wanted.staff === null) {
    const run = await known(db, watch, newest.summary);
    if (run) return { run, covered: newest.impression, isNew: false };
  }
  const previous = newest?.summary ?? null;
  const found = await compute(db, worker, watch, previous);
  if (found === null) return null;
  const { votes, computed } = found;
  if (computed === 'same' && previous) {
    const run = await known(db, watch, previous);
    if (run) return { run, covered: votes.impression, isNew: false };
  }
  if (computed === 'same') throw new Error('the worker knows a map that was never stored');
  const shown = await shownBefore(db, watch, wanted.isOpen ? previous : null, computed);
  if (shown) return { run: shown, covered: votes.impression, isNew: false, heldBack: true };
  const leftOut = {
    ...leftOutOf(votes),
    people: computed.peopleLeftOut,
    setAside: votes.peopleSetAside,
  };
  const run: MapRun = {
    id: newId(),
    pollId,
    inputHash: computed.map.inputHash,
    settings: computed.map.settings,
    startedAt: wanted.at,
    seconds: computed.seconds,
    askedBy: askedBy(wanted.staff, previous, votes, leftOut),
    askedByAccount: wanted.staff,
    votesUntil: votes.until,
    programVersion,
    verdict: computed.map.verdict,
    k: computed.map.k,
    totals: computed.map.totals,
    leftOut,
    isWhole: true,
    keptFor: null,
    erasedSince: 0,
    map: computed.map,
  };
  const { result, input, start } = computed;
  const computedAt = performance.now();
  await inTransaction(turn ?? db, (tx) =>
    storeRun(tx, { ...run, impression: votes.impression, result, input, start }),
  );
  watch.heldByWorker = run.id;
  const took = { ...found.took, storing: performance.now() - computedAt };
  return { run, covered: votes.impression, isNew: true, took };
}

/** The map that everybody sees, while the new one has to wait for more people; null when it need not. */
async function shownBefore(
  db: Queryable,
  watch: Watch,
  summary: MapRunSummary | null,
  next: Computed,
): Promise<MapRun | null> {
  if (summary === null) return null;
  const run = await known(db, watch, summary);
  const input = run && (await loadInput(db, summary.id));
  if (!run || !input) return null;
  const after = { map: next.map, votes: votesFromBytes(next.input) };
  return mustWait({ map: run.map, votes: input.votes }, after) ? run : null;
}

async function known(db: Queryable, watch: Watch, summary: MapRunSummary): Promise<MapRun | null> {
  return watch.newest?.id === summary.id ? watch.newest : loadRun(db, summary);
}

type Found = {
  readonly votes: VotesRead;
  readonly computed: Computed | 'same';
  readonly took: { readonly reading: number; readonly working: number };
};

/** Reads what is new and asks the worker; when the two do not add up, once more with all votes. */
async function compute(
  db: Database,
  worker: MapWorker,
  watch: Watch,
  previous: MapRunSummary | null,
): Promise<Found | null> {
  const isHeld = previous !== null && watch.heldByWorker === previous.id;
  const held = isHeld ? 'kept' : previous && (await loadPackedMap(db, previous.id));
  // Until the run is stored, the worker holds a map that nobody else knows.
  watch.heldByWorker = null;
  const since = watch.marks;
  let found = await computeSince(db, worker, watch, held, since);
  if (found === 'send-all') found = await computeSince(db, worker, watch, held, null);
  if (found === 'send-all') throw new Error('the worker asks for votes that it was given');
  if (found?.computed === 'same') watch.heldByWorker = previous?.id ?? null;
  return found;
}

async function computeSince(
  db: Database,
  worker: MapWorker,
  watch: Watch,
  previous: ComputeRequest['previous'],
  since: ReadMarks | null,
): Promise<Found | 'send-all' | null> {
  const begun = performance.now();
  const votes = await readVoteColumns(db, watch.pollId, since);
  const readAt = performance.now();
  if (previous === null && isEmpty(votes)) return null;
  if (votes.kind === 'all') {
    watch.readAll = true;
    await forgetErased(db, watch.pollId);
  }
  const answer = await worker.ask(requestOf(watch.pollId, votes, previous));
  if (answer.kind === 'failed') throw new Error(answer.message);
  if (answer.kind === 'send-all') return 'send-all';
  watch.marks = votes.marks;
  const took = { reading: readAt - begun, working: performance.now() - readAt };
  return { votes, computed: answer.kind === 'done' ? answer.computed : 'same', took };
}

const isEmpty = ({ statements }: VotesRead): boolean => statements.every((one) => votesIn(one) === 0);

function requestOf(
  pollId: string,
  votes: VotesRead,
  previous: ComputeRequest['previous'],
): Omit<ComputeRequest, 'id'> {
  // The input of a run is given away after closing: the first agree on what somebody wrote would tell who it was.
  const accepted = votes.statements.filter(
    ({ state, byParticipant, agree }) => state === 'accepted' && (!byParticipant || agree >= agreesForRows),
  );
  return {
    pollId,
    votes: { kind: votes.kind, chunks: votes.chunks },
    expected: votes.statements,
    accepted: accepted.map(({ number }) => number),
    meta: accepted.filter(({ isMeta }) => isMeta).map(({ number }) => number),
    settings: { mode: 'default', seed },
    previous,
  };
}

function leftOutOf({ statements }: VotesRead): LeftOut {
  const count = (state: keyof LeftOut) => {
    const those = statements.filter((one) => one.state === state);
    return {
      statements: those.length,
      votes: those.reduce((sum, one) => sum + votesIn(one), 0),
    };
  };
  return {
    held: count('held'),
    rejected: count('rejected'),
    merged: count('merged'),
    withdrawn: count('withdrawn'),
  };
}

/** A decision of a moderator moves statements in or out without any new vote. */
function askedBy(
  staff: string | null,
  previous: MapRunSummary | null,
  votes: VotesRead,
  leftOut: LeftOut,
): AskedBy {
  if (staff !== null) return 'staff';
  const moved = previous !== null && JSON.stringify(previous.leftOut) !== JSON.stringify(leftOut);
  return moved && previous.votesUntil === votes.until ? 'moderation' : 'votes';
}
