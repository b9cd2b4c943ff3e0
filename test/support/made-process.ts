import { changeState } from '../../src/processes/change-state.ts';
import { createProcess } from '../../src/processes/create-process.ts';
import { editTexts } from '../../src/processes/edit-texts.ts';
import { findProcess } from '../../src/processes/find-process.ts';
import { phaseKind } from '../../src/processes/phases/phase.ts';
import { processScope } from '../../src/processes/process-scope.tsx';
import { saveRecord } from '../../src/records/keeping/index.ts';
import { completeTexts, type ProcessSite } from './process-site.ts';

type Db = ProcessSite['db'];

export const program = { system: 'test' };
let count = 0;

/** A new process: a draft that could be published, unless asked to leave it bare or to publish it. */
export async function makeProcess(
  db: Db,
  { complete = true, published = false } = {},
): Promise<{ id: string; slug: string; preview: string }> {
  count += 1;
  const title = `River crossing ${count}`;
  const made = await createProcess(db, program, {
    template: 'neighbourhood-question',
    title,
    language: 'en',
  });
  if (!made.ok) throw new Error('not created');
  const { id, slug } = made.value;
  if (complete) await fillIn(db, id);
  if (published) await changeState(db, program, { processId: id, act: 'publish' });
  return { id, slug, preview: (await wholeProcess(db, id)).previewSecret ?? '' };
}

async function fillIn(db: Db, id: string): Promise<void> {
  const edits = Object.entries(completeTexts).map(([field, body]) => ({
    recordId: id,
    field,
    body,
    seen: null,
  }));
  await editTexts(db, program, { processId: id, language: 'en', edits });
  const phase = (await wholeProcess(db, id)).phases[0];
  if (!phase) throw new Error('the template has phases');
  const facts = { direction: 'widening' as const, startsOn: '2026-01-01', endsOn: '2026-12-31' };
  const scope = await scopeOf(db, id);
  await saveRecord(db, program, phaseKind, { scope, id: phase.id, version: null, facts, texts: [] });
}

/** A process as what its records belong to. */
export async function scopeOf(db: Db, id: string) {
  const scope = await processScope.find(db, id, 'en');
  if (!scope) throw new Error('not found');
  return scope;
}

/** A process that is surely there, by its id or an address it has or had. */
export async function wholeProcess(db: Db, idOrSlug: string) {
  const found = await findProcess(db, idOrSlug);
  if (!found) throw new Error('not found');
  return found;
}
