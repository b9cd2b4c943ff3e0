import type { Child } from 'hono/jsx';
import { messages, type Reader, Say, say } from '../../site/index.ts';
import type { Stands } from '../kept/index.ts';

const words = messages.starts.changed;
const { status } = messages.progress.fields;
const { completion } = messages.reviews.fields;

/** How far something is as those say who promised it, and beside it as a review judges, each with whose word it is. */
export function bothSay({ said, judged }: Pick<Stands, 'said' | 'judged'>, { language }: Reader): Child[] {
  const [theirs, found] = [said?.facts.status, judged?.facts.completion];
  return [
    ...(theirs ? [say(language, words.saidHere, { status: say(language, status.choices[theirs]) })] : []),
    ...(found
      ? [
          <strong>
            <Say
              language={language}
              word={words.judgedHere}
              values={{
                who: <bdi dir="auto">{judged?.facts.by}</bdi>,
                completion: say(language, completion.choices[found]),
              }}
            />
          </strong>,
        ]
      : []),
  ];
}
