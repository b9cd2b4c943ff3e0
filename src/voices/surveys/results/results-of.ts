import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '../../../platform/database/index.ts';
import { findProfile } from '../../profile/index.ts';
import { type Form, questionsOf } from '../form/form.ts';
import { findForm, type KeptForm, sentAnswers } from '../store.ts';
import { besideProfile, isOfProfile, withProfile } from './beside-profile.ts';
import { fewest } from './hidden.ts';
import { findKept, type KeptResults, keepResults, readKept } from './kept-results.ts';
import { type Published, Results } from './published.ts';
import { Tabulation } from './tabulate.ts';

/**
 * What was answered in a closed survey, as it was counted at the first look. It is counted again only once as many answers
 * are others as may be told of: the difference of two looks would be what somebody answered who changed theirs, or left.
 */
export async function resultsOf(
  db: Queryable,
  survey: string,
  newest: KeptForm,
  { process, by, now }: { readonly process: string; readonly by: string; readonly now: Date },
): Promise<{ readonly results: Published; readonly form: Form; readonly at: Date }> {
  const before = await findKept(db, survey);
  if (!before || before.differ >= fewest) await count(db, { survey, process }, newest, before, now);
  const { version = newest.version, at = now } = (await findKept(db, survey)) ?? {};
  const kept = (await findForm(db, survey, version)) ?? newest;
  const form = withProfile(kept.form, await findProfile(db, process));
  // What is asked no more of people is not looked at by any more.
  const isAsked = !isOfProfile(by) || questionsOf(form).some(({ item }) => item.name === by);
  return { results: read(await readKept(db, survey, isAsked ? by : ''), form), form, at };
}

async function count(
  db: Queryable,
  { survey, process }: { readonly survey: string; readonly process: string },
  { form: asked, version }: KeptForm,
  before: KeptResults | null,
  at: Date,
): Promise<void> {
  const { form, add } = await besideProfile(db, process, asked);
  const tabulation = new Tabulation(form);
  for await (const batch of sentAnswers(db, survey)) for (const one of batch) tabulation.add(add(one));
  const results = new Results(form, tabulation);
  const all = new Map([['', written(results.by(undefined), form)]]);
  for (const { name } of results.by(undefined).dividing) {
    // Others have their turn in between.
    await setImmediate();
    all.set(name, written(results.by(name), form));
  }
  const kept = { version, people: tabulation.people, at, results: all };
  await keepResults(db, survey, kept, before?.at ?? null);
}

/** The questions of a form are not written once more: only which one it is. */
function written(results: Published, form: Form): string {
  const questions = new Set<unknown>(questionsOf(form).map(({ item }) => item));
  return JSON.stringify(results, (_, value) => (questions.has(value) ? { $question: value.name } : value));
}

function read(text: string, form: Form): Published {
  const questions = new Map(questionsOf(form).map(({ item }) => [item.name, item]));
  const results = JSON.parse(text, (_, value) => questions.get(value?.$question) ?? value) as Published;
  return { ...results, dividing: results.dividing.filter(({ name }) => questions.has(name)) };
}
