import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { record } from '../platform/index.ts';
import {
  actorOf,
  type Doer,
  doerMay,
  done,
  invalid,
  nameOf,
  notFound,
  type Outcome,
  type Refused,
} from '../records/index.ts';
import { announce } from '../records/publications/index.ts';
import { insertState } from '../records/states/index.ts';
import { manyLines, problemsIn } from '../site/form/index.ts';
import { messages } from '../site/index.ts';
import { guardedOf } from './acting.ts';
import { announcedTitle } from './announced.ts';
import { type Process, type ProcessState, type StateAct, type Transition, transition } from './process.ts';
import { reasonForm } from './process-forms.ts';
import { lockRow } from './store.ts';
import { complete } from './whole-process.ts';
import { missingForPublishing } from './written.ts';

const editWords = messages.processes.edit;

export const announcedAs = {
  publish: 'process-published',
  close: 'process-closed',
  reopen: 'process-reopened',
} as const;

/**
 * Publishes a draft, closes a published process or opens a closed one again. Writes the new state, the notice of it
 * and the ledger entry together. `at` is for imports and the demo, which retell what happened earlier.
 */
export function changeState(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: { processId: string; act: StateAct; reason?: string },
  at?: Date,
): Promise<Outcome<{ state: ProcessState }>> {
  return inTransaction(db, async (tx) => {
    const row = await lockRow(tx, input.processId);
    if (row === null || !doerMay(doer, 'convene', guardedOf(row))) return notFound;
    const step = transition(input.act, row.state);
    if (step === null) return invalid({ state: editWords.stateMoved });
    const reason = manyLines(input.reason ?? '');
    const process = await complete(tx, row);
    const refused = refusalOf(step, reason, process);
    if (refused !== null) return refused;
    const when = at ?? new Date();
    const by = nameOf(actorOf(doer, null));
    await insertState(
      tx,
      row.id,
      { act: step.act, state: step.to, at: when, by, reason: reason || null },
      true,
    );
    await announce(tx, {
      scope: row.id,
      kind: announcedAs[input.act],
      href: `/processes/${row.slug}`,
      by,
      ...announcedTitle(process, row.id),
      ...because({ note: reason }),
      ...(at ? { at } : {}),
    });
    await record(
      tx,
      {
        actor: actorOf(doer, row.id),
        act: `process.${input.act}`,
        object: { type: 'process', id: row.id },
        processId: row.id,
        before: { state: row.state },
        after: { state: step.to, ...because({ reason }) },
      },
      when,
    );
    return done({ state: step.to });
  });
}

/** Closing and opening again need a reason; publishing needs everything that people have to know. */
function refusalOf(step: Transition, reason: string, process: Process): Refused | null {
  if (step.needsReason && reason === '') return invalid({ reason: editWords.reasonMissing });
  const wrong = problemsIn(reasonForm, { reason });
  if (wrong.reason) return invalid(wrong);
  const incomplete = step.act === 'publish' && missingForPublishing(process).length > 0;
  return incomplete ? invalid({ state: editWords.notComplete }) : null;
}

/** A reason where one was given. */
function because<Reason extends Record<string, string>>(reason: Reason): Partial<Reason> {
  return Object.values(reason).some((text) => text !== '') ? reason : {};
}
