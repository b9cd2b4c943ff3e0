import { diffWords } from 'diff';
import { publicationIn, type Reworded, rewordedIn } from '../../records/publications/index.ts';
import { direction, formatDate, messages, type Reader, Say, say } from '../../site/index.ts';
import { titled } from './listed.tsx';
import type { Commitment, Kept } from './read-kept.ts';

const words = messages.kept.changes;
/** Beyond so many changed words the old text and the new are read one after the other. */
const mostEdits = 400;

/** What was changed of a promise since it was made: the words that went, the words that came, and why. */
export function Changes(props: { commitment: Commitment; kept: Kept; reader: Reader }) {
  const { commitment, kept, reader } = props;
  const { language } = reader;
  if (kept.told.length === 0) return null;
  return (
    <section id="changes">
      <h2>{say(language, words.title)}</h2>
      <ol class="kept-changes" reversed>
        {kept.told.map((change) => {
          const part = kept.parts.find(({ milestone }) => change.href.endsWith(`/${milestone.id}`));
          const of = part && titled(part.milestone, reader);
          const said = publicationIn(change, language);
          const both = rewordedIn(change, language);
          return (
            <li>
              <p class="record-facts">
                <Say
                  language={language}
                  word={words.by}
                  values={{
                    day: formatDate(language, change.at),
                    who: <bdi dir="auto">{commitment.facts.lead ?? ''}</bdi>,
                  }}
                />
              </p>
              {of && (
                <p>
                  <a href={of.href}>
                    <bdi lang={of.lang}>{of.title}</bdi>
                  </a>
                </p>
              )}
              {said.note && said.note !== both?.after && (
                <p class="as-typed">
                  <bdi lang={said.noteLanguage}>{said.note}</bdi>
                </p>
              )}
              {both && <Marked {...both} reader={reader} />}
              {both?.why && (
                <p dir="auto" class="as-typed">
                  {both.why}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The new words with what went and what came marked, for eyes and ears. */
function Marked({ before, after, language, reader }: Reworded & { reader: Reader }) {
  const intlSegmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const parts = diffWords(before, after, { intlSegmenter, maxEditLength: mostEdits }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const read = (word: typeof words.was) => (
    <span class="visually-hidden" lang={reader.language}>
      {' '}
      {say(reader.language, word)}{' '}
    </span>
  );
  return (
    <blockquote lang={language} dir={direction(language)} class="as-typed">
      {parts.map(({ value, removed, added }) =>
        removed ? (
          <del>
            {read(words.was)}
            {value}
          </del>
        ) : added ? (
          <ins>
            {read(words.now)}
            {value}
          </ins>
        ) : (
          value
        ),
      )}
    </blockquote>
  );
}
