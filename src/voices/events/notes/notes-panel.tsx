import type { Panel } from '../../../records/index.ts';
import { readRecords, type SeenOf } from '../../../records/keeping/index.ts';
import { type KitServices, namedBy, textOn } from '../../../records/showing/index.ts';
import { Short } from '../../../records/texts/index.ts';
import { messages, say, withQuery } from '../../../site/index.ts';
import { noteKind } from './note.ts';

const words = messages.notes;
type Note = SeenOf<typeof noteKind>;

/** On the page of a meeting: what was said there, by question, each line leading to its own page. */
export const notesPanel =
  (services: KitServices): Panel =>
  async (seen, { reader, visitor }) => {
    const { language } = reader;
    const { scope } = seen;
    const asking = { filters: { event: seen.id }, states: ['published'] };
    const notes = await readRecords(services.db, visitor, noteKind, scope, namedBy(services, scope), asking);
    if (notes.length === 0) return null;
    const byQuestion = [...Map.groupBy(notes, questionOf)];
    const asked = byQuestion.filter(([question]) => question !== null);
    return (
      <section id="notes">
        <h2>{say(language, words.onEvent)}</h2>
        {[...asked, ...byQuestion.filter(([question]) => question === null)].map(([question, said]) => {
          const named = question === null ? undefined : said[0]?.named.get(question);
          return (
            <>
              {named ? (
                <h3 lang={named.lang} dir="auto">
                  {named.title}
                </h3>
              ) : (
                asked.length > 0 && <h3>{say(language, words.outside)}</h3>
              )}
              <ul>
                {said.map((note) => {
                  const text = textOn(note, 'title', language);
                  return (
                    <li>
                      <a href={withQuery(note.href, reader)}>{text && <Short text={text} />}</a>
                    </li>
                  );
                })}
              </ul>
            </>
          );
        })}
      </section>
    );
  };

/** The question that a line speaks to, where it is still asked. */
const questionOf = ({ facts: { question = null }, named }: Note): string | null =>
  question !== null && named.has(question) ? question : null;
