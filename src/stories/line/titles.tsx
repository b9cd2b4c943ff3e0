import type { LineThing } from '../../records/line/index.ts';
import { direction, type Language, messages, say } from '../../site/index.ts';

/** What a thing is called, as a link to it; `most`: so many signs of it, where many stand together. */
export function Title({ thing, most }: { thing: LineThing; most?: number }) {
  const { title, titleLanguage } = thing;
  return (
    <a href={thing.href}>
      <bdi lang={titleLanguage} dir={direction(titleLanguage)}>
        {most === undefined || title.length <= most ? title : `${title.slice(0, most).trimEnd()}…`}
      </bdi>
    </a>
  );
}

/** So many stand at once, so many more below "more", and of each of the latter so many signs. */
const first = 12;
const most = 200;
const signs = 80;

/** Linked titles: the first ones, and the rest behind one click. */
export function Titles({ things, language }: { things: readonly LineThing[]; language: Language }) {
  return (
    <>
      <ul class="plain-list">
        {things.slice(0, first).map((thing) => (
          <li>
            <Title thing={thing} />
          </li>
        ))}
      </ul>
      {things.length > first && (
        <Folded
          said={say(language, messages.records.line.more, { count: things.length - first })}
          things={things.slice(first)}
          language={language}
        />
      )}
    </>
  );
}

/** Titles behind what they are called together; `rest`: where those are that are too many. */
export function Folded(props: {
  said: string;
  things: readonly LineThing[];
  rest?: string;
  language: Language;
}) {
  const { said, things, rest, language } = props;
  const more = things.length - most;
  const words = more > 0 && say(language, messages.records.line.more, { count: more });
  return (
    <details class="whole-more">
      <summary>{said}</summary>
      <ul class="plain-list">
        {things.slice(0, most).map((thing) => (
          <li>
            <Title thing={thing} most={signs} />
          </li>
        ))}
        {words && <li>{rest ? <a href={rest}>{words}</a> : words}</li>}
      </ul>
    </details>
  );
}
