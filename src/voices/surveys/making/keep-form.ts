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
import {
  copiedTexts,
  findRecord,
  type KeptOf,
  lockScope,
  saveRecord,
} from '../../../records/keeping/index.ts';
import { firstState } from '../../../records/kinds/index.ts';
import { findTexts, insertTexts, originalOf } from '../../../records/texts/index.ts';
import { oneLine, shortened } from '../../../site/form/index.ts';
import { languageChoices } from '../../../site/index.ts';
import type { ReadForm } from '../files/read-form.ts';
import { checkForm } from '../form/check-form.ts';
import { type Form, isAsked, questionsOf } from '../form/form.ts';
import { findForm, insertForm } from '../store.ts';
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
    const titleIn = (words = '') => shortened(oneLine(words), surveyKind.texts.title.limit);
    const body = titleIn(form.title[language] ?? Object.values(form.title)[0]);
    const facts = { closesAt: null, question: null, admits: null, follows: null } as const;
    const texts = [{ field: 'title', body, seen: null }];
    const saved = await saveRecord(
      tx,
      doer,
      surveyKind,
      { scope, id: null, version: null, facts, texts, language: written },
      at,
    );
    if (!saved.ok) return saved.why === 'facts-stale' || saved.why === 'stale' ? notNow : saved;
    const ours = languageChoices().map(({ value }) => value);
    const others = Object.keys(form.title).filter((other) => other !== language && ours.includes(other));
    const translated = {
      recordId: saved.value.id,
      field: 'title',
      state: 'verified',
      translatedFrom: written,
    } as const;
    await insertTexts(
      tx,
      others.map((other) => ({ ...translated, language: other, body: titleIn(form.title[other]) })),
      nameOf(actorOf(doer, scope.id)),
      at,
    );
    await keepForm(tx, doer, { scope, survey: saved.value.id, form }, at);
    return done(saved.value.id);
  });
}

/** Begins the next wave of a survey: a draft that asks the same, to be changed before it opens. Answers its id. */
export function beginNextWave(
  db: Database,
  doer: Doer,
  scope: Scope,
  survey: string,
  at: Date,
): Promise<Outcome<string>> {
  return inTransaction<Outcome<string>>(db, async (tx) => {
    await lockScope(tx, scope.id);
    const kept = await findRecord(tx, surveyKind, survey);
    const asked = await findForm(tx, survey);
    if (!kept || kept.scope !== scope.id || !asked || !doerMay(doer, surveyKind.write, scope.guarded))
      return notFound;
    const texts = await findTexts(tx, [survey]);
    const originals = texts.filter(({ state }) => state === 'original');
    const saved = await saveRecord(
      tx,
      doer,
      surveyKind,
      {
        ...{ scope, id: null, version: null, language: originalOf(texts, survey, 'title')?.language },
        facts: { ...(kept.facts as KeptOf<typeof surveyKind>['facts']), closesAt: null, follows: survey },
        texts: originals.map(({ field, body }) => ({ field, body, seen: null })),
      },
      at,
    );
    if (!saved.ok) return saved.why === 'facts-stale' || saved.why === 'stale' ? notNow : saved;
    const { id } = saved.value;
    const copied = await copiedTexts(tx, new Map([[survey, id]]));
    await insertTexts(
      tx,
      copied.filter(({ state }) => state !== 'original'),
      nameOf(actorOf(doer, scope.id)),
      at,
    );
    await keepForm(tx, doer, { scope, survey: id, form: asked.form }, at);
    return done(id);
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
