import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';

/** Something that was done so that people hear of a process, and how many it reached. */
export const outreachKind = declareKind({
  name: 'outreach',
  table: 'outreach',
  plural: 'outreach',
  within: processScope,
  write: 'convene',
  texts: {
    title: { limit: 300, required: true },
    about: { limit: 20_000, long: true },
  },
  fields: {
    sentOn: field.day().orMissing('not-recorded'),
    through: field
      .oneOf('newsletter', 'mail', 'social', 'post', 'session', 'talk', 'press', 'poster', 'other')
      .required(),
    toWhom: field.line(),
    reached: field.count().orMissing('not-counted'),
    unit: field.oneOf('people', 'recipients', 'views', 'copies'),
    href: field.address(),
    stakeholder: field.link('stakeholder'),
  },
  states: { draft: 'draft', published: 'published', withdrawn: 'closed' },
  steps: [
    { act: 'publish', from: ['draft'], to: 'published', who: 'convene', announce: 'unlisted' },
    { act: 'withdraw', from: ['published'], to: 'withdrawn', who: 'convene', reason: true, announce: true },
  ],
  tells: { by: 'href', say: messages.outreach.tellAfter },
  beside: 'voices',
  list: { filter: ['through'], sort: ['sentOn', 'reached'] },
  // A view is not a person: a number says what it counts.
  check: ({ reached, unit }) =>
    typeof reached === 'number' && unit === null ? { unit: messages.outreach.unitMissing } : {},
  words: messages.outreach,
});
