import { sql } from 'kysely';
import type { Queryable } from '../../../platform/database/index.ts';
import { isInState } from '../../../records/states/index.ts';
import { messages } from '../../../site/index.ts';

/** The announced event that came of each of these proposals, for whoever proposed it. */
export async function announcedOf(db: Queryable, ids: readonly string[]) {
  const { rows } = await sql<{ proposal: string; event: string }>`
    select proposal_id as proposal, event_id as event from event_proposal_drafts
    where proposal_id = any(${[...ids]}::text[]) and ${isInState(sql.ref('event_id'), 'announced')}`.execute(
    db,
  );
  const said = messages.proposals.became;
  return new Map(rows.map(({ proposal, event }) => [proposal, { event, path: `/events/${event}`, said }]));
}
