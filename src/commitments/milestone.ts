import { processScope } from '../processes/index.ts';
import { declareKind, field } from '../records/kinds/index.ts';
import { messages } from '../site/index.ts';

/** What has to be done for a commitment by a day. It is promised with it, and given up with it. */
export const milestoneKind = declareKind({
  name: 'milestone',
  table: 'milestones',
  plural: 'milestones',
  within: processScope,
  write: 'convene',
  isOrdered: true,
  texts: {
    title: { limit: 300, required: true, relied: true },
    about: { limit: 20_000, long: true, relied: true },
  },
  fields: {
    commitment: field.link('commitment').required().relied(),
    due: field.day().required().relied(),
    owner: field.line().required().relied(),
  },
  states: { draft: 'draft', set: 'published', dropped: 'closed' },
  steps: [
    {
      act: 'set',
      from: ['draft'],
      to: 'set',
      who: 'convene',
      announce: true,
      while: { by: 'commitment', states: ['adopted'], missing: messages.milestones.notPromised },
    },
    { act: 'drop', from: ['set'], to: 'dropped', who: 'convene', reason: true, announce: true },
  ],
  line: {
    step: 'commitment',
    one: messages.milestones.one,
    by: { commitment: 'part-of' },
    turn: 'owner',
    due: 'due',
  },
  list: { filter: ['commitment'], sort: ['due'] },
  dates: [{ what: messages.milestones.due, from: 'due', off: 'dropped' }],
  words: messages.milestones,
});
