import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';

/**
 * A group that those who convene a process want to hear, with a number set beforehand. It is about groups: no person is
 * counted by name, and whom to ask stands here with their consent alone, for the staff.
 */
export const stakeholderKind = declareKind({
  name: 'stakeholder',
  table: 'stakeholder_groups',
  plural: 'stakeholders',
  within: processScope,
  write: 'convene',
  texts: {
    title: { limit: 200, required: true },
    about: { limit: 4000, long: true },
  },
  fields: {
    region: field.line(),
    type: field
      .oneOf('government', 'parliament', 'civil-society', 'business', 'academia', 'citizens', 'other')
      .required(),
    level: field.oneOf('local', 'national', 'regional', 'global'),
    gender: field.oneOf('women', 'men', 'other', 'any'),
    theme: field.line(),
    goal: field.count().relied(),
    firstTime: field.oneOf('yes', 'no'),
    contact: field.line().seenBy('work'),
    consent: field.oneOf('given', 'not-given').seenBy('work'),
  },
  states: { draft: 'draft', published: 'published', withdrawn: 'closed' },
  steps: [
    { act: 'publish', from: ['draft'], to: 'published', who: 'convene', announce: 'unlisted' },
    { act: 'withdraw', from: ['published'], to: 'withdrawn', who: 'convene', reason: true, announce: true },
  ],
  beside: 'voices',
  list: { filter: ['type', 'level'], sort: ['goal'] },
  check: ({ contact, consent }) =>
    contact !== null && consent !== 'given' ? { consent: messages.stakeholders.contactNeedsConsent } : {},
  words: messages.stakeholders,
});
