import type { StatementState } from '../poll.ts';

/** What may be decided about a statement. `withdraw` is its author's, all others are a moderator's. */
export const decisionKinds = [
  'accept',
  'reject',
  'merge',
  'hold',
  'redact',
  'propose-redaction',
  'uphold',
  'withdraw',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/**
 * Every legal step, and none besides. A decision that is not in the row of a state is refused there.
 * A withdrawn statement stays withdrawn: nobody but its author could bring it back, and they can write it again.
 */
export const transitions: Readonly<
  Record<StatementState, Readonly<Partial<Record<DecisionKind, StatementState>>>>
> = {
  held: {
    accept: 'accepted',
    reject: 'rejected',
    merge: 'merged',
    hold: 'held',
    redact: 'held',
    'propose-redaction': 'held',
    withdraw: 'withdrawn',
  },
  accepted: {
    reject: 'rejected',
    merge: 'merged',
    hold: 'held',
    redact: 'accepted',
    withdraw: 'withdrawn',
  },
  rejected: {
    accept: 'accepted',
    // The reason is corrected: what is not shown stays so meanwhile.
    reject: 'rejected',
    hold: 'held',
    redact: 'rejected',
    uphold: 'rejected',
    withdraw: 'withdrawn',
  },
  merged: {
    accept: 'accepted',
    hold: 'held',
    redact: 'merged',
    uphold: 'merged',
    withdraw: 'withdrawn',
  },
  withdrawn: {},
};

/** The state a decision leads to from here, or null when it is not possible now. */
export function stateAfter(from: StatementState, decision: DecisionKind): StatementState | null {
  return transitions[from][decision] ?? null;
}

/** A decision against a statement of which its author may ask once that it be looked at again. */
export function mayBeAppealed(state: StatementState): boolean {
  return state === 'rejected' || state === 'merged';
}
