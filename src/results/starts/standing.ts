import type { FactsOf } from '../../records/kinds/index.ts';
import type { progressKind } from '../progress/index.ts';
import type { reviewKind } from '../reviews/index.ts';

type Status = FactsOf<typeof progressKind.fields>['status'];
type Completion = FactsOf<typeof reviewKind.fields>['completion'];

/** A milestone is late when its day has passed and nobody said that it was completed. */
export const isLate = (due: string, today: string, status: Status | null): boolean =>
  due < today && status !== 'completed';

/** The two scales beside each other: a review that found no evidence agrees with no start alone. */
const asFar: Readonly<Record<Completion, Status>> = {
  'no-evidence': 'not-started',
  'not-started': 'not-started',
  limited: 'limited',
  substantial: 'substantial',
  complete: 'completed',
};

export const disagrees = (status: Status, completion: Completion): boolean => asFar[completion] !== status;
