import { processScope } from '../../../processes/index.ts';
import { declareKind, field } from '../../../records/kinds/index.ts';
import { messages } from '../../../site/index.ts';
import { anyOpen } from './any-open.ts';
import { whyNotShown } from './why-not-shown.ts';

const words = {
  ...messages.remarks,
  states: messages.submissions.states,
  steps: messages.submissions.steps,
  // What is said where a survey is answered: remarks have no form of their own.
  before: messages.remarks.publishing.hint,
  send: messages.surveys.answering.send,
  sent: messages.surveys.own.sent,
  notOpen: messages.surveys.answering.late,
};

/**
 * What somebody wrote in a survey in their own words and let be published: a record of its own, so that findings can rest
 * on it. It comes, changes and goes with their answers.
 */
export const remarkKind = declareKind({
  name: 'remark',
  table: 'survey_remarks',
  plural: 'remarks',
  columns: ['answer', 'item'],
  within: processScope,
  write: 'take-part',
  texts: { title: { limit: 1000, required: true }, body: { limit: 100_000, long: true } },
  fields: {
    survey: field.link('survey').required(),
    asked: field.line().required(),
    from: field.line(),
  },
  states: { held: 'sealed', published: 'published', declined: 'sealed', withdrawn: 'sealed' },
  steps: [
    {
      act: 'publish',
      from: ['held', 'declined'],
      to: 'published',
      who: 'moderate',
      announce: 'unlisted',
      lacks: whyNotShown,
    },
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
  line: { step: 'voices', one: words.one, by: { survey: 'part-of' } },
  list: { filter: ['survey'], sort: [] },
  sentIn: {
    steps: { accept: 'publish', refuse: 'decline', back: 'back', withdraw: 'withdraw' },
    reasons: messages.submissions.reasons,
    comesWith: true,
    // As long as a survey of its process is open, more can come of what was written in it.
    isOpen: anyOpen,
    words,
  },
  words,
});
