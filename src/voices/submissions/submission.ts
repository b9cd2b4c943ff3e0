import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { takesLetters } from './box.ts';

const words = messages.submissions;

/** A letter that anybody writes to a process in their own words; a moderator reads it first. */
export const submissionKind = declareKind({
  name: 'submission',
  table: 'submissions',
  plural: 'submissions',
  within: processScope,
  write: 'take-part',
  texts: {
    title: { limit: 200, required: true },
    body: { limit: 20_000, long: true, required: true },
  },
  fields: { from: field.line(), contact: field.email().seenBy('moderate') },
  states: { held: 'sealed', published: 'published', declined: 'sealed', withdrawn: 'sealed' },
  steps: [
    { act: 'publish', from: ['held', 'declined'], to: 'published', who: 'moderate', announce: 'unlisted' },
    {
      act: 'decline',
      from: ['held', 'published', 'declined'],
      to: 'declined',
      who: 'moderate',
      reason: true,
      announce: true,
    },
    { act: 'back', from: ['published', 'declined'], to: 'held', who: 'moderate' },
    { act: 'withdraw', from: ['held', 'published', 'declined'], to: 'withdrawn', who: 'take-part' },
  ],
  line: { step: 'voices', one: words.one },
  list: { filter: [], sort: [] },
  sentIn: {
    steps: { accept: 'publish', refuse: 'decline', back: 'back', withdraw: 'withdraw' },
    reasons: {
      'off-topic': words.reasons['off-topic'],
      'personal-data': words.reasons['personal-data'],
      hate: words.reasons.hate,
      spam: words.reasons.spam,
    },
    isOpen: takesLetters,
    words,
  },
  words,
});
