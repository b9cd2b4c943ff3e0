import { processScope } from '../processes/index.ts';
import { declareKind, field } from '../records/kinds/index.ts';
import { messages } from '../site/index.ts';
import { ToWeDid } from './to-we-did.tsx';

const words = messages.answers;

/** What is done about what people said, and why. Deciding is an act of somebody; a link to it decides nothing. */
export const answerKind = declareKind({
  name: 'answer',
  table: 'answers',
  plural: 'answers',
  within: processScope,
  write: 'convene',
  texts: {
    title: { limit: 300, required: true, relied: true },
    plan: { limit: 20_000, long: true, relied: true },
    why: { limit: 20_000, long: true, relied: true },
  },
  fields: {
    verdict: field
      .oneOf('taken-up', 'in-part', 'already-done', 'no', 'not-ours', 'still-open')
      .required()
      .relied(),
    decidedBy: field.line().required().relied(),
    decidedOn: field.dayBefore().relied(),
    doneBy: field.line().relied(),
    until: field.day().relied(),
  },
  states: { draft: 'draft', published: 'published', withdrawn: 'closed' },
  steps: [
    {
      act: 'decide',
      from: ['draft'],
      to: 'published',
      who: 'convene',
      announce: true,
      needs: { links: ['answers'], missing: words.needsGround },
    },
    { act: 'withdraw', from: ['published'], to: 'withdrawn', who: 'convene', reason: true, announce: true },
  ],
  line: {
    step: 'answer',
    one: words.one,
    says: 'verdict',
    ends: { choices: ['already-done', 'no', 'not-ours'], why: 'why' },
    turn: 'decidedBy',
    due: 'until',
    begun: { from: ['voices', 'findings'], by: 'answers', say: words.begin },
  },
  list: { filter: ['verdict'], sort: [] },
  check: ({ verdict, until }, { why }) => {
    if (verdict === 'still-open') return until === null ? { until: words.untilMissing } : {};
    return {
      ...(until === null ? {} : { until: words.untilNotOpen }),
      ...(why === '' ? { why: words.whyMissing } : {}),
    };
  },
  dates: [{ what: words.due, from: 'until', off: 'withdrawn' }],
  panels: [ToWeDid],
  words,
});
