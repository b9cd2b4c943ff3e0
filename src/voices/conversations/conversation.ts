import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { pointKind } from './point.ts';

const words = messages.conversations;

/** Who may hold one. */
const hostKinds = ['civil-society', 'public-body', 'school', 'business', 'citizens', 'other'] as const;

/**
 * A conversation that others held with people of their own, and told of: its host by the return form, or staff on behalf
 * of its host. What was said in it are its points; the summary is the host's own.
 */
export const conversationKind = declareKind({
  name: 'conversation',
  table: 'conversations',
  plural: 'conversations',
  within: processScope,
  write: 'moderate',
  texts: {
    title: { limit: 200, required: true },
    summary: { limit: 20_000, long: true },
    groups: { limit: 4000, long: true },
    odd: { limit: 4000, long: true },
  },
  fields: {
    heldOn: field.day().orMissing('not-recorded'),
    minutes: field.count(),
    form: field.oneOf('in-person', 'online', 'mixed').orMissing('not-recorded'),
    place: field.line().orMissing('online', 'not-recorded'),
    spoken: field.language(),
    hostKind: field.oneOf(...hostKinds).orMissing('not-recorded'),
    host: field.line(),
    people: field.count().orMissing('not-counted'),
    peopleAtMost: field.count(),
    invited: field.line(),
    stakeholder: field.link('stakeholder'),
    notes: field.file(),
    contact: field.email().seenBy('moderate'),
    typedBy: field.line().seenBy('moderate'),
  },
  states: {
    held: 'sealed',
    expected: 'sealed',
    published: 'published',
    declined: 'sealed',
    withdrawn: 'sealed',
  },
  steps: [
    {
      act: 'publish',
      from: ['held', 'declined'],
      to: 'published',
      who: 'moderate',
      announce: true,
      along: [{ kind: pointKind, by: 'conversation', act: 'publish' }],
    },
    {
      act: 'decline',
      from: ['held', 'published', 'expected'],
      to: 'declined',
      who: 'moderate',
      reason: true,
      announce: true,
      along: [{ kind: pointKind, by: 'conversation', act: 'decline' }],
    },
    {
      act: 'withdraw',
      from: ['held', 'published', 'expected', 'declined'],
      to: 'withdrawn',
      who: 'moderate',
      announce: true,
      along: [{ kind: pointKind, by: 'conversation', act: 'withdraw' }],
    },
    { act: 'expect', from: ['held'], to: 'expected', who: 'moderate' },
    // What was turned down, or taken back, before anything came in may still come.
    { act: 'arrive', from: ['expected', 'declined', 'withdrawn'], to: 'held', who: 'moderate' },
  ],
  line: { step: 'voices', one: words.one },
  list: { filter: ['hostKind', 'form'], sort: ['heldOn', 'people'] },
  check: ({ people, peopleAtMost }) =>
    typeof people === 'number' && peopleAtMost !== null && peopleAtMost < people
      ? { peopleAtMost: words.fewerAtMost }
      : {},
  words,
});
