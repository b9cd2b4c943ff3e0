import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { processScope } from '../process-scope.tsx';

/** A stretch of a process with its dates. Widening gathers more views; narrowing chooses among them. */
export const phaseKind = declareKind({
  name: 'phase',
  table: 'process_phases',
  plural: 'phases',
  within: processScope,
  write: 'convene',
  shownAt: '#timeline',
  isOrdered: true,
  isCopied: true,
  texts: { title: { limit: 120, required: true }, description: { limit: 600 } },
  fields: {
    startsOn: field.day().relied(),
    endsOn: field.day().relied(),
    direction: field.oneOf('widening', 'narrowing'),
  },
  states: { shown: 'published', removed: 'sealed' },
  steps: [
    { act: 'remove', from: ['shown'], to: 'removed', who: 'convene', announce: true },
    { act: 'restore', from: ['removed'], to: 'shown', who: 'convene', announce: true },
  ],
  list: { filter: [], sort: [] },
  check: ({ startsOn, endsOn }) =>
    startsOn && endsOn && endsOn < startsOn ? { endsOn: messages.phases.endBeforeStart } : {},
  dates: [
    { what: messages.phases.begins, from: 'startsOn' },
    { what: messages.phases.ends, from: 'endsOn' },
  ],
  words: messages.phases,
});
