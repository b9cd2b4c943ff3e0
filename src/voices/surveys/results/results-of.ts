import type { Queryable } from '../../../platform/database/index.ts';
import { type KeptForm, newestAnswer, sentAnswers } from '../store.ts';
import { type Tabulated, Tabulation } from './tabulate.ts';

type Kept = { readonly state: string; readonly results: readonly Tabulated[] };
const kept = new Map<string, Kept>();
const mostKept = 50;

/** What was sent, counted; remembered until an answer is sent, changed or goes. */
export async function resultsOf(
  db: Queryable,
  survey: string,
  { form, version }: KeptForm,
): Promise<readonly Tabulated[]> {
  const state = `${version} ${await newestAnswer(db, survey)}`;
  const known = kept.get(survey);
  if (known?.state === state) return known.results;
  const tabulation = new Tabulation(form);
  for await (const batch of sentAnswers(db, survey)) for (const one of batch) tabulation.add(one);
  const results = tabulation.result();
  if (kept.size >= mostKept) kept.clear();
  kept.set(survey, { state, results });
  return results;
}
