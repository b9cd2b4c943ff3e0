import type { TookPart } from '../../records/index.ts';
import { findRecordsOf } from '../../records/keeping/index.ts';
import { messages } from '../../site/index.ts';
import { eventKind } from './event.ts';

/** Those who came to the meetings of a process, as their hosts counted them: one who came to two is counted twice. */
export const eventsTookPart: TookPart = async (db, { id, href }) => {
  const states = ['announced', 'counted'];
  const held = (await findRecordsOf(db, eventKind, { scopes: [id], states })).filter(
    ({ facts: { came, counting } }) => came !== null || counting === 'not-counted',
  );
  if (held.length === 0) return [];
  const number = held.reduce((sum, { facts: { came } }) => sum + (came ?? 0), 0);
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
      limitation: 'host-did-not-collect',
    },
  ];
};
