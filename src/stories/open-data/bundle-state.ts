import { stateOf } from '../../platform/downloads/index.ts';
import { type Process, publicationsOf } from '../../processes/index.ts';
import { listPollIds } from '../../voices/polls/counts/index.ts';
import { phaseOf } from '../../voices/polls/index.ts';
import type { OpenDataServices } from './services.ts';

/** Differs whenever the bundle of a process would hold something else. */
export async function stateOfBundle(services: OpenDataServices, process: Process): Promise<string> {
  const { db, pollReader, counts, clock } = services;
  const polls = [];
  for (const { id } of await listPollIds(db, process.id)) {
    const snapshot = await pollReader.find(id);
    if (!snapshot) continue;
    const { tallies, voters, days } = await counts.shown(snapshot.poll);
    polls.push([id, snapshot.poll.version, phaseOf(snapshot.poll, clock()), [...tallies], voters, days]);
  }
  return stateOf(process, await publicationsOf(db, process.id), polls);
}
