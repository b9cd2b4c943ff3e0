import { type Act, type Asker, may, actorOf as staffActor } from '../people/index.ts';
import type { Actor } from '../platform/index.ts';
import type { Problems } from '../site/form/index.ts';
import { opennessOf, type ProcessHead } from './process.ts';

/** Who does an act: a visitor with their roles, or a part of the program itself (the demo, an import). */
export type Doer = Asker | { readonly system: string };

/** The gate's answer for a doer. The program itself is bound by the rules of an act, not by roles. */
export function doerMay(doer: Doer, act: Act, process: ProcessHead): boolean {
  return 'system' in doer || may(doer, act, guardedOf(process));
}

/** How the gate sees a process. */
export function guardedOf(process: ProcessHead) {
  return {
    processId: process.id,
    openness: opennessOf(process.state),
    previewSecret: process.state === 'draft' ? process.previewSecret : null,
  };
}

/** The doer as the ledger names them. */
export function actorOf(doer: Doer, processId: string | null): Actor {
  return 'system' in doer ? { kind: 'system', id: doer.system } : staffActor(doer, processId);
}

/** The name under which rows keep who wrote them. */
export function nameOf(doer: Doer): string {
  return 'system' in doer ? doer.system : (doer.account?.id ?? 'nobody');
}

export type Refused =
  | { readonly ok: false; readonly why: 'not-found' }
  | { readonly ok: false; readonly why: 'invalid'; readonly errors: Problems };
/** What an act answers. "Not found" also stands for "not yours". */
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;

export const notFound: Refused = { ok: false, why: 'not-found' };
export const invalid = (errors: Problems): Refused => ({ ok: false, why: 'invalid', errors });
export const done = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});
