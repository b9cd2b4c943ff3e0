import type { Context } from 'hono';
import { findParticipant, type Guarded, may } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { Kind } from '../../records/index.ts';
import { hasVotedIn, type PollCountsReader } from '../../voices/polls/counts/index.ts';
import {
  type PollReader,
  type PollSubject,
  type ProcessPort,
  resultsAreVisible,
} from '../../voices/polls/index.ts';
import { makeFigures, type PollFigures } from './figures.ts';

/** What the pages of results work with. */
export type FigureServices = {
  readonly db: Database;
  readonly clock: Clock;
  readonly pollReader: PollReader;
  readonly processes: ProcessPort;
  readonly counts: PollCountsReader;
  /** Of all parts: what may be begun from a statement is theirs to say. */
  readonly kinds?: readonly Kind[];
};

export type Sight =
  /** Everybody may see the results. */
  | 'open'
  /** This visitor may because they work on the poll; others not yet. */
  | 'staff'
  | 'hidden';

/** May this visitor see the results of this poll now, and may everybody? */
export async function sightOf(
  c: Context,
  services: Pick<FigureServices, 'db' | 'processes'>,
  subject: PollSubject,
  guarded: Guarded = subject.process.guarded,
): Promise<Sight> {
  const { poll } = subject.snapshot;
  if (resultsAreVisible(poll, subject.now, false)) return 'open';
  if (may(c.var.visitor, 'work', guarded)) return 'staff';
  if (!resultsAreVisible(poll, subject.now, true)) return 'hidden';
  return (await hasVoted(c, services.db, subject)) ? 'open' : 'hidden';
}

async function hasVoted(c: Context, db: Database, subject: PollSubject): Promise<boolean> {
  const { poll } = subject.snapshot;
  const { participation } = c.var;
  // A program has its token where a browser has its cookie; what it sends along counts first.
  const receipt = participation?.bearer(c, poll.processId) ?? participation?.receipt(c, poll.processId);
  if (!receipt) return false;
  const participant = await findParticipant(db, participation.keyHash(poll.processId, receipt));
  return participant !== null && hasVotedIn(db, poll.id, participant.id);
}

/** The numbers of a poll as everybody may see them: exact after closing, in steps of five people before. */
export async function readFigures(
  counts: PollCountsReader,
  subject: Pick<PollSubject, 'snapshot' | 'now'>,
  exposure: number | null = null,
): Promise<PollFigures> {
  return makeFigures(subject.snapshot, await counts.shown(subject.snapshot.poll), subject.now, exposure);
}

/** The numbers of a poll as they stand, for its staff: between two looks they tell how somebody voted. */
export async function readLiveFigures(
  counts: PollCountsReader,
  subject: Pick<PollSubject, 'snapshot' | 'now'>,
): Promise<PollFigures> {
  return makeFigures(subject.snapshot, await counts.live(subject.snapshot.poll.id), subject.now);
}
