import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';

const words = messages.lessons;

/** Both can be tested again: evidence may come that speaks the other way. */
const tested = ['assumed', 'learned'] as const;

/**
 * What those who run a process assumed beforehand, or learned from it, of one of its channels or of all. Whether it held
 * is no field: it is said by a step, with what it rests on and a reason, and stays to be read either way.
 */
export const lessonKind = declareKind({
  name: 'lesson',
  table: 'lessons',
  plural: 'lessons',
  within: processScope,
  write: 'analyse',
  texts: {
    title: { limit: 300, required: true, relied: true },
    about: { limit: 4000, long: true },
    next: { limit: 4000, long: true },
  },
  fields: {
    channel: field.oneOf('polls', 'surveys', 'events', 'conversations', 'submissions', 'outreach'),
  },
  states: {
    draft: 'draft',
    assumed: 'published',
    learned: 'published',
    confirmed: 'published',
    challenged: 'published',
    withdrawn: 'closed',
  },
  steps: [
    { act: 'assume', from: ['draft'], to: 'assumed', who: 'analyse', announce: 'unlisted' },
    { act: 'learn', from: ['draft'], to: 'learned', who: 'analyse', announce: 'unlisted' },
    {
      act: 'confirm',
      from: [...tested, 'challenged'],
      to: 'confirmed',
      who: 'analyse',
      reason: true,
      announce: true,
      needs: { links: ['rests-on'], missing: words.needsGround },
    },
    {
      act: 'challenge',
      from: [...tested, 'confirmed'],
      to: 'challenged',
      who: 'analyse',
      reason: true,
      announce: true,
      needs: { links: ['speaks-against'], missing: words.needsCounter },
    },
    {
      act: 'withdraw',
      from: [...tested, 'confirmed', 'challenged'],
      to: 'withdrawn',
      who: 'analyse',
      reason: true,
      announce: true,
    },
  ],
  // Four states that everybody reads, of which each says something else.
  derived: {
    standing: {
      label: words.standing,
      choices: words.states,
      of: (_facts, _now, state) => (['draft', 'withdrawn'].includes(state) ? null : state),
    },
  },
  beside: 'voices',
  list: { filter: ['channel'], sort: [] },
  words,
});
