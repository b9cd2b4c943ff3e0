import { Tag } from '../site/components/index.ts';
import { type Language, messages, say } from '../site/index.ts';
import type { Channel } from './services.ts';

const words = messages.processes;

/** Beside the votes of several polls nobody is counted, so neither are those who were made up. */
const mixed = { simulated: 0, real: 0 };

/**
 * How many took part: the people of one channel (with `votes` their votes too); of several only the votes, because
 * nobody knows who came to more than one.
 */
export function TookPart(props: { channels: readonly Channel[]; language: Language; votes?: boolean }) {
  const { language } = props;
  const used = props.channels.filter(({ voters }) => voters > 0);
  const [only] = used;
  if (only === undefined) return null;
  const votes = used.reduce((sum, channel) => sum + channel.votes, 0);
  return (
    <>
      <strong>
        {used.length === 1
          ? say(language, words.people, { people: only.voters })
          : say(language, words.votesInPolls, { votes, polls: used.length })}
      </strong>
      {used.length === 1 && props.votes && <> {say(language, words.votesCast, { votes })}</>}
      {used.some(({ simulated }) => simulated) && (
        <>
          {' '}
          <Tag>
            {say(language, words.simulated, only.simulated && used.length === 1 ? only.simulated : mixed)}
          </Tag>
        </>
      )}
    </>
  );
}
