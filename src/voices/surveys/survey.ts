import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { isLaterWave } from './store.ts';
import { whyNotOpen } from './why-not-open.ts';

/** A questionnaire that is put to people once: one wave of it, with its own form and answers. */
export const surveyKind = declareKind({
  name: 'survey',
  table: 'surveys',
  plural: 'surveys',
  within: processScope,
  write: 'convene',
  texts: {
    title: { limit: 200, required: true },
    about: { limit: 20_000, long: true },
  },
  fields: {
    closesAt: field.moment().relied(),
    question: field.link('question'),
    /** Null: everybody who has the link. */
    admits: field.oneOf('invited').relied(),
    /** The survey of which this is the next wave. */
    follows: field.link('survey'),
  },
  states: { draft: 'draft', open: 'published', closed: 'published' },
  isCopied: true,
  isNoRow: true,
  steps: [
    {
      act: 'open',
      from: ['draft'],
      to: 'open',
      who: 'convene',
      announce: true,
      lacks: whyNotOpen,
    },
    { act: 'close', from: ['open'], to: 'closed', who: 'convene', announce: true },
    { act: 'reopen', from: ['closed'], to: 'open', who: 'convene', reason: true, announce: true },
  ],
  line: { step: 'voices', one: messages.surveys.one },
  list: { filter: [], sort: ['closesAt'] },
  checkNamed: async (db, { follows }, id) =>
    follows !== null && id !== null && (await isLaterWave(db, follows, id))
      ? { follows: messages.surveys.waves.circle }
      : {},
  dates: [{ what: messages.surveys.lastDay, from: 'closesAt' }],
  words: messages.surveys,
});

/** Whether people can answer it at a moment. */
export function isOpenAt(
  { state, facts }: { readonly state: string; readonly facts: { readonly closesAt?: Date | null } },
  now: Date,
): boolean {
  const closesAt = facts.closesAt ?? null;
  return state === 'open' && (closesAt === null || now < closesAt);
}
