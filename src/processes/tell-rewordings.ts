import type { Queryable } from '../platform/database/index.ts';
import { announce } from '../records/publications/index.ts';
import { type NewText, originalOf } from '../records/texts/index.ts';
import { inWords } from '../site/form/index.ts';
import { announcedTitle } from './announced.ts';
import type { OwnerKind, Process } from './process.ts';
import { ownerKind, slotOf } from './written.ts';

/** What people rely on when they decide to take part: these do not change without a word. */
const reliedOn: Partial<Record<OwnerKind, readonly string[]>> = {
  process: ['asked', 'askedBy', 'decidedBy', 'useOfInput'],
  question: ['title', 'description'],
};

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
  for (const { recordId, field, body, state, language } of changes) {
    const kind = ownerKind(before, recordId);
    const was = originalOf(before.texts, recordId, field);
    if (state !== 'original' || !kind || !was || !reliedOn[kind]?.includes(field) || was.body === body)
      continue;
    const { label } = slotOf(kind, recordId, field);
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
