import { mapAsJson } from '../../../opinion/index.ts';
import type { ZipEntry } from '../../../platform/downloads/index.ts';
import { type PollSnapshot, wordingFor } from '../../../voices/polls/index.ts';
import { presentSetAside } from '../../../voices/polls/set-aside/index.ts';
import { type MapStart, startToJson } from './map-start.ts';
import type { MapRun } from './run.ts';
import type { RunVotes } from './vote-table.ts';

export type RunInput = { readonly votes: RunVotes; readonly start: MapStart | null };

/** The command that works a run out again from its unpacked download. */
export function commandFor(run: Pick<MapRun, 'id'>): string {
  return `bin/throughline opinion map ${folderName(run)} --format json`;
}

export const folderName = (run: Pick<MapRun, 'id'>): string => `map-${run.id}`;

/**
 * What a run was made of, as the folder that the command line reads: votes by published participant and
 * statement numbers without any time, the statements that everybody may read now, what the run took over from the one
 * before, and what it was.
 */
export function* inputEntries(
  { run, input }: { readonly run: MapRun; readonly input: RunInput },
  snapshot: PollSnapshot,
  address: string,
): Generator<ZipEntry> {
  const entry = (name: string, pieces: Iterable<string>) => ({ path: `${folderName(run)}/${name}`, pieces });
  yield entry('run.json', [json(describeRun(run, snapshot, address))]);
  yield entry('conversation.json', [json({ topic: titleOf(snapshot) })]);
  yield entry('comments.json', [json(commentsOf(run, snapshot))]);
  yield entry('votes.json', votesAsText(input.votes));
  if (input.start) yield entry('previous.json', [json(startToJson(input.start))]);
}

/** The result in the shape that the command line prints. */
export function resultAsJson(run: MapRun): string {
  return JSON.stringify(mapAsJson(run.map, run.seconds));
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

function titleOf({ poll }: PollSnapshot): string {
  return wordingFor(poll.titles, poll.originalLanguage, poll.originalLanguage).body;
}

function describeRun(run: MapRun, { poll }: PollSnapshot, address: string): unknown {
  return {
    run: run.id,
    poll: run.pollId,
    address,
    startedAt: run.startedAt.toISOString(),
    inputHash: run.inputHash,
    settings: run.settings,
    program: `throughline ${run.programVersion}`,
    totals: run.totals,
    left_out: run.leftOut,
    excluded_participants: run.leftOut.setAside ?? 0,
    set_aside: presentSetAside(poll.setAside),
    erased_since: run.erasedSince,
    again: commandFor(run),
  };
}

/** The statements of the run. A text that was taken back or rejected since is not given away any more. */
function commentsOf(run: MapRun, { byNumber }: PollSnapshot): unknown[] {
  const { ids, agree, disagree, pass, meta } = run.map.statements;
  return [...ids].map((number, at) => {
    const statement = byNumber.get(number);
    const isPublic = statement?.state === 'accepted' || statement?.state === 'merged';
    return {
      tid: number,
      ...(statement && isPublic
        ? {
            txt: wordingFor(statement.wordings, statement.language, statement.language).body,
            lang: statement.language,
          }
        : {}),
      mod: 1,
      is_seed: statement?.isSeed ?? false,
      is_meta: meta[at] === 1,
      agree_count: agree[at] ?? 0,
      disagree_count: disagree[at] ?? 0,
      pass_count: pass[at] ?? 0,
    };
  });
}

const votesAtOnce = 5_000;

function* votesAsText({ participant, statement, value }: RunVotes): Generator<string> {
  yield '[';
  for (let from = 0; from < participant.length; from += votesAtOnce) {
    const lines: string[] = [];
    for (let n = from; n < Math.min(participant.length, from + votesAtOnce); n++) {
      lines.push(`{"pid":${participant[n]},"tid":${statement[n]},"vote":${value[n]}}`);
    }
    yield `${from > 0 ? ',\n' : '\n'}${lines.join(',\n')}`;
  }
  yield '\n]\n';
}
