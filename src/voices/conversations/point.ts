import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';

/** What a line of a conversation is. */
export const pointSorts = ['point', 'agreed', 'disagreed', 'quote'] as const;
export type PointSort = (typeof pointSorts)[number];

/**
 * One line of what was said in a conversation, in the words of whoever wrote it down: a record of its own, so that
 * findings can rest on it. It is published and withdrawn with its conversation.
 */
export const pointKind = declareKind({
  name: 'point',
  table: 'conversation_points',
  plural: 'points',
  within: processScope,
  write: 'moderate',
  isOrdered: true,
  texts: { title: { limit: 1000, required: true } },
  fields: {
    conversation: field.link('conversation').required(),
    question: field.link('question'),
    says: field.oneOf(...pointSorts).required(),
    consent: field.oneOf('given', 'not-given'),
  },
  states: { held: 'sealed', published: 'published', declined: 'sealed', withdrawn: 'sealed' },
  steps: [
    { act: 'publish', from: ['held', 'declined'], to: 'published', who: 'moderate', announce: 'unlisted' },
    {
      act: 'decline',
      from: ['held', 'published'],
      to: 'declined',
      who: 'moderate',
      reason: true,
      announce: 'unlisted',
    },
    {
      act: 'withdraw',
      from: ['held', 'published', 'declined'],
      to: 'withdrawn',
      who: 'moderate',
      announce: 'unlisted',
    },
  ],
  line: { step: 'voices', one: messages.points.one, by: { conversation: 'part-of' } },
  list: { filter: ['conversation', 'says'], sort: [] },
  // Nobody is quoted in public who did not agree to it.
  check: ({ says, consent }) =>
    says === 'quote' && consent !== 'given' ? { consent: messages.points.quoteNeedsConsent } : {},
  words: messages.points,
});
