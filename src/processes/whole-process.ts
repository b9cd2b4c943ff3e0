import type { Queryable } from '../platform/database/index.ts';
import { countInStates, findRecordsOf, type KeptOf } from '../records/keeping/index.ts';
import { findTexts, type ScopedText } from '../records/texts/index.ts';
import { documentKind } from './documents/document.ts';
import { phaseKind } from './phases/phase.ts';
import type { Phase, Process, Question } from './process.ts';
import { questionKind } from './questions/question.ts';
import type { ProcessRow } from './store.ts';

/** What the page of a process shows with its own texts. */
export const partKinds = [phaseKind.name, questionKind.name];

/** The texts in force of these processes, and of their phases and questions. */
export const findProcessTexts = (db: Queryable, ids: readonly string[]): Promise<ScopedText[]> =>
  findTexts(db, ids, { within: partKinds });

const phaseOf = ({ id, scope, facts }: KeptOf<typeof phaseKind>) => ({
  id,
  processId: scope ?? '',
  ...facts,
});

/** The phases of these processes, in their order. */
export async function findPhases(
  db: Queryable,
  processIds: readonly string[],
): Promise<(Phase & { readonly processId: string })[]> {
  return (await findRecordsOf(db, phaseKind, { scopes: processIds, states: ['shown'] })).map(phaseOf);
}

/** The questions of a process: in the order of their phases, those of none last. */
export async function findQuestions(
  db: Queryable,
  processId: string,
  phases: readonly Phase[],
): Promise<Question[]> {
  const questions = await findRecordsOf(db, questionKind, { scopes: [processId], states: ['shown'] });
  const placeOf = (phaseId: string | null) => {
    const place = phases.findIndex(({ id }) => id === phaseId);
    return place < 0 ? phases.length : place;
  };
  return questions
    .map(({ id, facts }) => ({ id, phaseId: facts.phaseId }))
    .sort((a, b) => placeOf(a.phaseId) - placeOf(b.phaseId));
}

/** The row together with everything that belongs to it. */
export async function complete(db: Queryable, row: ProcessRow): Promise<Process> {
  const [texts, phases, documents] = await Promise.all([
    findProcessTexts(db, [row.id]),
    findPhases(db, [row.id]),
    countInStates(db, documentKind, row.id, Object.keys(documentKind.states)),
  ]);
  const questions = await findQuestions(db, row.id, phases);
  return { ...row, texts, phases, questions, hasDocuments: documents > 0 };
}
