import type { Visitor } from '../people/index.ts';
import { kindTabs } from '../records/showing/index.ts';
import type { Tab } from '../site/components/index.ts';
import { guardedOf } from './acting.ts';
import type { ProcessHead } from './process.ts';
import { processScope } from './process-scope.tsx';
import type { ProcessServices } from './services.ts';

/** The kinds of records of a process that this visitor looks after, as tabs of its pages. */
export const tabsOf = (
  { kinds }: Pick<ProcessServices, 'kinds'>,
  process: ProcessHead,
  visitor: Visitor,
): Tab[] =>
  kindTabs(
    kinds,
    processScope.name,
    { guarded: guardedOf(process), manageHref: `/manage/processes/${process.id}` },
    visitor,
  );
