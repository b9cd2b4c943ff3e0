import type { Context } from 'hono';
import { readerOf } from '../../../people/index.ts';
import type { Piece } from '../../../records/index.ts';
import { titleOf, Worded } from '../passage.tsx';
import { findPoll } from '../poll-access.ts';
import type { PollServices } from '../poll-services.ts';
import { VoteCard } from './vote-card.tsx';
import { cardFor, voterOf } from './vote-state.ts';

/**
 * The voting card of an open poll, for a page that leads to it: whoever reads may answer at once. Null where somebody
 * has to enter first, and when everything is answered. The page must not be cached: the card is this reader's.
 */
export async function ballotOf(services: PollServices, pollId: string, c: Context): Promise<Piece | null> {
  const reader = readerOf(c);
  const found = await findPoll(services, pollId, c);
  if (found?.subject.phase !== 'open') return null;
  const { subject } = found;
  const voter = await voterOf(services, c, subject);
  if (!voter.admitted) return null;
  const card = await cardFor(services, subject, voter);
  if (card.statement === null) return null;
  const { poll } = subject.snapshot;
  const body = (
    <div class="ballot">
      <Worded as="p" class="poll-question" {...titleOf(poll)} reader={reader} />
      <VoteCard card={card} reader={reader} />
    </div>
  );
  return { body, scripts: ['vote'] };
}
