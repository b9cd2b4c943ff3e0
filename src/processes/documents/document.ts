import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { processScope } from '../process-scope.tsx';

/** What people can read beforehand, and what came out: a file, an address elsewhere, or a text kept here. */
export const documentKind = declareKind({
  name: 'document',
  table: 'process_documents',
  plural: 'documents',
  within: processScope,
  write: 'convene',
  isOrdered: true,
  isCopied: true,
  texts: {
    title: { limit: 200, required: true, relied: true },
    note: { limit: 500 },
    body: { limit: 60_000, long: true, relied: true },
  },
  fields: { file: field.file().relied(), href: field.address().relied(), language: field.language() },
  states: { draft: 'draft', published: 'published', withdrawn: 'sealed' },
  steps: [
    { act: 'publish', from: ['draft'], to: 'published', who: 'convene', announce: true },
    { act: 'withdraw', from: ['published'], to: 'withdrawn', who: 'convene', reason: true, announce: true },
    { act: 'restore', from: ['withdrawn'], to: 'published', who: 'convene', announce: true },
  ],
  list: { filter: ['language'], sort: [] },
  check: ({ file, href }, { body }) =>
    file === null && href === null && body === '' ? { file: messages.documents.nothing } : {},
  // Of a file or of what lies elsewhere only its title stands here, as staff call it.
  writtenIn: ({ language }, { body }) => (body === '' ? null : language),
  words: messages.documents,
});
