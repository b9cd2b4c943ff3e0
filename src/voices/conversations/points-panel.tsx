import type { Panel } from '../../records/index.ts';
import { readRecords } from '../../records/keeping/index.ts';
import { stateWord } from '../../records/kinds/index.ts';
import { type KitServices, namedBy, textOn } from '../../records/showing/index.ts';
import { Short } from '../../records/texts/index.ts';
import { Tag } from '../../site/components/index.ts';
import { messages, say, withQuery } from '../../site/index.ts';
import { type PointSort, pointKind, pointSorts } from './point.ts';
import { questionsOf } from './questions-asked.ts';

const words = messages.conversations.returns;

/**
 * The points of a conversation by question, each leading to its own page: on the page for everybody to where what came of
 * it stands, on that of its staff to where it is judged by itself.
 */
export const pointsPanel =
  (services: KitServices, isForStaff = false): Panel =>
  async (seen, { reader, visitor }) => {
    const { language } = reader;
    const points = await readRecords(
      services.db,
      visitor,
      pointKind,
      seen.scope,
      namedBy(services, seen.scope),
      {
        filters: { conversation: seen.id },
      },
    );
    if (points.length === 0) return null;
    const base = `${seen.scope.manageHref}/points`;
    const questions = await questionsOf(services, seen.scope, language);
    const known = new Set(questions.map(({ id }) => id));
    const of = (question: string | null, says: PointSort) =>
      points.filter(({ facts }) => {
        const asked = facts.question ?? null;
        return facts.says === says && (known.has(asked) ? asked : null) === question;
      });
    return (
      <section id="points">
        <h2>{say(language, words.byQuestion)}</h2>
        {questions
          .filter(({ id }) => pointSorts.some((says) => of(id, says).length > 0))
          .map(({ id, title, lang }) => (
            <section>
              <h3 lang={lang} dir="auto">
                {title}
              </h3>
              {pointSorts
                .filter((says) => of(id, says).length > 0)
                .map((says) => (
                  <>
                    <h4>{say(language, messages.points.fields.says.choices[says])}</h4>
                    <ul>
                      {of(id, says).map((point) => {
                        const text = textOn(point, 'title', language);
                        return (
                          <li>
                            <a href={isForStaff ? `${base}/${point.id}` : withQuery(point.href, reader)}>
                              {text && <Short text={text} />}
                            </a>{' '}
                            {point.state !== seen.state && (
                              <Tag>{say(language, stateWord(pointKind, point.state))}</Tag>
                            )}
                          </li>
                        );
                      })}
                    </ul>
                  </>
                ))}
            </section>
          ))}
      </section>
    );
  };
