import type { TookPart } from '../../records/index.ts';
import { countInStates, findRecordsOf } from '../../records/keeping/index.ts';
import { say } from '../../site/index.ts';
import { addedUp, findCounts } from '../profile/index.ts';
import { conversationKind } from './conversation.ts';
import { pointKind } from './point.ts';

/** Those who came to conversations that others held, where their hosts counted them. */
export const conversationsTookPart: TookPart = async (db, { id, href }, language) => {
  const held = await findRecordsOf(db, conversationKind, { scopes: [id], states: ['published'] });
  if (held.length === 0) return [];
  const counted = held.flatMap(({ facts: { people, peopleAtMost } }) =>
    typeof people === 'number' ? [{ people, upTo: peopleAtMost ?? people }] : [],
  );
  const counts = await findCounts(
    db,
    held.map(({ id: conversation }) => conversation),
  );
  const sum = (of: 'people' | 'upTo') => counted.reduce((all, one) => all + one[of], 0);
  const points = await countInStates(db, pointKind, id, ['published']);
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
      gave: {
        of: pointKind.plural,
        count: points,
        said: say(language, pointKind.words.count, { count: points }),
      },
      hostCounts: addedUp(counts.values()),
      limitation: 'not-required',
    },
  ];
};
