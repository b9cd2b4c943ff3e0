import type { Context } from 'hono';
import type { Act, Asker, Found, Guarded } from '../people/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import { findTexts, inReaderLanguage, type ReadText } from '../records/texts/index.ts';
import { guardedOf } from './acting.ts';
import type { Phase, Process, ProcessHead, ProcessState } from './process.ts';
import { findRow, findRows } from './store.ts';
import { complete, findPhases, findProcessTexts, findQuestions } from './whole-process.ts';

/** A process together with what the gate has to know about it. */
export type GuardedProcess = { readonly guarded: Guarded; readonly process: ProcessHead };

/** Finds a process by its id or any slug it ever had; null when there is none. One query: the gate is asked on every page. */
export async function findProcessGuarded(db: Queryable, idOrSlug: string): Promise<GuardedProcess | null> {
  const process = await findRow(db, idOrSlug);
  return process && { guarded: guardedOf(process), process };
}

/** The whole process with its phases, questions, documents and all texts in force. */
export async function findProcess(db: Queryable, idOrSlug: string): Promise<Process | null> {
  const row = await findRow(db, idOrSlug);
  return row && complete(db, row);
}

/** The process of the address, for the gate. */
export function processOf({ db }: { readonly db: Queryable }) {
  return async (c: Context): Promise<Found<Process> | null> => {
    const found = await findProcess(db, c.req.param('process') ?? '');
    return found && { guarded: guardedOf(found), subject: found };
  };
}

/** The title in the reader's language, else as written; null when there is no such process. */
export async function processTitle(db: Queryable, id: string, language: string): Promise<ReadText | null> {
  return inReaderLanguage(await findTexts(db, [id], { only: ['title'] }), id, 'title', language);
}

/** A process in a list. */
export type ListedProcess = ProcessHead & {
  readonly stateSince: Date;
  readonly publicSince: Date | null;
  readonly archivedAt: Date | null;
  readonly title: ReadText;
  readonly summary: ReadText | null;
  readonly phases: readonly (Phase & { readonly title: ReadText | null })[];
};

/**
 * The processes in these states with title and summary for the reader, the last changed first: all of them, or those
 * with which `who` may do something.
 */
export async function listProcesses(
  db: Queryable,
  states: readonly ProcessState[],
  language: string,
  who?: { readonly asker: Asker; readonly act: Act },
): Promise<ListedProcess[]> {
  const rows = await findRows(db, states, who);
  const ids = rows.map((row) => row.id);
  const [texts, phases] = await Promise.all([findProcessTexts(db, ids), findPhases(db, ids)]);
  return rows.map((row) => {
    const own = texts.filter((text) => (text.scope ?? text.recordId) === row.id);
    return {
      ...row,
      title: inReaderLanguage(own, row.id, 'title', language) ?? {
        body: row.slug,
        language: row.originalLanguage,
        state: 'original',
      },
      summary: inReaderLanguage(own, row.id, 'summary', language),
      phases: phases
        .filter((phase) => phase.processId === row.id)
        .map((phase) => ({ ...phase, title: inReaderLanguage(own, phase.id, 'title', language) })),
    };
  });
}

/** A question with its words, for channels that hang on it. */
export type QuestionRead = { readonly id: string; readonly phaseId: string | null; readonly title: ReadText };

/** The questions of a process in their order. */
export async function questionsOf(
  db: Queryable,
  processId: string,
  language: string,
): Promise<QuestionRead[]> {
  const [phases, texts] = await Promise.all([findPhases(db, [processId]), findProcessTexts(db, [processId])]);
  const questions = await findQuestions(db, processId, phases);
  return questions.map(({ id, phaseId }) => ({
    id,
    phaseId,
    title: inReaderLanguage(texts, id, 'title', language) ?? { body: id, language, state: 'original' },
  }));
}
