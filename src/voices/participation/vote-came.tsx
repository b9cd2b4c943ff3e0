import { holds, type LineThing } from '../../records/line/index.ts';
import { type Language, type Message, messages, Say, say } from '../../site/index.ts';
import type { Came, Fate } from './fates.ts';
import { Named, saysOf } from './way.tsx';
import { beginning, Reach } from './words-parts.tsx';

const words = messages.participation.words;

/** What came of a statement somebody voted on, in one line: each thing by its place on the line, and what holds no more. */
export function VoteCame({ came, fate, language }: { came: Came; fate: Fate; language: Language }) {
  const to = (thing: LineThing, text: string) => <a href={thing.href}>{text}</a>;
  const how = (thing: LineThing | null, word: Message<{ how: string }>) =>
    thing?.says && to(thing, say(language, word, { how: say(language, thing.says) }));
  const off = (thing: LineThing) => !holds(thing) && thing.says && ` (${say(language, thing.says)})`;
  const passed = [
    ...came.cited
      .filter(({ finding }) => holds(finding))
      .map(({ finding, isAgainst }) => (
        <Say
          language={language}
          word={isAgainst ? words.citedAgainst : words.citedIn}
          values={{
            finding: <Named thing={{ ...finding, title: beginning(finding.title) }} language={language} />,
          }}
        />
      )),
    ...came.answers.map((answer) => to(answer, saysOf(answer, language, came.isAgainst))),
    ...came.commitments.map((promise) => (
      <>
        {to(promise, say(language, words.promised))}
        {off(promise)}
      </>
    )),
    how(came.said, words.saidBy),
    how(came.judged, words.judgedBy),
  ].filter(Boolean);
  return (
    <p class="my-vote-came">
      <Reach fate={fate} />
      {passed.length > 0
        ? passed.map((one) => <span>{one} </span>)
        : say(language, fate === 'open' ? words.short.open : words.inNone)}
    </p>
  );
}
