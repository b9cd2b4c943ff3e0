import { may, type Visitor } from '../../../people/index.ts';
import type { ProcessView } from '../poll-services.ts';
import type { StaffRights } from './staff-frame.tsx';

/** What this visitor may do with polls of this process. */
export function rightsOf(visitor: Visitor, { guarded: shape }: ProcessView): StaffRights {
  return {
    convene: may(visitor, 'convene', shape),
    moderate: may(visitor, 'moderate', shape),
    analyse: may(visitor, 'analyse', shape),
  };
}
