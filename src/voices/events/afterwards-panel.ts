import type { Panel } from '../../records/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { attachmentsPanel } from './attachments/index.ts';
import { hangingOn } from './hanging.ts';
import { notesPanel } from './notes/index.ts';

/** On the page of a meeting: what was said there, and its pictures and files. Most have neither: that is asked first, at once. */
export const afterwardsPanel = (services: KitServices): Panel => {
  const notes = notesPanel(services);
  const attachments = attachmentsPanel(services);
  return async (seen, shown) => {
    const { hasNotes, hasFiles } = await hangingOn(services.db, seen.id);
    return [hasNotes && (await notes(seen, shown)), hasFiles && (await attachments(seen, shown))];
  };
};
