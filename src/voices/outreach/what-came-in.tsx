import type { Panel } from '../../records/index.ts';
import { findRecordsOf } from '../../records/keeping/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { messages, say } from '../../site/index.ts';
import { conversationKind } from '../conversations/index.ts';
import { eventKind } from '../events/index.ts';

const words = messages.stakeholders;

/** A region or group as meetings say it, whoever typed it. */
const asSaid = (name: string): string => name.trim().toLowerCase();

/** On the page of a group: the goal beside what came in, and what cannot be counted. */
export const whatCameIn =
  ({ db }: Pick<KitServices, 'db'>): Panel =>
  async ({ id, scope, facts, texts }, { reader: { language } }) => {
    const published = await findRecordsOf(db, conversationKind, {
      scopes: [scope.id],
      states: ['published'],
    });
    const theirs = published.filter(({ facts }) => facts.stakeholder === id);
    const people = theirs.reduce(
      (sum, { facts }) => sum + (typeof facts.people === 'number' ? facts.people : 0),
      0,
    );
    const titles = new Set(texts.flatMap(({ field, body }) => (field === 'title' ? asSaid(body) : [])));
    const states = ['announced', 'counted'];
    const meetings = (await findRecordsOf(db, eventKind, { scopes: [scope.id], states })).filter(
      ({ facts: { group } }) => group && titles.has(asSaid(group)),
    );
    const met = meetings.reduce((sum, { facts: { came } }) => sum + (came ?? 0), 0);
    const { goal } = facts as { readonly goal?: number | null };
    return (
      <section id="came">
        <h2>{say(language, words.came)}</h2>
        {typeof goal === 'number' && <p>{say(language, words.goalSaid, { goal })}</p>}
        <p>{say(language, words.cameSaid, { conversations: theirs.length, people })}</p>
        <p>{say(language, words.meetingsSaid, { meetings: meetings.length, people: met })}</p>
        <p>{say(language, words.notCounted)}</p>
      </section>
    );
  };
