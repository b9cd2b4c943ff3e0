import type { Queryable } from '../platform/database/index.ts';
import { type Announcement, announce as announceIn } from '../records/publications/index.ts';

/** Adds a line to what a process published, for acts that know it by its id. */
export const announce = (
  tx: Queryable,
  { processId, ...what }: Omit<Announcement, 'scope'> & { readonly processId: string },
): Promise<void> => announceIn(tx, { ...what, scope: processId });
