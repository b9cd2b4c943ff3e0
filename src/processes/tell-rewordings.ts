import type { Queryable } from '../platform/database/index.ts';
import { announce } from '../records/publications/index.ts';
import { type NewText, originalOf } from '../records/texts/index.ts';
import { inWords } from '../site/form/index.ts';
import { announcedTitle } from './announced.ts';
import type { Process } from './process.ts';
import { slotOf } from './written.ts';

/** What people rely on when they decide to take part: these do not change without a word. */
const reliedOn = ['asked', 'askedBy', 'decidedBy', 'useOfInput'] as const;

/**
 * Tells, of a process that is public, which of the texts that people rely on read otherwise now. `before` is the process
 * as it was, `changes` what was written since; a first wording and a translation are no change of what was promised.
 */
export async function tellRewordings(
  tx: Queryable,
  before: Process,
  changes: readonly NewText[],
  by: string,
  at: Date,
): Promise<void> {
  if (before.state === 'draft') return;
  for (const { recordId, field: changed, body, state, language } of changes) {
    const field = reliedOn.find((one) => one === changed);
    const was = originalOf(before.texts, recordId, changed);
    if (state !== 'original' || !field || !was || was.body === body) continue;
    const { label } = slotOf(recordId, field);
    await announce(tx, {
      scope: before.id,
      kind: 'text-changed',
      href: `/processes/${before.slug}`,
      by,
      at,
      ...announcedTitle(before, recordId, (reader) => inWords(label, reader)),
      reworded: { before: was.body, after: body, language },
    });
  }
}
