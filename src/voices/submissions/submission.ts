import { processScope } from '../../processes/index.ts';
import { declareKind, field } from '../../records/kinds/index.ts';
import { messages } from '../../site/index.ts';
import { takesLetters } from './box.ts';

const words = messages.submissions;

/** How its writer wants a letter to be published. */
const wishes = ['with-name', 'without-name', 'not-at-all'] as const;
/** How a letter came. */
const ways = ['form', 'mail', 'paper', 'table'] as const;
/** Files in which people write letters. */
export const letterFiles: readonly string[] = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
  'text/plain',
];

/** A letter that anybody writes to a process in their own words; a moderator reads it first. */
export const submissionKind = declareKind({
  name: 'submission',
  table: 'submissions',
  plural: 'submissions',
  within: processScope,
  write: 'take-part',
  texts: {
    title: { limit: 200, required: true },
    // As long as a position paper; what goes on beyond it stands in its file.
    body: { limit: 100_000, long: true, required: true },
  },
  fields: {
    speaksAs: field.oneOf('person', 'organisation', 'unnamed'),
    name: field.line().seenBy('moderate'),
    publish: field
      .oneOf(...wishes)
      .seenBy('moderate')
      .required(),
    // The name once more, where it may be published: so that nothing that shows a letter has to ask.
    from: field.line(),
    coSigners: field.count(),
    question: field.link('question'),
    original: field.file().seenBy('moderate'),
    cameBy: field.oneOf(...ways).required(),
    typedBy: field.line().seenBy('moderate'),
    contact: field.email().seenBy('moderate'),
  },
  states: {
    held: 'sealed',
    published: 'published',
    kept: 'sealed',
    declined: 'sealed',
    withdrawn: 'sealed',
  },
  steps: [
    { act: 'publish', from: ['held', 'declined'], to: 'published', who: 'moderate', announce: 'unlisted' },
    { act: 'keep', from: ['held', 'declined'], to: 'kept', who: 'moderate' },
    {
      act: 'decline',
      from: ['held', 'published', 'kept', 'declined'],
      to: 'declined',
      who: 'moderate',
      reason: true,
      announce: true,
    },
    { act: 'back', from: ['published', 'kept', 'declined'], to: 'held', who: 'moderate' },
    { act: 'withdraw', from: ['held', 'published', 'kept', 'declined'], to: 'withdrawn', who: 'take-part' },
  ],
  line: { step: 'voices', one: words.one },
  list: { filter: ['question', 'speaksAs'], sort: [] },
  check: ({ speaksAs, name, publish, from }) => ({
    ...(publish === 'with-name' && !name ? { name: words.nameMissing } : {}),
    ...(speaksAs === 'organisation' && !name ? { name: words.organisationMissing } : {}),
    ...(speaksAs === 'unnamed' && publish === 'with-name' ? { publish: words.unnamedByName } : {}),
    ...((from ?? null) !== null && (publish !== 'with-name' || from !== name)
      ? { from: words.unnamedByName }
      : {}),
  }),
  sentIn: {
    steps: { accept: 'publish', refuse: 'decline', back: 'back', withdraw: 'withdraw' },
    reasons: {
      'off-topic': words.reasons['off-topic'],
      'personal-data': words.reasons['personal-data'],
      hate: words.reasons.hate,
      spam: words.reasons.spam,
    },
    isOpen: takesLetters,
    unasked: ['from', 'original', 'cameBy', 'typedBy'],
    filled: (facts) => ({
      ...facts,
      from: facts.publish === 'with-name' ? (facts.name ?? null) : null,
      cameBy: facts.cameBy ?? 'form',
    }),
    // A table that went out for everybody says neither the wish nor the name, but by whose name it was published.
    brought: (typed) => {
      const name = typed.name || typed.from || '';
      const publish = typed.publish || (typed.from ? 'with-name' : 'without-name');
      return {
        ...typed,
        name,
        publish,
        from: publish === 'with-name' ? name : '',
        cameBy: typed.cameBy || 'table',
      };
    },
    wish: {
      field: 'publish',
      shown: ['with-name', 'without-name'],
      named: 'with-name',
      name: 'name',
      keep: 'keep',
      notShown: words.notShown,
      stillNamed: words.stillNamed,
      words: words.wishes,
    },
    file: { field: 'original', text: 'body', mediaTypes: letterFiles, ...words.file },
    words,
  },
  words,
});
