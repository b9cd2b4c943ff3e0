import type { OwnWords } from '../../records/contributions/index.ts';
import { holds } from '../../records/line/index.ts';
import { ButtonRow } from '../../site/components/index.ts';
import { formatDate, type Language, LinkTo, messages, type Reader, say } from '../../site/index.ts';
import { type Came, type Fate, fateOf, fates, reachOf, type VotesCame } from './fates.ts';

const words = messages.participation.words;

type WordsCame = { readonly words: OwnWords; readonly came: Came };

/** The whole in a sentence, each of somebody's words with how far it came, and how to hear of the next step. */
export function WordsVerdict(props: {
  reader: Reader;
  all: readonly WordsCame[];
  votes: number;
  processId: string;
  sendsMail: boolean;
}) {
  const { all, reader } = props;
  const { language } = reader;
  const found = all.map((one) => ({ ...one, fate: fateOf(one.came, one.words.stands) }));
  const newest = Math.max(...all.flatMap(({ came }) => datesOf(came)));
  return (
    <>
      <p class="lede">
        {say(language, words.lede, { said: all.length, votes: props.votes })}{' '}
        <strong>
          {fates
            .flatMap((fate) => {
              const count = found.filter((one) => one.fate === fate).length;
              return count > 0 ? [say(language, words.fates[fate], { count })] : [];
            })
            .join(' ')}
        </strong>
      </p>
      {Number.isFinite(newest) && (
        <p class="quiet">{say(language, words.lastStep, { date: formatDate(language, new Date(newest)) })}</p>
      )}
      {found.length > 0 && (
        <ol class="my-words">
          {found.map(({ words: own, came, fate }) => (
            <li>
              <a href={`#${own.place}`} lang={own.language}>
                <bdi dir="auto">{beginning(own.text)}</bdi>
              </a>
              <Reach fate={fate} />
              <span>{short(fate, came, language)}</span>
            </li>
          ))}
        </ol>
      )}
      <ButtonRow>
        <LinkTo kind="primary" reader={reader} to={`/follow?what=${props.processId}`} word={words.tellMe} />
      </ButtonRow>
      <p class="quiet">{say(language, props.sendsMail ? words.tellMeHow : words.tellMeByFeed)}</p>
    </>
  );
}

const datesOf = ({ cited, answers, commitments, said, judged }: Came): number[] =>
  [...cited, ...answers, ...commitments, ...[said, judged].filter((one) => one !== null)].map(({ at }) =>
    at.getTime(),
  );

function short(fate: Fate, { answers, isAgainst }: Came, language: Language): string {
  const says = fate === 'ended' || fate === 'answer' ? answers.findLast(holds)?.says : null;
  return says
    ? say(language, isAgainst ? words.answeredThat : words.answered, { verdict: say(language, says) })
    : say(language, words.short[fate]);
}

/** Enough of it to know it again. */
const most = 60;
export function beginning(text: string): string {
  const signs = [...text];
  if (signs.length <= most) return text;
  const cut = signs.slice(0, most).join('');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 20))}…`;
}

const steps = [0, 1, 2, 3, 4];

/** Five marks, one for each step of the line; the word beside them says the same. */
export function Reach({ fate }: { fate: Fate }) {
  const reached = reachOf[fate];
  const isOver = fate === 'refused' || fate === 'ended' || fate === 'nowhere';
  const at = (step: number) => 7 + step * 24;
  // One path for them all: the page has a picture for each vote.
  const dotAt = (step: number) => `M${at(step)} 7h.01`;
  return (
    <svg class="reach" viewBox="0 0 112 14" width="112" height="14" aria-hidden="true" focusable="false">
      {reached > 1 && <path class="reach-line" d={`M7 7H${at(reached - 1)}`} />}
      {reached > 0 && isOver && <path class="reach-stop" d={`M${at(reached - 1)} 7h15m0-5.5v11`} />}
      {reached > 0 && <path class="reach-done" d={steps.slice(0, reached).map(dotAt).join('')} />}
      {steps
        .slice(reached)
        .map((step) =>
          step === reached && !isOver && fate !== 'off' && fate !== 'withdrawn' ? (
            <circle class="reach-next" cx={at(step)} cy="7" r="4" />
          ) : (
            <circle class="reach-none" cx={at(step)} cy="7" r="1.5" />
          ),
        )}
    </svg>
  );
}

/** What became of the statements somebody voted on. */
export function VotesVerdict({ votes, language }: { votes: VotesCame; language: Language }) {
  if (votes.statements === 0) return null;
  return (
    <p>
      {say(language, words.votesCounted)} {say(language, words.votesHeard, votes)}{' '}
      {votes.promised > 0 && say(language, words.votesLed, votes)}
    </p>
  );
}
