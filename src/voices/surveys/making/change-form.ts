import { type Database, inTransaction } from '../../../platform/database/index.ts';
import {
  type Doer,
  doerMay,
  done,
  invalid,
  notFound,
  notNow,
  type Outcome,
  type Scope,
} from '../../../records/index.ts';
import { findRecord, lockScope } from '../../../records/keeping/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { type Loss, lossesOf } from '../form/edit-form.ts';
import type { Form } from '../form/form.ts';
import { countAnswers, findForm } from '../store.ts';
import { surveyKind } from '../survey.ts';
import { keepForm } from './keep-form.ts';

const words = messages.surveys.making;

export type FormChange = {
  readonly scope: Scope;
  readonly survey: string;
  /** The version that was changed; 0 where there was none. */
  readonly version: number;
  /** What answers lose by it was read, and is to be. */
  readonly isSure: boolean;
  readonly form: Form;
  /** The question or section that it is about. */
  readonly item: string;
};

/**
 * Changes what a survey asks, also while people answer it: they go on with the new form. What answers that are there lose by
 * it is said first, and done only by whoever says that they are sure.
 */
export function changeForm(db: Database, doer: Doer, change: FormChange, at: Date): Promise<Outcome<null>> {
  const { scope, survey, form, item } = change;
  return inTransaction<Outcome<null>>(db, async (tx) => {
    await lockScope(tx, scope.id);
    const row = await findRecord(tx, surveyKind, survey);
    if (!row || row.scope !== scope.id || !doerMay(doer, surveyKind.write, scope.guarded)) return notFound;
    if (row.state === 'closed') return notNow;
    const kept = await findForm(tx, survey);
    if ((kept?.version ?? 0) !== change.version) return invalid({ form: words.overtaken });
    const count = (await countAnswers(tx, [survey])).get(survey)?.begun ?? 0;
    const losses = kept && count > 0 && !change.isSure ? lossesOf(kept.form, form) : [];
    if (losses.length > 0) return invalid({ sure: (language) => sayLosses(language, losses, count) });
    await keepForm(tx, doer, { scope, survey, form, item }, at);
    return done(null);
  });
}

const sayLosses = (language: Language, losses: readonly Loss[], count: number): string =>
  [
    say(language, words.loses, { count }),
    ...losses.slice(0, 10).map(({ item, what, was }) => say(language, words.losses[what], { item, was })),
  ].join(' ');
