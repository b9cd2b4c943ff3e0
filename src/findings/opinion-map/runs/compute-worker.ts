/**
 * Reckons maps in its own thread, so that mathematics never holds up the event loop that answers people. It keeps the
 * votes and the last map of the polls it was asked about lately.
 */
import { parentPort } from 'node:worker_threads';
import { mapOpinions, type OpinionMap } from '../../../opinion/index.ts';
import type { ComputeAnswer, Computed, ComputeRequest } from './compute-protocol.ts';
import { previousFrom, startOf } from './map-start.ts';
import { pack, unpack } from './pack.ts';
import { votesToBytes } from './vote-bytes.ts';
import { VoteTable } from './vote-table.ts';

type Kept = { readonly table: VoteTable; previous: OpinionMap | null; statements: string };

/** Together the polls kept here may have this many votes; the one asked about longest ago goes first. */
const roomForVotes = 20_000_000;
const kept = new Map<string, Kept>();

parentPort?.on('message', (request: ComputeRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: ComputeRequest): ComputeAnswer {
  const { id } = request;
  try {
    const { state, changed } = bringUpToDate(request);
    if (!state) return { id, kind: 'send-all' };
    const statements = `${request.accepted.join(' ')} / ${request.meta.join(' ')}`;
    if (state.previous && !changed && state.statements === statements) return { id, kind: 'same' };
    const computed = compute(request, state);
    const same = state.previous?.inputHash === computed.map.inputHash;
    if (!same) state.previous = computed.map;
    state.statements = statements;
    return same ? { id, kind: 'same' } : { id, kind: 'done', computed };
  } catch (error) {
    kept.delete(request.pollId);
    return {
      id,
      kind: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

/** The state of the poll with the votes of the request in it; none when votes are missing. */
function bringUpToDate({ pollId, votes, expected, previous }: ComputeRequest) {
  const before = kept.get(pollId);
  kept.delete(pollId);
  if (!before && votes.kind === 'news') return { state: null, changed: false };
  const state: Kept =
    before && votes.kind === 'news'
      ? before
      : { table: VoteTable.of(votes.chunks), previous: before?.previous ?? null, statements: '' };
  let changed = votes.kind === 'all' || previous !== 'kept';
  if (previous !== 'kept') state.previous = previous && unpack<OpinionMap>(previous);
  if (votes.kind === 'news') for (const chunk of votes.chunks) changed = state.table.apply(chunk) || changed;
  if (votes.kind === 'news' && !state.table.addsUpTo(expected)) return { state: null, changed };
  kept.set(pollId, state);
  forgetOldest();
  return { state, changed };
}

function compute({ accepted, meta, settings }: ComputeRequest, state: Kept): Computed {
  const votes = state.table.on(new Set(accepted));
  const start = state.previous && startOf(state.previous);
  const begun = performance.now();
  const map = mapOpinions({ votes, meta }, settings, start && previousFrom(start));
  const seconds = (performance.now() - begun) / 1000;
  const isAll = votes.value.length === state.table.size;
  const peopleLeftOut = isAll ? 0 : state.table.people() - map.totals.participants;
  return {
    map,
    result: pack(map),
    input: votesToBytes(votes),
    start: start && pack(start),
    seconds,
    peopleLeftOut,
  };
}

function forgetOldest(): void {
  let votes = 0;
  for (const { table } of kept.values()) votes += table.size;
  for (const [pollId, { table }] of kept) {
    if (votes <= roomForVotes || kept.size === 1) return;
    kept.delete(pollId);
    votes -= table.size;
  }
}
