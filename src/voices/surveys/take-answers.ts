import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { record } from '../../platform/index.ts';
import { actorOf, type Doer, type Scope } from '../../records/index.ts';
import type { ReadAnswers } from './files/read-answers.ts';
import { findForm, insertAnswers } from './store.ts';

export type TakenAnswers = {
  readonly read: number;
  readonly added: number;
  readonly unchanged: number;
  readonly refused: number;
};

const together = 1_000;

/** Brings answers that were given elsewhere to the newest form of a survey; the same ones again add nothing. */
export function takeAnswers(
  db: Database | DatabaseTransaction,
  doer: Doer,
  { scope, survey }: { readonly scope: Scope; readonly survey: string },
  {
    answers,
    asked,
    refused = [],
    participants,
  }: Pick<ReadAnswers, 'answers' | 'asked'> & {
    readonly refused?: ReadAnswers['refused'];
    /** Whom a program made up to give them, one for each. */
    readonly participants?: readonly number[];
  },
  at: Date,
  /** Told after each part how many there are by now; nothing is there for others before all are. */
  onProgress: (done: number) => Promise<unknown> | unknown = () => {},
): Promise<TakenAnswers> {
  return inTransaction(db, async (tx) => {
    const kept = await findForm(tx, survey);
    if (!kept) throw new Error('the survey has no form');
    const [language = 'und'] = kept.form.languages;
    const read = answers.map((one, index) => ({
      key: one.key,
      language,
      answers: one.answers,
      asked,
      at: one.at ?? at,
      participant: participants?.[index] ?? null,
    }));
    const via = participants ? 'simulated' : 'imported';
    let added = 0;
    for (let done = 0; done < read.length; done += together) {
      await onProgress(done);
      const some = read.slice(done, done + together);
      added += await insertAnswers(tx, { survey, version: kept.version, via, now: at }, some);
    }
    const actor = actorOf(doer, scope.id);
    await record(
      tx,
      {
        actor,
        act: 'survey.answers',
        object: { type: 'survey', id: survey },
        processId: scope.id,
        before: null,
        after: { read: read.length, added },
      },
      at,
    );
    return {
      read: read.length + refused.length,
      added,
      unchanged: read.length - added,
      refused: refused.length,
    };
  });
}
