import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';
import { answerSigns } from './share-bar.tsx';

const componentWords = messages.site.components;

export type AnswerName = keyof typeof answerSigns;

const answerNames: readonly AnswerName[] = ['agree', 'disagree', 'pass'];

/** The three big answers to a statement: buttons that send the form they stand in. */
export function Answers(props: {
  language: Language;
  /** Name under which the answer is sent. */
  name?: string;
  /** What is sent for each; the answers' own names unless said otherwise. */
  values?: Readonly<Record<AnswerName, string>>;
  /** The answer given before, when a vote is being changed. */
  given?: AnswerName | undefined;
  /** Keys that the page's script listens to, shown on the buttons once it runs. */
  keys?: Readonly<Record<AnswerName, string>>;
}) {
  return (
    <div class="answers">
      {answerNames.map((answer) => (
        <button
          class={`answer is-${answer}`}
          type="submit"
          name={props.name ?? 'answer'}
          value={props.values?.[answer] ?? answer}
          aria-pressed={props.given === undefined ? undefined : props.given === answer ? 'true' : 'false'}
          aria-keyshortcuts={props.keys?.[answer]}
        >
          <span class="sign" aria-hidden="true">
            {answerSigns[answer]}
          </span>{' '}
          {say(props.language, componentWords[answer])}
        </button>
      ))}
    </div>
  );
}

export const examples: Examples = [
  { name: 'Answers', render: (language) => <Answers language={language} /> },
  {
    name: 'Answers: changing a vote',
    render: (language) => <Answers language={language} given="disagree" />,
  },
];
