import {
  Answers,
  Button,
  ButtonRow,
  Field,
  Notice,
  type NoticeKind,
  Progress,
} from '../../../site/components/index.ts';
import { formatNumber, LinkTo, messages, type Reader, Say, say } from '../../../site/index.ts';
import { ReceiptShort } from '../entry/entered.tsx';
import { statementClass, Worded, wordsOf } from '../passage.tsx';
import { type Statement, type VoteValue, wordOfVote } from '../poll.ts';
import { keepLanguage, statementPath } from '../poll-links.ts';
import { PublishedNote } from './published-note.tsx';

const words = messages.voting;
/** What the card shows: one statement with its answers, or why there is none. */
export type Card = {
  readonly pollId: string;
  readonly statement: Statement | null;
  /** The answer given before, when a vote is being looked at again. */
  readonly given: VoteValue | null;
  readonly voted: number;
  readonly total: number;
  readonly receipt: string | null;
  /** For a browser that holds no receipt yet: one to send along, sealed. */
  readonly offer: string | null;
  /** Where this person finds their own contributions. */
  readonly mine: string;
  readonly undoable: { readonly number: number; readonly value: VoteValue } | null;
  readonly told: { readonly kind: NoticeKind; readonly text: string } | null;
  /** What was typed into the reason, when it has to be looked at again. */
  readonly reason: { readonly text: string; readonly error?: string } | null;
  readonly resultsVisible: boolean;
  /** Only where there is a map does one stand somewhere on it. */
  readonly map: 'there' | 'not-yet' | 'never';
  readonly acceptsStatements: boolean;
  /** A statement of this person waits for a moderator. */
  readonly ownWaits: boolean;
};

/** The part of the voting page that a vote replaces; the same on the page and after a fetch. */
export function VoteCard(props: { card: Card; reader: Reader }) {
  const { language } = props.reader;
  return (
    <vote-card
      class="vote-card"
      waiting={say(language, words.notSentYet)}
      arrived={say(language, words.sentNow)}
      refused={say(language, words.notTaken)}
    >
      <div class="vote-body">
        <VoteBody {...props} />
      </div>
      <p class="vote-told" role="status" />
    </vote-card>
  );
}

/** What stands inside the card. */
export function VoteBody(props: { card: Card; reader: Reader }) {
  const { card, reader } = props;
  return (
    <>
      {card.told && <Notice kind={card.told.kind} language={reader.language} text={card.told.text} />}
      {card.statement ? <Question {...props} statement={card.statement} /> : <NothingLeft {...props} />}
      {card.undoable && (
        <form method="post" action={`/polls/${card.pollId}/votes/undo${keepLanguage(reader)}`} id="vote-undo">
          <input type="hidden" name="statement" value={String(card.undoable.number)} />
          <input type="hidden" name="value" value={wordOfVote(card.undoable.value)} />
        </form>
      )}
      <Kept {...props} />
    </>
  );
}

function Question(props: { card: Card; reader: Reader; statement: Statement }) {
  const { card, reader, statement } = props;
  const { language } = reader;
  return (
    <form method="post" action={`/polls/${card.pollId}/votes${keepLanguage(reader)}`} class="vote-form">
      <input type="hidden" name="statement" value={String(statement.number)} />
      {card.offer !== null && <input type="hidden" name="fresh" value={card.offer} />}
      <div data-statement tabindex={-1}>
        <Worded
          as="h2"
          class={statementClass(statement.wordings, statement.language, language)}
          {...wordsOf(statement)}
          reader={reader}
          href={statementPath(card.pollId, statement.number)}
        />
      </div>
      <Answers
        language={language}
        name="value"
        given={card.given === null ? undefined : wordOfVote(card.given)}
        keys={{ agree: '1', disagree: '2', pass: '3' }}
      />
      <HowFar {...props} />
      <details class="vote-reason" open={card.reason !== null}>
        <summary>{say(language, words.itDepends)}</summary>
        <Field
          kind="textarea"
          name="reason"
          rows={3}
          language={language}
          label={say(language, words.reasonLabel)}
          hint={say(language, words.reasonHint)}
          value={card.reason?.text}
          error={card.reason?.error}
          dir="auto"
        />
      </details>
      <p class="vote-keys quiet">{say(language, words.keys)}</p>
      <p class="statement-by quiet">
        <a href={statementPath(card.pollId, statement.number)}>
          {say(language, statement.isSeed ? words.fromOrganisers : words.fromParticipant, {
            number: statement.number,
          })}
        </a>
      </p>
    </form>
  );
}

function nothingLeftText(card: Card) {
  if (card.total > 0) return words.doneText;
  if (card.ownWaits) return words.ownWaits;
  return card.acceptsStatements ? words.noneText : words.noneTextFixed;
}

function NothingLeft(props: { card: Card; reader: Reader }) {
  const { card, reader } = props;
  const { language } = reader;
  const empty = card.total === 0;
  return (
    <div class="vote-done" data-statement tabindex={-1}>
      <h2>{say(language, empty ? words.noneTitle : words.doneTitle)}</h2>
      <p>{say(language, nothingLeftText(card))}</p>
      {!empty && <HowFar {...props} />}
      <ButtonRow>
        {card.resultsVisible && !empty && (
          <>
            {card.map !== 'never' && (
              <LinkTo
                kind="primary"
                reader={reader}
                to={`/polls/${card.pollId}/map`}
                word={card.map === 'there' ? words.whereYouStand : words.seeMap}
              />
            )}
            <LinkTo
              kind="plain"
              reader={reader}
              to={`/polls/${card.pollId}/results`}
              word={words.seeResults}
            />
          </>
        )}
        {card.acceptsStatements && (
          <LinkTo
            kind="plain"
            reader={reader}
            to={`/polls/${card.pollId}/statements/new`}
            word={words.addStatement}
          />
        )}
      </ButtonRow>
    </div>
  );
}

/** How many statements are answered and, right beside the buttons just pressed, that the last answer is kept. */
function HowFar(props: { card: Card; reader: Reader }) {
  const { card, reader } = props;
  const { language } = reader;
  if (card.total === 0) return null;
  const counts = { voted: formatNumber(language, card.voted), total: formatNumber(language, card.total) };
  return (
    <>
      <Progress
        done={card.voted}
        total={card.total}
        language={language}
        label={say(language, words.progressLabel)}
      >
        {say(language, card.statement ? words.progress : words.progressDone, counts)}
        {card.undoable && card.given === null && (
          <>
            {' '}
            <span class="vote-saved">{say(language, words.saved)}</span>{' '}
            <Button kind="quiet" form="vote-undo" shortcut="U">
              {say(language, words.undo)}
            </Button>
          </>
        )}
      </Progress>
      {card.given !== null && card.statement && (
        <p>
          <LinkTo reader={reader} to={`/polls/${card.pollId}`} word={words.skipChange} />
        </p>
      )}
    </>
  );
}

/** Before the first vote what is published of it; after it the receipt. */
function Kept(props: { card: Card; reader: Reader }) {
  const { card, reader } = props;
  const { language } = reader;
  if (card.voted === 0 || card.receipt === null) {
    return card.statement && <PublishedNote language={language} />;
  }
  return (
    <Notice kind="info" language={language}>
      <p>
        <Say
          language={language}
          word={words.nobodySees}
          values={{ code: () => <ReceiptShort receipt={card.receipt ?? ''} /> }}
        />{' '}
        <LinkTo reader={reader} to={card.mine} word={messages.contributions.page} />
      </p>
    </Notice>
  );
}
