import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { checkNamed } from '../promised.ts';
import { selfReport } from '../scales.ts';

/** What those who promised say they did, for a milestone or for the whole. What others judge of it stands in reviews. */
export const progressKind = declareKind({
  name: 'progress',
  table: 'progress_reports',
  plural: 'progress',
  within: processScope,
  write: 'convene',
  texts: {
    title: { limit: 300, required: true, relied: true },
    about: { limit: 20_000, long: true, relied: true },
  },
  fields: {
    commitment: field.link('commitment').required().relied(),
    milestone: field.link('milestone').relied(),
    status: field
      .oneOf(...selfReport.statuses)
      .required()
      .relied(),
    saidOn: field.dayBefore().required().relied(),
    evidence: field.file().relied(),
    evidenceHref: field.address().relied(),
  },
  states: { draft: 'draft', published: 'published', withdrawn: 'closed' },
  steps: [
    { act: 'publish', from: ['draft'], to: 'published', who: 'convene', announce: true },
    { act: 'withdraw', from: ['published'], to: 'withdrawn', who: 'convene', reason: true, announce: true },
  ],
  line: {
    step: 'result',
    one: messages.progress.one,
    by: { commitment: 'reports-on', milestone: 'reports-on' },
    says: 'status',
    on: { field: 'saidOn', say: messages.progress.asOf },
  },
  list: { filter: ['commitment', 'status'], sort: ['saidOn'] },
  checkNamed,
  words: messages.progress,
});
