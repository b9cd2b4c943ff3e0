import { processScope } from '../../../processes/index.ts';
import { declareKind, field } from '../../../records/kinds/index.ts';
import { messages } from '../../../site/index.ts';
import { announcedOf } from './announced.ts';
import { takesProposals } from './taking.ts';

const words = messages.proposals;

/** An event that anybody proposes; confirmed, it becomes a draft event for those who convene the process. */
export const proposalKind = declareKind({
  name: 'proposal',
  table: 'event_proposals',
  plural: 'event-proposals',
  within: processScope,
  write: 'take-part',
  texts: {
    title: { limit: 200, required: true },
    about: { limit: 5000, long: true, required: true },
  },
  fields: {
    starts: field.moment().required(),
    ends: field.moment(),
    zone: field.zone(),
    form: field.oneOf('in-person', 'online', 'mixed').required(),
    place: field.line(),
    host: field.line(),
    contact: field.email().seenBy('moderate'),
  },
  states: { held: 'sealed', confirmed: 'published', declined: 'sealed', withdrawn: 'sealed' },
  steps: [
    { act: 'confirm', from: ['held', 'declined'], to: 'confirmed', who: 'moderate', announce: 'unlisted' },
    {
      act: 'decline',
      from: ['held', 'confirmed', 'declined'],
      to: 'declined',
      who: 'moderate',
      reason: true,
      announce: true,
    },
    { act: 'back', from: ['confirmed', 'declined'], to: 'held', who: 'moderate' },
    { act: 'withdraw', from: ['held', 'confirmed', 'declined'], to: 'withdrawn', who: 'take-part' },
  ],
  zone: 'zone',
  beside: 'voices',
  list: { filter: [], sort: [] },
  check: ({ starts, ends }) =>
    starts && ends && ends < starts ? { ends: messages.events.endsBeforeStart } : {},
  sentIn: {
    steps: { accept: 'confirm', refuse: 'decline', back: 'back', withdraw: 'withdraw' },
    reasons: {
      'off-topic': words.reasons['off-topic'],
      'no-room': words.reasons['no-room'],
      'personal-data': words.reasons['personal-data'],
      spam: words.reasons.spam,
    },
    isOpen: takesProposals,
    became: announcedOf,
    words,
  },
  words,
});
