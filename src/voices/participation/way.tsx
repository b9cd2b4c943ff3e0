import type { Child } from 'hono/jsx';
import type { OwnStep, OwnWords } from '../../records/contributions/index.ts';
import { holds, type LineThing } from '../../records/line/index.ts';
import { direction, formatDate, type Language, messages, Say, say } from '../../site/index.ts';
import { type Came, type Fate, fateOf } from './fates.ts';

const words = messages.participation.words;

type Props = {
  readonly came: Came;
  readonly words: OwnWords;
  /** What they went through before others made something of them. */
  readonly steps: readonly OwnStep[];
  readonly language: Language;
  /** The data of the process, where there are some for everybody. */
  readonly dataHref: string | null;
  readonly processHref: string;
};

/** The way of somebody's words: each step with its date, and where it ends or what is still to come. */
export function Way(props: Props) {
  const { came, language } = props;
  const fate = fateOf(came, props.words.stands);
  return (
    <>
      <ol class="way">
        {props.steps.map(({ at, name, body }) => (
          <WayStep at={at} name={name} language={language}>
            {body}
          </WayStep>
        ))}
        {came.cited.map(({ finding, at, isAgainst, isQuoted }) => (
          <WayStep at={at} name={say(language, words.cited)} language={language}>
            <p>
              <Say
                language={language}
                word={isAgainst ? words.citedAgainst : words.citedIn}
                values={{ finding: <Named thing={finding} language={language} /> }}
              />{' '}
              {isQuoted && say(language, words.quoted)}
            </p>
            <Off thing={finding} language={language} />
          </WayStep>
        ))}
        {came.answers.map((answer) => (
          <WayStep at={answer.at} name={saysOf(answer, language, came.isAgainst)} language={language}>
            <p class="way-words">
              <Named thing={answer} language={language} />
            </p>
            <By who={answer.turn} />
          </WayStep>
        ))}
        {came.commitments.map((commitment) => (
          <WayStep at={commitment.at} name={say(language, words.promised)} language={language}>
            <p class="way-words">
              <Named thing={commitment} language={language} />
            </p>
            <By who={commitment.turn} />
            <Off thing={commitment} language={language} />
          </WayStep>
        ))}
        <Results {...props} />
        <Last {...props} fate={fate} />
      </ol>
      {fate === 'nowhere' && <Nowhere {...props} />}
    </>
  );
}

function WayStep(props: {
  at: Date | string | null;
  name: string;
  language: Language;
  look?: 'is-half' | 'is-ring' | 'is-stop';
  children?: Child;
}) {
  return (
    <li class={`way-step ${props.look ?? 'is-full'}`}>
      {props.at === null ? (
        <span class="way-date" />
      ) : (
        <time class="way-date" datetime={typeof props.at === 'string' ? props.at : props.at.toISOString()}>
          {formatDate(props.language, props.at)}
        </time>
      )}
      <div>
        <p class="way-name">{props.name}</p>
        {props.children}
      </div>
    </li>
  );
}

export function Named({ thing, language }: { thing: LineThing; language: Language }) {
  return (
    <a href={thing.href} lang={thing.titleLanguage === language ? undefined : thing.titleLanguage}>
      <bdi dir={direction(thing.titleLanguage)}>{thing.title}</bdi>
    </a>
  );
}

/** What an answer decided, or that it was withdrawn; of words that spoke against what it answers, that it answers that. */
export const saysOf = ({ says }: LineThing, language: Language, isAgainst: boolean): string =>
  says
    ? say(language, isAgainst ? words.answeredThat : words.answered, { verdict: say(language, says) })
    : say(language, words.short.answer);

/** Who is to do it, or decided it, as it says itself. */
const By = ({ who }: { who: string | null }) =>
  who && (
    <p class="way-by">
      <bdi>{who}</bdi>
    </p>
  );

/** That something does not hold any more: what it said stays to be read, and does not count. */
const Off = ({ thing, language }: { thing: LineThing; language: Language }) =>
  !holds(thing) && thing.says && <p class="way-by">{say(language, thing.says)}</p>;

/** What was done, as those say who promised it, and beside it what somebody judged who did not. */
function Results({ came: { said, judged }, language }: Props) {
  const at = [said, judged].flatMap((thing) => (thing ? [thing.at.getTime()] : []));
  if (at.length === 0) return null;
  const line = (thing: LineThing | null, word: typeof words.saidBy) =>
    thing && (
      <p>
        {thing.says && <strong>{say(language, word, { how: say(language, thing.says) })}</strong>}{' '}
        <Named thing={thing} language={language} />
      </p>
    );
  return (
    <WayStep
      at={new Date(Math.max(...at))}
      name={say(language, words.cameOfIt)}
      language={language}
      look="is-half"
    >
      {line(said, words.saidBy)}
      {line(judged, words.judgedBy)}
    </WayStep>
  );
}

const toCome = {
  open: words.toCome.finding,
  deferred: words.toCome.deferred,
  finding: words.toCome.answer,
  answer: words.toCome.commitment,
  commitment: words.toCome.result,
} as const;

/** What is still to come, or that nothing is and where to read why. */
function Last({ came, fate, language }: Props & { fate: Fate }) {
  if (fate === 'refused' || fate === 'ended')
    return (
      <WayStep at={null} name={say(language, words.endsHere)} language={language} look="is-stop">
        <p class="way-by">
          {came.answers.filter(holds).map((answer) => (
            <a href={answer.href}>{say(language, words.whyRead)}</a>
          ))}
        </p>
      </WayStep>
    );
  if (fate === 'nowhere')
    return <WayStep at={null} name={say(language, words.noFurther)} language={language} look="is-stop" />;
  if (!Object.hasOwn(toCome, fate)) return null;
  const due = (fate === 'commitment' ? came.commitments : came.answers).findLast(holds)?.due ?? null;
  return (
    <WayStep
      at={null}
      name={say(language, due ? words.stillToComeBy : words.stillToCome, {
        date: due ? formatDate(language, due) : '',
      })}
      language={language}
      look="is-ring"
    >
      <p>{say(language, toCome[fate as keyof typeof toCome])}</p>
    </WayStep>
  );
}

/** What is true of words that nobody took up, and what one can do. */
function Nowhere({ language, dataHref, processHref }: Props) {
  const data = (text: Child[]) => (dataHref ? <a href={dataHref}>{text}</a> : text);
  return (
    <div class="way-nowhere">
      <p>
        <strong>{say(language, words.nobodyNamed)}</strong>{' '}
        <Say language={language} word={words.notLost} values={{ data }} />
      </p>
      <p>
        <Say
          language={language}
          word={words.whatToDo}
          values={{ ask: (text) => <a href={`${processHref}#contact`}>{text}</a> }}
        />
      </p>
    </div>
  );
}
