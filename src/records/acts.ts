import { type Act, type Asker, type Guarded, may, actorOf as staffActor } from '../people/index.ts';
import type { Actor } from '../platform/index.ts';
import type { Problems } from '../site/form/index.ts';

/**
 * Who does an act: a visitor with their roles, a participant by their receipt, somebody of whom the gate was asked
 * already, or a part of the program itself (the demo, an import).
 */
export type Doer =
  | Asker
  | { readonly participant: number; readonly asker: Asker }
  | { readonly asked: Actor }
  | { readonly system: string };

/** The gate's answer for a doer. The program itself is bound by the rules of an act, not by roles. */
export const doerMay = (doer: Doer, act: Act, guarded: Guarded): boolean => {
  if ('system' in doer || 'asked' in doer) return true;
  return may('participant' in doer ? doer.asker : doer, act, guarded);
};

/** The doer as the ledger names them, with the roles they hold where they act. */
export const actorOf = (doer: Doer, processId: string | null): Actor => {
  if ('system' in doer) return { kind: 'system', id: doer.system };
  if ('asked' in doer) return doer.asked;
  return 'participant' in doer ? { kind: 'participant', id: doer.participant } : staffActor(doer, processId);
};

/** The name under which rows keep who wrote them. */
export const nameOf = (actor: Actor): string => String(actor.id);
/** The same in rows that are not forgotten with a participant: who it was stands elsewhere, once. */
export const signatureOf = (actor: Actor): string =>
  actor.kind === 'participant' ? 'participant' : nameOf(actor);

export type Refused =
  /** Also stands for "not yours". */
  | { readonly ok: false; readonly why: 'not-found' }
  /** It cannot be done as things stand now, whatever is filled in. */
  | { readonly ok: false; readonly why: 'not-now' }
  | { readonly ok: false; readonly why: 'invalid'; readonly errors: Problems };
/** What an act answers. */
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;

export const notFound: Refused = { ok: false, why: 'not-found' };
export const notNow: Refused = { ok: false, why: 'not-now' };
export const invalid = (errors: Problems): Refused => ({ ok: false, why: 'invalid', errors });
export const done = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

/** Thrown in a transaction by an act that was refused: it takes what was written with it back. */
export class Refusing extends Error {
  readonly outcome: Refused;
  constructor(outcome: Refused) {
    super(outcome.why);
    this.outcome = outcome;
  }
}

/** What such a transaction answers instead; any other error goes on. */
export const asRefused = (error: unknown): Refused => {
  if (error instanceof Refusing) return error.outcome;
  throw error;
};

/** What a refused act says of the fields of its form; nothing where it was done, or refused for another reason. */
export const problemsOf = (outcome: Outcome<unknown>): Problems =>
  !outcome.ok && outcome.why === 'invalid' ? outcome.errors : {};
