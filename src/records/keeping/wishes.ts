import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { Problems } from '../../site/form/index.ts';
import type { AnyKind } from '../kinds/index.ts';
import { findTexts } from '../texts/index.ts';
import type { Kept } from './store.ts';

/** Whether its writer lets it be published, by name or without; true of kinds whose writers are not asked. */
export function mayBeShown({ sentIn }: AnyKind, facts: Readonly<Record<string, unknown>>): boolean {
  const wish = sentIn?.wish;
  return !wish || wish.shown.includes(String(facts[wish.field] ?? ''));
}

/** Shorter names stand in many words. */
const shortestName = 3;

/** Why something is not published: its writer does not want it, or its words still say who they are. */
export async function wishProblem(
  tx: DatabaseTransaction,
  kind: AnyKind,
  act: string,
  { id, facts }: Pick<Kept, 'id' | 'facts'>,
): Promise<Problems> {
  const { sentIn } = kind as { readonly sentIn?: AnyKind['sentIn'] };
  if (!sentIn?.wish || act !== sentIn.steps.accept) return {};
  const { field, named, name, notShown, stillNamed } = sentIn.wish;
  const said = facts as Readonly<Record<string, unknown>>;
  if (!mayBeShown(kind, said)) return { state: notShown };
  const who = typeof said[name] === 'string' ? folded(said[name]) : '';
  if (said[field] === named || who.length < shortestName) return {};
  const texts = await findTexts(tx, [id]);
  return texts.some(({ body }) => folded(body).includes(who)) ? { state: stillNamed } : {};
}

/** As names are compared: whatever the case, the accents and the spaces between. */
const folded = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
