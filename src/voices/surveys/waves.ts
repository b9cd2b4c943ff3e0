import type { Queryable } from '../../platform/database/index.ts';
import { findRecords, type KeptOf } from '../../records/keeping/index.ts';
import { surveyKind } from './survey.ts';

type Survey = { readonly id: string; readonly isDraft: boolean; readonly follows: string | null };
export type Numbered = { readonly id: string; readonly number: number };
export type Wave = Numbered & { readonly row: KeptOf<typeof surveyKind> };

/**
 * All waves that everybody may read of what a survey is one of, the first one first; the survey itself is among them. Where
 * it is put once, there is only that.
 */
export function wavesAmong(surveys: readonly Survey[], survey: string): readonly Numbered[] {
  const byId = new Map(surveys.map((one) => [one.id, one]));
  const before = (id: string) => byId.get(byId.get(id)?.follows ?? '')?.id;
  const firstOf = (id: string): { readonly first: string; readonly number: number } => {
    let first = id;
    let number = 1;
    for (let former = before(id); former !== undefined; former = before(former)) {
      first = former;
      number += 1;
    }
    return { first, number };
  };
  const { first } = firstOf(survey);
  return surveys
    .filter(({ id, isDraft }) => id === survey || !isDraft)
    .map(({ id }) => ({ id, ...firstOf(id) }))
    .filter((one) => one.first === first)
    .map(({ id, number }) => ({ id, number }))
    .sort((a, b) => a.number - b.number);
}

/** The same of the surveys that a process has; none where it is put once. */
export async function findWaves(
  db: Queryable,
  scope: string | null,
  survey: string,
): Promise<readonly Wave[]> {
  const surveys = (await findRecords(db, surveyKind, { scopes: [scope] })) as KeptOf<typeof surveyKind>[];
  const numbered = wavesAmong(
    surveys.map(({ id, state, facts }) => ({ id, isDraft: state === 'draft', follows: facts.follows })),
    survey,
  );
  if (numbered.length < 2) return [];
  return numbered.flatMap((wave) => {
    const row = surveys.find(({ id }) => id === wave.id);
    return row ? [{ ...wave, row }] : [];
  });
}
