import type { Queryable } from '../../platform/database/index.ts';
import type { Said } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import { findFaults } from './store.ts';

const words = messages.surveys.making;

/** Nobody is asked nothing, or by a form that does not work as it is written. */
export async function whyNotOpen(db: Queryable, survey: string): Promise<Said | null> {
  const { faults, asks } = await findFaults(db, survey);
  if (asks === 0) return words.asksNothing;
  const where = faults.slice(0, 5).join(', ');
  return faults.length === 0 ? null : (language) => say(language, words.worksNot, { where });
}
