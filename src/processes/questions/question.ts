import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { processScope } from '../process-scope.tsx';

/** What people are asked; ways to take part hang on it. */
export const questionKind = declareKind({
  name: 'question',
  table: 'process_questions',
  plural: 'questions',
  within: processScope,
  write: 'convene',
  shownAt: '#take-part',
  isOrdered: true,
  isCopied: true,
  texts: {
    title: { limit: 300, required: true, relied: true },
    description: { limit: 4000, long: true, relied: true },
  },
  fields: { phaseId: field.link('phase') },
  states: { shown: 'published', removed: 'sealed' },
  steps: [
    { act: 'remove', from: ['shown'], to: 'removed', who: 'convene', announce: true },
    { act: 'restore', from: ['removed'], to: 'shown', who: 'convene', announce: true },
  ],
  list: { filter: [], sort: [] },
  words: messages.questions,
});
