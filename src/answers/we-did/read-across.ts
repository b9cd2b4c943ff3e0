import { findingKind } from '../../findings/findings/index.ts';
import type { Visitor } from '../../people/index.ts';
import { publicScopes } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { findRecords } from '../../records/keeping/index.ts';
import type { AnyKind } from '../../records/kinds/index.ts';
import { answerKind } from '../answer.ts';
import { publicStates, readWeDid, type WeDid, type WeDidServices } from './read-we-did.ts';

/** More processes than these nobody reads on one page; the others are found by themselves. */
const mostProcesses = 12;

/** The public processes that have something of these kinds, the one with the newest of it first. */
export async function processesWith(
  { db }: WeDidServices,
  kinds: readonly AnyKind[],
  visitor: Visitor,
): Promise<Scope[]> {
  const scopes = await publicScopes(db, visitor.language);
  const ids = scopes.map(({ id }) => id);
  const found = await Promise.all(
    kinds.map((kind) => findRecords(db, kind, { scopes: ids, states: publicStates(kind), limit: 500 })),
  );
  const newest = found.flat().sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const order = [...new Set(newest.map(({ scope }) => scope))].slice(0, mostProcesses);
  return order.flatMap((id) => scopes.find((scope) => scope.id === id) ?? []);
}

/** What was said, found and answered in each of the public processes in which there is something. */
export async function readAcross(
  services: WeDidServices,
  visitor: Visitor,
): Promise<readonly { readonly scope: Scope; readonly weDid: WeDid }[]> {
  const scopes = await processesWith(services, [findingKind, answerKind], visitor);
  return Promise.all(
    scopes.map(async (scope) => ({ scope, weDid: await readWeDid(services, scope, visitor) })),
  );
}
