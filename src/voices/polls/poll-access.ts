import type { Context } from 'hono';
import type { Found, Guarded } from '../../people/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { ProcessPort, ProcessView } from '../../processes/index.ts';
import type { PollReader, PollSnapshot } from './load-poll.ts';
import { type PollPhase, phaseOf, type Statement } from './poll.ts';

/** A poll as a page about it needs it: what it asks, where it belongs, and how it stands at this moment. */
export type PollSubject = {
  readonly snapshot: PollSnapshot;
  readonly process: ProcessView;
  readonly phase: PollPhase;
  readonly now: Date;
};

type Sources = { readonly pollReader: PollReader; readonly processes: ProcessPort; readonly clock: Clock };

/**
 * The poll of the address, for the gate. A poll is as open as its process; while nobody has opened the poll itself,
 * it is a draft that only the preview link and the staff can see.
 */
export function pollOf(services: Sources) {
  return (c: Context): Promise<Found<PollSubject> | null> => findPoll(services, c.req.param('poll') ?? '', c);
}

/**
 * The same for whoever takes part. Where the poll ended with its process the answer is not "not there": it is over, and
 * whatever asks its phase says so.
 */
export function pollToTakePartIn(services: Sources) {
  return async (c: Context): Promise<Found<PollSubject> | null> => {
    const found = await findPoll(services, c.req.param('poll') ?? '', c);
    if (found?.guarded.openness !== 'closed' || found.subject.phase !== 'closed') return found;
    return { ...found, guarded: { ...found.guarded, openness: 'published' } };
  };
}

/** The same for a poll that is named otherwise. */
export async function findPoll(
  services: Sources,
  id: string,
  c: Context,
): Promise<Found<PollSubject> | null> {
  // Anything else is no poll of ours, and some of it (a NUL) the database would not even look up.
  if (!/^[\w-]{1,64}$/.test(id)) return null;
  const snapshot = await services.pollReader.find(id);
  if (!snapshot) return null;
  const process = await services.processes.find(snapshot.poll.processId, c.var.visitor.language);
  if (!process) return null;
  const now = services.clock();
  const phase = phaseOf(snapshot.poll, now);
  const guarded = guardedPoll(process, phase === 'draft');
  return { guarded, subject: { snapshot, process, phase, now } };
}

/** How the gate sees a poll: a draft, or as open as its process. */
export const guardedPoll = ({ guarded }: Pick<ProcessView, 'guarded'>, isDraft: boolean): Guarded =>
  isDraft ? { ...guarded, openness: 'draft' } : guarded;

/** A statement of the poll of the address by its public number. Those that are not public are sealed. */
export function statementOf(services: Sources) {
  return async (c: Context): Promise<Found<PollSubject & { statement: Statement }> | null> => {
    const found = await findPoll(services, c.req.param('poll') ?? '', c);
    const statement = found?.subject.snapshot.byNumber.get(publicNumber(c.req.param('number')) ?? -1);
    if (!found || !statement) return null;
    const isPublic = statement.state === 'accepted' || statement.state === 'merged';
    const guarded =
      isPublic || found.guarded.openness === 'draft'
        ? found.guarded
        : { ...found.guarded, openness: 'sealed' as const };
    return { guarded, subject: { ...found.subject, statement } };
  };
}

/** A statement's number as it stands in addresses and forms, or null when this is none. */
export function publicNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
