import type { Queryable } from '../../../platform/database/index.ts';
import { type KeptForm, newestAnswer, sentAnswers } from '../store.ts';
import { Results } from './published.ts';
import { Tabulation } from './tabulate.ts';

const kept = new Map<string, { readonly state: string; readonly results: Results }>();
/** Each holds what everybody answered: some megabytes for a large survey. */
const mostKept = 10;

/** What was sent, to be looked at from all sides; remembered until an answer is sent, changed or goes. */
export async function resultsOf(
  db: Queryable,
  survey: string,
  { form, version }: KeptForm,
): Promise<Results> {
  const state = `${version} ${await newestAnswer(db, survey)}`;
  const known = kept.get(survey);
  if (known?.state === state) return known.results;
  const tabulation = new Tabulation(form);
  for await (const batch of sentAnswers(db, survey)) for (const one of batch) tabulation.add(one);
  const results = new Results(form, tabulation);
  if (kept.size >= mostKept) kept.clear();
  kept.set(survey, { state, results });
  return results;
}
