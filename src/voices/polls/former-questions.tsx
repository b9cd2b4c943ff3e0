import { direction, formatDate, messages, type Reader, say } from '../../site/index.ts';
import type { Poll } from './poll.ts';

const words = messages.polls.former;

/** That the question was another one when people began to vote, and how it read. */
export function FormerQuestions(props: {
  poll: Pick<Poll, 'formerQuestions'>;
  reader: Pick<Reader, 'language'>;
}) {
  const { language } = props.reader;
  const [newest] = props.poll.formerQuestions;
  if (!newest) return null;
  return (
    <div class="what-changed">
      <p>{say(language, words.changed, { day: formatDate(language, newest.until) })}</p>
      <details>
        <summary>{say(language, words.before)}</summary>
        <ul>
          {props.poll.formerQuestions.map((former) => (
            <li>
              <bdi lang={former.language} dir={direction(former.language)}>
                {former.body}
              </bdi>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
