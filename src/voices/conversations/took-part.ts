import type { TookPart } from '../../records/index.ts';
import { findRecordsOf } from '../../records/keeping/index.ts';
import { conversationKind } from './conversation.ts';

/** Those who came to conversations that others held, where their hosts counted them. */
export const conversationsTookPart: TookPart = async (db, { id, href }) => {
  const held = await findRecordsOf(db, conversationKind, { scopes: [id], states: ['published'] });
  if (held.length === 0) return [];
  const counted = held.flatMap(({ facts: { people, peopleAtMost } }) =>
    typeof people === 'number' ? [{ people, upTo: peopleAtMost ?? people }] : [],
  );
  const sum = (of: 'people' | 'upTo') => counted.reduce((all, one) => all + one[of], 0);
  return [
    {
      channel: conversationKind.plural,
      sort: conversationKind.words.many,
      title: null,
      href: `${href}/${conversationKind.plural}`,
      countedAs: 'participants',
      number: counted.length === 0 ? null : sum('people'),
      upTo: sum('upTo'),
      times: held.length,
      participants: null,
      limitation: 'not-required',
    },
  ];
};
