import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { checkNamed } from '../promised.ts';
import { judgements, wordsOf } from '../scales.ts';

const { completion, earlyResults } = judgements['irm-2021'];

/** What somebody independent judges of a commitment. Whoever promised cannot write here, nor a reviewer what they say. */
export const reviewKind = declareKind({
  name: 'review',
  table: 'reviews',
  plural: 'reviews',
  within: processScope,
  write: 'review',
  texts: {
    title: { limit: 300, required: true, relied: true },
    about: { limit: 20_000, long: true, relied: true },
  },
  fields: {
    commitment: field.link('commitment').required().relied(),
    milestone: field.link('milestone').relied(),
    completion: field
      .oneOf(...wordsOf(completion))
      .required()
      .relied(),
    earlyResults: field
      .oneOf(...wordsOf(earlyResults))
      .orMissing('not-assessed')
      .relied(),
    scale: field
      .oneOf(...wordsOf(judgements))
      .required()
      .relied(),
    by: field.line().required().relied(),
    judgedOn: field.dayBefore().required().relied(),
    evidence: field.file().relied(),
    evidenceHref: field.address().relied(),
  },
  states: { draft: 'draft', published: 'published', withdrawn: 'closed' },
  steps: [
    { act: 'publish', from: ['draft'], to: 'published', who: 'review', announce: true },
    { act: 'withdraw', from: ['published'], to: 'withdrawn', who: 'review', reason: true, announce: true },
  ],
  line: {
    step: 'result',
    one: messages.reviews.one,
    by: { commitment: 'judges', milestone: 'judges' },
    says: 'completion',
    on: { field: 'judgedOn', say: messages.reviews.judged },
  },
  list: { filter: ['commitment', 'completion'], sort: ['judgedOn'] },
  checkNamed,
  words: messages.reviews,
});
