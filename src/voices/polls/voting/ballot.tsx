import type { Context } from 'hono';
import { readerOf } from '../../../people/index.ts';
import type { Piece } from '../../../records/index.ts';
import { titleOf, Worded } from '../passage.tsx';
import { phaseOf } from '../poll.ts';
import type { PollServices } from '../poll-services.ts';
import { VoteCard } from './vote-card.tsx';
import { cardFor, voterOf } from './vote-state.ts';

/**
 * The voting card of an open poll, for a page that leads to it: whoever reads may answer at once. Null where somebody
 * has to enter first, and when everything is answered. The page must not be cached: the card is this reader's.
 */
export async function ballotOf(services: PollServices, pollId: string, c: Context): Promise<Piece | null> {
  const reader = readerOf(c);
  const snapshot = await services.pollReader.find(pollId);
  const process = snapshot && (await services.processes.find(snapshot.poll.processId, reader.language));
  if (!snapshot || !process) return null;
  const now = services.clock();
  const subject = { snapshot, process, phase: phaseOf(snapshot.poll, now), now };
  if (subject.phase !== 'open') return null;
  const voter = await voterOf(services, c, subject);
  if (!voter.admitted) return null;
  const card = await cardFor(services, subject, voter);
  if (card.statement === null) return null;
  const { poll } = snapshot;
  const body = (
    <div class="ballot">
      <Worded as="p" class="poll-question" {...titleOf(poll)} reader={reader} />
      <VoteCard card={card} reader={reader} />
    </div>
  );
  return { body, scripts: ['vote'] };
}
