import { processScope } from '../../../processes/index.ts';
import { findByIds } from '../../../records/keeping/index.ts';
import { declareKind, field } from '../../../records/kinds/index.ts';
import { messages } from '../../../site/index.ts';
import { eventKind } from '../event.ts';

const words = messages.notes;

/**
 * One line of what was said at a meeting, as its staff wrote it down: a record of its own, so that findings can rest on
 * it. Everybody reads it where whoever said it agreed; of a closed meeting there is none.
 */
export const noteKind = declareKind({
  name: 'note',
  table: 'event_notes',
  plural: 'notes',
  within: processScope,
  write: 'convene',
  isOrdered: true,
  texts: { title: { limit: 1000, required: true } },
  fields: {
    event: field.link('event').required(),
    question: field.link('question'),
    consent: field.oneOf('given', 'not-given', 'unknown').required(),
  },
  states: { held: 'sealed', published: 'published', withdrawn: 'sealed' },
  steps: [
    {
      act: 'publish',
      from: ['held', 'withdrawn'],
      to: 'published',
      who: 'convene',
      announce: 'unlisted',
      when: { field: 'consent', given: true, is: ['given'], or: words.needsConsent },
      while: { by: 'event', states: ['announced'], missing: words.eventNotPublic },
    },
    {
      act: 'withdraw',
      from: ['published'],
      to: 'withdrawn',
      who: 'convene',
      reason: true,
      announce: 'unlisted',
    },
  ],
  line: { step: 'voices', one: words.one, by: { event: 'part-of' } },
  list: { filter: ['event'], sort: [] },
  async checkNamed(db, { event }) {
    const [meeting] = await findByIds(db, eventKind, [event]);
    return meeting && (meeting.facts.closed ?? null) !== null ? { event: words.closedHasNone } : {};
  },
  words,
});
