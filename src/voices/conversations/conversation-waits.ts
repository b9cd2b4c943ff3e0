import { sql } from 'kysely';
import { type Waits, waitingRows } from '../../records/inbox/index.ts';
import { messages } from '../../site/index.ts';
import { conversationKind } from './conversation.ts';

const words = messages.conversations.returns;

/** Returns that a moderator has to read. */
export const conversationWaits: Waits = {
  tasks: { conversation: { name: words.toRead, counted: words.waitsFor } },
  rows: () =>
    waitingRows(
      {
        id: sql`r.id`,
        task: sql`'conversation'`,
        scope: sql`r.scope`,
        act: sql`'moderate'`,
        since: sql`r.created_at`,
        href: sql`'/manage/processes/' || r.scope || '/conversations/' || r.id`,
      },
      sql`records r where r.kind = ${conversationKind.name} and r.state = 'held'`,
    ),
};
