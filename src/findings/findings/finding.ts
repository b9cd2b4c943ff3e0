import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';

const words = messages.findings;

/** Nothing is said in the name of the voices that nothing they said speaks for. */
const needs = { links: ['rests-on'], missing: words.needsGround } as const;

/** What the voices say, in one sentence, with what it rests on. */
export const findingKind = declareKind({
  name: 'finding',
  table: 'findings',
  plural: 'findings',
  within: processScope,
  write: 'analyse',
  texts: {
    title: { limit: 300, required: true, relied: true },
    body: { limit: 20_000, long: true, relied: true },
  },
  fields: {
    pattern: field
      .oneOf('convergent', 'divergent', 'emerging', 'minority', 'open-question')
      .required()
      .relied(),
  },
  // What does not hold any more is answered and built upon: it stays to be read, with the reason.
  states: { draft: 'draft', published: 'published', withdrawn: 'closed' },
  steps: [
    { act: 'publish', from: ['draft'], to: 'published', who: 'analyse', announce: true, needs },
    { act: 'withdraw', from: ['published'], to: 'withdrawn', who: 'analyse', reason: true, announce: true },
    { act: 'restore', from: ['withdrawn'], to: 'published', who: 'analyse', announce: true, needs },
  ],
  line: {
    step: 'findings',
    one: words.one,
    says: 'pattern',
    begun: { from: ['voices'], by: 'rests-on', say: words.begin },
  },
  list: { filter: ['pattern'], sort: [] },
  words,
});
