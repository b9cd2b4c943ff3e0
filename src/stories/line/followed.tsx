import type { LineThing } from '../../records/line/index.ts';
import { direction, type Language, messages, say } from '../../site/index.ts';
import { columnOf, columns } from './graph.ts';
import type { Whole } from './sort-line.ts';
import { Titles } from './titles.tsx';

const words = messages.line;

/** One thing with all that it rests on and that came of it, step by step, down to what people said. */
export function Followed(props: {
  followed: LineThing;
  lit: ReadonlySet<string>;
  whole: Whole;
  language: Language;
  /** Where all is shown alike again. */
  all: string;
}) {
  const { followed, lit, whole, language, all } = props;
  const { graph } = whole;
  const records = [...lit].flatMap((id) => graph.records.get(id) ?? []);
  return (
    <section class="whole-followed" id="followed">
      <p>
        <strong>{say(language, words.following)}</strong>{' '}
        <bdi lang={followed.titleLanguage} dir={direction(followed.titleLanguage)}>
          {followed.title}
        </bdi>
        {' · '}
        <a href={all}>{say(language, words.showAll)}</a>
      </p>
      <ol class="whole-chain">
        {columns.map((step, column) => {
          const own =
            column === 0
              ? graph.said(lit).flatMap((id) => graph.thing(id) ?? [])
              : records.filter((thing) => columnOf(thing) === column);
          if (own.length === 0) return null;
          return (
            <li>
              <h2>{say(language, messages.site.line[step])}</h2>
              {column === 0 && (
                <p class="rail-note">{say(language, words.contributions, { count: own.length })}</p>
              )}
              <Titles things={own} language={language} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
