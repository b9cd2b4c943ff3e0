import type { StateKind } from '../../../site/components/index.ts';
import type { StatementState } from '../poll.ts';

export const statementMarks: Record<StatementState, StateKind> = {
  held: 'waiting',
  accepted: 'done',
  rejected: 'refused',
  merged: 'closed',
  withdrawn: 'closed',
};
