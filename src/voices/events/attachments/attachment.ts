import { processScope } from '../../../processes/index.ts';
import { findByIds } from '../../../records/keeping/index.ts';
import { declareKind, field } from '../../../records/kinds/index.ts';
import { messages } from '../../../site/index.ts';
import { eventKind } from '../event.ts';

const words = messages.attachments;

/** A picture, slides, a report or a recording of a meeting: a file, or where it lies elsewhere. Closed meetings have none. */
export const attachmentKind = declareKind({
  name: 'attachment',
  table: 'event_files',
  plural: 'event-files',
  within: processScope,
  write: 'convene',
  isOrdered: true,
  texts: { title: { limit: 300, required: true }, alt: { limit: 1000 } },
  fields: {
    event: field.link('event').required(),
    file: field.file(),
    href: field.address(),
  },
  states: { draft: 'draft', published: 'published', withdrawn: 'sealed' },
  steps: [
    {
      act: 'publish',
      from: ['draft', 'withdrawn'],
      to: 'published',
      who: 'convene',
      announce: 'unlisted',
      while: { by: 'event', states: ['announced', 'cancelled'], missing: words.eventNotPublic },
    },
    { act: 'withdraw', from: ['draft', 'published'], to: 'withdrawn', who: 'convene', announce: 'unlisted' },
  ],
  hangs: ['event'],
  beside: 'voices',
  list: { filter: ['event'], sort: [] },
  check: ({ file, href }) => (file === null && href === null ? { file: words.nothing } : {}),
  async checkNamed(db, { event }) {
    const [meeting] = await findByIds(db, eventKind, [event]);
    return meeting && (meeting.facts.closed ?? null) !== null ? { event: words.closedHasNone } : {};
  },
  words,
});
