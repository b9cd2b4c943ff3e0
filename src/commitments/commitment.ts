import { processScope } from '../processes/index.ts';
import { declareKind, field } from '../records/kinds/index.ts';
import { messages } from '../site/index.ts';
import { milestoneKind } from './milestone.ts';

const words = messages.commitments;

/** What is promised, by whom and until when. */
export const commitmentKind = declareKind({
  name: 'commitment',
  table: 'commitments',
  plural: 'commitments',
  within: processScope,
  write: 'convene',
  texts: {
    title: { limit: 300, required: true, relied: true },
    problem: { limit: 20_000, long: true, relied: true },
    solution: { limit: 20_000, long: true, relied: true },
    results: { limit: 20_000, long: true, relied: true },
    outside: { limit: 500, relied: true },
  },
  fields: {
    lead: field.line().required().relied(),
    starts: field.day().relied(),
    ends: field.day().required().relied(),
  },
  states: { draft: 'draft', adopted: 'published', withdrawn: 'closed' },
  steps: [
    {
      act: 'adopt',
      from: ['draft'],
      to: 'adopted',
      who: 'convene',
      announce: true,
      along: [{ kind: milestoneKind, by: 'commitment', act: 'set' }],
      needs: { links: ['carries-out', 'promised-at'], or: 'outside', missing: words.needsGround },
    },
    {
      act: 'withdraw',
      from: ['adopted'],
      to: 'withdrawn',
      who: 'convene',
      reason: true,
      announce: true,
      along: [{ kind: milestoneKind, by: 'commitment', act: 'drop' }],
    },
  ],
  line: {
    step: 'commitment',
    one: words.one,
    turn: 'lead',
    due: 'ends',
    begun: {
      from: ['answer'],
      by: 'carries-out',
      say: words.begin,
      also: { kind: 'event', by: 'promised-at', say: words.beginAtEvent },
    },
  },
  list: { filter: [], sort: ['ends'] },
  check: ({ starts, ends }) => (starts && ends && ends < starts ? { ends: words.endsBeforeStart } : {}),
  dates: [
    { what: words.begins, from: 'starts', off: 'withdrawn' },
    { what: words.due, from: 'ends', off: 'withdrawn' },
  ],
  words,
});
