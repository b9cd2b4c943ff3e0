import type { TookPart } from '../../records/index.ts';
import { countInStates, findRecordsOf } from '../../records/keeping/index.ts';
import { messages, say } from '../../site/index.ts';
import { eventKind } from './event.ts';
import { noteKind } from './notes/index.ts';

/** Those who came to the meetings of a process, as their hosts counted them: one who came to two is counted twice. */
export const eventsTookPart: TookPart = async (db, { id, href }, language) => {
  const states = ['announced', 'counted'];
  const held = (await findRecordsOf(db, eventKind, { scopes: [id], states })).filter(
    ({ facts: { came, counting } }) => came !== null || counting === 'not-counted',
  );
  if (held.length === 0) return [];
  const number = held.reduce((sum, { facts: { came } }) => sum + (came ?? 0), 0);
  const notes = await countInStates(db, noteKind, id, ['published']);
  return [
    {
      channel: eventKind.plural,
      sort: messages.events.many,
      title: null,
      href: `${href}/${eventKind.plural}`,
      countedAs: 'participants',
      number,
      upTo: held.reduce((sum, { facts: { came, cameUpTo } }) => sum + (cameUpTo ?? came ?? 0), 0),
      times: held.length,
      participants: null,
      gave: {
        of: noteKind.plural,
        count: notes,
        said: say(language, noteKind.words.count, { count: notes }),
      },
      limitation: 'host-did-not-collect',
    },
  ];
};
