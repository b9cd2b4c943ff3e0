import { installation } from '../../people/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { record } from '../../platform/index.ts';
import type { Said } from '../../site/form/index.ts';
import { actorOf, type Doer, doerMay, done, invalid, nameOf, notFound, type Outcome } from '../acts.ts';
import type { Kind } from '../kind.ts';
import { changedBy } from '../texts/index.ts';
import type { Facts } from './facts.ts';
import { ownId } from './page-texts.ts';
import { findFacts, holdOwn, insertFacts, tellAll } from './store.ts';
import { tellOwnZone } from './tell-zone.ts';

type FactName = keyof Facts;
/** Somebody else said otherwise meanwhile: what is in force now, for what this writer had left alone. */
export type Overtaken = { readonly version: number; readonly theirs: Partial<Facts> };

/**
 * Writes some of the facts. `seen`: the version that the writer began with. What somebody else changed since stays where
 * this writer left it alone, and is asked about where both changed it.
 */
export function editFacts(
  { db, kinds }: { readonly db: Database; readonly kinds: readonly Kind[] },
  doer: Doer,
  { seen, values }: { readonly seen: number; readonly values: Partial<Facts> },
  at: Date,
): Promise<Outcome<{ readonly changed: readonly FactName[] }> & { readonly overtaken?: Overtaken }> {
  return inTransaction(db, async (tx) => {
    if (!doerMay(doer, 'administer', installation)) return notFound;
    await holdOwn(tx, at);
    const now = await findFacts(tx);
    const base = seen === now.version ? now : await findFacts(tx, seen);
    const names = Object.keys(values) as FactName[];
    const mine = names.filter((name) => !same(values[name], base.facts[name]));
    const both = mine.filter(
      (name) => !same(now.facts[name], base.facts[name]) && !same(now.facts[name], values[name]),
    );
    if (both.length > 0) {
      const errors: Record<string, Said> = {};
      for (const name of both) errors[name] = await changedBy(tx, { ...now, body: shown(now.facts[name]) });
      const left = names.filter((name) => !mine.includes(name));
      const theirs = Object.fromEntries(left.map((name) => [name, now.facts[name]]));
      return { ...invalid(errors), overtaken: { version: now.version, theirs } };
    }
    const changed = mine.filter((name) => !same(now.facts[name], values[name]));
    if (changed.length === 0) return done({ changed });
    const pick = (facts: Partial<Facts>) => Object.fromEntries(changed.map((name) => [name, facts[name]]));
    const facts = { ...now.facts, ...pick(values) };
    const actor = actorOf(doer, null);
    await insertFacts(tx, { version: now.version + 1, facts, by: nameOf(actor), at });
    const object = { type: 'installation', id: ownId };
    const told = { before: pick(now.facts), after: pick(values) };
    await record(tx, { actor, act: 'installation.edit', object, processId: null, ...told }, at);
    if (changed.includes('timeZone'))
      await tellOwnZone(tx, kinds, { before: now.facts.timeZone, after: facts.timeZone }, nameOf(actor), at);
    await tellAll(tx);
    return done({ changed });
  });
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A value as the form has it; what is no text is named by whether it is there. */
const shown = (value: Facts[FactName]): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : value ? '✓' : '';
