import { type Database, type DatabaseTransaction, inTransaction } from '../../../platform/database/index.ts';
import { record } from '../../../platform/index.ts';
import type { Scope } from '../../../records/index.ts';
import {
  actorOf,
  type Doer,
  doerMay,
  done,
  nameOf,
  notFound,
  notNow,
  type Outcome,
} from '../../../records/index.ts';
import { findRecord, lockScope, saveRecord } from '../../../records/keeping/index.ts';
import { firstState } from '../../../records/kinds/index.ts';
import type { ReadForm } from '../files/read-form.ts';
import { checkForm } from '../form/check-form.ts';
import { type Form, isAsked, questionsOf } from '../form/form.ts';
import { insertForm } from '../store.ts';
import { surveyKind } from '../survey.ts';

/** Begins a survey, a draft, with a form that was made elsewhere. Answers its id. */
export function beginSurvey(
  db: Database | DatabaseTransaction,
  doer: Doer,
  scope: Scope,
  { form }: Pick<ReadForm, 'form'>,
  at: Date,
): Promise<Outcome<string>> {
  return inTransaction<Outcome<string>>(db, async (tx) => {
    const [language = 'en'] = form.languages;
    const written = language === 'und' ? 'en' : language;
    const title = (form.title[language] ?? Object.values(form.title)[0] ?? '').slice(0, 200);
    const facts = { closesAt: null, question: null, admits: null } as const;
    const texts = [{ field: 'title', body: title, seen: null }];
    const saved = await saveRecord(
      tx,
      doer,
      surveyKind,
      { scope, id: null, version: null, facts, texts, language: written },
      at,
    );
    if (!saved.ok) return saved as never;
    await keepForm(tx, doer, { scope, survey: saved.value.id, form }, at);
    return done(saved.value.id);
  });
}

/** Puts another form in the place of a draft's: once people were asked, what they were asked stays. */
export function replaceForm(
  db: Database,
  doer: Doer,
  { scope, survey }: { readonly scope: Scope; readonly survey: string },
  { form }: Pick<ReadForm, 'form'>,
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction<Outcome<null>>(db, async (tx) => {
    await lockScope(tx, scope.id);
    const kept = await findRecord(tx, surveyKind, survey);
    if (!kept || kept.scope !== scope.id || !doerMay(doer, surveyKind.write, scope.guarded)) return notFound;
    if (kept.state !== firstState(surveyKind)) return notNow;
    await keepForm(tx, doer, { scope, survey, form }, at);
    return done(null);
  });
}

/** Checks a form and keeps it as the newest of a survey, with what is wrong with it; writes down who brought it. */
export async function keepForm(
  tx: DatabaseTransaction,
  doer: Doer,
  {
    scope,
    survey,
    form,
    item,
  }: { readonly scope: Scope; readonly survey: string; readonly form: Form; readonly item?: string },
  at: Date,
): Promise<void> {
  const actor = actorOf(doer, scope.id);
  const faults = [...new Set(checkForm(form).map((fault) => fault.item))];
  const asks = questionsOf(form).filter((placed) => isAsked(placed.item)).length;
  const version = await insertForm(tx, { survey, form, faults, asks, by: nameOf(actor), at });
  await record(
    tx,
    {
      actor,
      act: 'survey.form',
      object: { type: 'survey', id: survey },
      processId: scope.id,
      before: null,
      after: { version, ...(item && { item }) },
    },
    at,
  );
}
