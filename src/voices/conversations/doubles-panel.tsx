import { findRecordsOf } from '../../records/keeping/index.ts';
import type { Seen } from '../../records/kinds/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { findTexts } from '../../records/texts/index.ts';
import { messages, type Reader, say } from '../../site/index.ts';
import { conversationKind } from './conversation.ts';
import { alikeFrom, type Compared, doublesOf } from './doubles.ts';
import { pointKind } from './point.ts';

const words = messages.conversations.returns;
/** What a host took back is not held against another. */
const compared = ['held', 'published', 'declined'];

/** On the staff's page of a conversation: others of its process that may tell of the same one. Nothing is dropped. */
export async function Doubles(props: { services: Pick<KitServices, 'db'>; seen: Seen; reader: Reader }) {
  const { db } = props.services;
  const { scope, id } = props.seen;
  const { language } = props.reader;
  const scopes = [scope.id];
  const [rows, points] = await Promise.all([
    findRecordsOf(db, conversationKind, { scopes, states: compared }),
    findRecordsOf(db, pointKind, { scopes, states: compared }),
  ]);
  if (rows.length < 2) return null;
  const texts = await findTexts(
    db,
    [...rows, ...points].map((row) => row.id),
  );
  const bodies = new Map<string, string[]>();
  for (const text of texts) {
    if (text.state !== 'original') continue;
    bodies.set(text.recordId, [...(bodies.get(text.recordId) ?? []), text.body]);
  }
  const said = new Map<string, string[]>();
  for (const point of points) {
    const { conversation } = point.facts;
    said.set(conversation, [...(said.get(conversation) ?? []), ...(bodies.get(point.id) ?? [])]);
  }
  const all = rows.map(
    (row): Compared => ({
      id: row.id,
      heldOn: typeof row.facts.heldOn === 'string' ? row.facts.heldOn : null,
      place: typeof row.facts.place === 'string' ? row.facts.place : null,
      sentences: said.get(row.id) ?? [],
    }),
  );
  const own = all.find((one) => one.id === id);
  const doubles = own ? doublesOf(own, all) : [];
  if (doubles.length === 0) return null;
  const titleOf = (other: string) =>
    texts.find(
      ({ recordId, field, state }) => recordId === other && field === 'title' && state === 'original',
    );
  return (
    <section id="doubles">
      <h2>{say(language, words.doubles)}</h2>
      <p>{say(language, words.doublesLede)}</p>
      <ul>
        {doubles.map((double) => {
          const why = [
            ...(double.sameTime ? [say(language, words.doubleTime)] : []),
            ...(double.alike >= alikeFrom ? [say(language, words.doubleWords)] : []),
          ];
          const title = titleOf(double.id);
          return (
            <li>
              <a href={`${scope.manageHref}/conversations/${double.id}`} lang={title?.language} dir="auto">
                {title?.body}
              </a>{' '}
              ({why.join(' · ')})
            </li>
          );
        })}
      </ul>
    </section>
  );
}
