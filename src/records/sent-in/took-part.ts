import { say } from '../../site/index.ts';
import type { AnyKind } from '../kinds/index.ts';
import type { TookPart } from '../took-part.ts';
import { publicOnes } from './authors.ts';

/** Those who sent something in of a kind that everybody reads by now: what counts is the contribution. */
export const sentInTookPart =
  (kind: AnyKind): TookPart =>
  async (db, { id, href }, language) => {
    const sent = await publicOnes(db, kind.name, id);
    if (sent.length === 0) return [];
    return [
      {
        channel: kind.plural,
        sort: kind.words.many,
        title: null,
        href: `${href}/${kind.plural}`,
        countedAs: 'contributions',
        number: sent.length,
        gave: {
          of: kind.plural,
          count: sent.length,
          said: say(language, kind.words.count, { count: sent.length }),
        },
        participants: sent.flatMap(({ participant }) => participant ?? []),
        limitation: 'not-collected',
      },
    ];
  };
