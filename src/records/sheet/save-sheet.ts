import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import type { Problems } from '../../site/form/index.ts';
import { done, invalid, notFound, type Outcome, type Refused } from '../acts.ts';
import { checkEdits, type Stale, type TextEdit, type TextSlot, textKey } from '../texts/index.ts';
import type { SheetPart, Writing } from './sheet.ts';

type PartToSave = {
  readonly slots: readonly Pick<TextSlot, 'recordId' | 'field'>[];
  readonly writing: SheetPart['writing'];
};

/** Writes texts in one language: all of them or, when one cannot be taken, none. */
export function saveSheet(
  db: Database | DatabaseTransaction,
  parts: readonly PartToSave[],
  language: string,
  edits: readonly TextEdit[],
  at: Date,
): Promise<Outcome<{ changed: number }> | Stale> {
  const editOf = new Map(edits.map((edit) => [textKey(edit.recordId, edit.field), edit]));
  return inTransaction<Outcome<{ changed: number }> | Stale>(db, async (tx) => {
    const checks: Checked[] = [];
    // What lies in a process is held before the process: acts on it hold it and then tell the process.
    for (const { slots, writing } of parts.toReversed()) {
      const own = slots.flatMap(({ recordId, field }) => editOf.get(textKey(recordId, field)) ?? []);
      if (own.length > 0) checks.push(await check(tx, await writing(tx), language, own));
    }
    const refused = refusalOf(checks.map(({ answer }) => answer));
    if (refused) return refused;
    let changed = 0;
    for (const { writing, answer } of checks) {
      const changes = answer.ok ? answer.value : [];
      if (changes.length > 0) await writing?.write(tx, changes, at);
      changed += changes.length;
    }
    return done({ changed });
  });
}

type Answer = Awaited<ReturnType<typeof checkEdits>>;
type Checked = { readonly writing: Writing | null; readonly answer: Answer };

async function check(
  tx: DatabaseTransaction,
  writing: Writing | null,
  language: string,
  edits: readonly TextEdit[],
): Promise<Checked> {
  return { writing, answer: writing ? await checkEdits(tx, writing, language, edits) : notFound };
}

/** All that is wrong, of all parts. */
function refusalOf(answers: readonly Answer[]): Refused | Stale | null {
  const refused = answers.filter((answer) => !answer.ok);
  const problems = Object.assign(
    {},
    ...refused.map((answer) => (answer.why === 'invalid' ? answer.errors : {})),
  ) as Problems;
  if (refused.some(({ why }) => why === 'not-found')) return notFound;
  if (Object.keys(problems).length > 0) return invalid(problems);
  const conflicts = refused.flatMap((answer) => (answer.why === 'stale' ? answer.conflicts : []));
  return conflicts.length > 0 ? { ok: false, why: 'stale', conflicts } : null;
}
