import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import {
  asRefused,
  type Doer,
  done,
  notFound,
  type Outcome,
  Refusing,
  type Scope,
} from '../../../records/index.ts';
import { findRecordsOf, lockScope, saveRecord, takeStep } from '../../../records/keeping/index.ts';
import { findTexts, originalOf } from '../../../records/texts/index.ts';
import { listedLines } from '../../../site/form/index.ts';
import { noteKind } from './note.ts';
import type { NotesTyped } from './notes-form.ts';

type Said = { readonly scope: Scope; readonly event: string; readonly typed: NotesTyped };

/**
 * Keeps what was said at a meeting, a record for each line, all of them or none. What may be quoted is published at once.
 * The same line on the same question is kept once: whoever presses twice, or pastes again with three lines more, adds three.
 */
export function writeNotes(db: Database, doer: Doer, said: Said, at: Date): Promise<Outcome<null>> {
  return inTransaction<Outcome<null>>(db, async (tx) => {
    await lockScope(tx, said.scope.id);
    const there = await linesThere(tx, said);
    const lines = new Set(listedLines(said.typed.lines).map(({ body }) => body));
    for (const body of lines) if (!there.has(body)) await writeLine(tx, doer, said, body, at);
    return done(null);
  }).catch(asRefused);
}

/** What was kept of this meeting on this question before. */
async function linesThere(tx: DatabaseTransaction, { scope, event, typed }: Said): Promise<Set<string>> {
  const all = await findRecordsOf(tx, noteKind, { scopes: [scope.id], filters: { event } });
  const same = all.filter(({ facts }) => (facts.question ?? null) === typed.question).map(({ id }) => id);
  const texts = await findTexts(tx, same, { only: ['title'] });
  return new Set(same.map((id) => originalOf(texts, id, 'title')?.body ?? ''));
}

async function writeLine(
  tx: DatabaseTransaction,
  doer: Doer,
  { scope, event, typed: { question, language, consent } }: Said,
  body: string,
  at: Date,
): Promise<void> {
  const texts = [{ field: 'title', body, seen: null }];
  const facts = { event, question, consent };
  const saved = await saveRecord(
    tx,
    doer,
    noteKind,
    { scope, id: null, version: null, facts, texts, language },
    at,
  );
  if (!saved.ok) throw new Refusing(saved.why === 'invalid' ? saved : notFound);
  if (consent !== 'given') return;
  const step = await takeStep(tx, doer, noteKind, { scope, id: saved.value.id, act: 'publish' }, at);
  if (!step.ok) throw new Refusing(step);
}
