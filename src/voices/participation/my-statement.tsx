import {
  Button,
  ButtonRow,
  Field,
  fieldId,
  Notice,
  State,
  type StateKind,
} from '../../site/components/index.ts';
import { type Language, type Message, messages, type Reader, say } from '../../site/index.ts';
import type { OwnStatementRead } from '../polls/contributions/index.ts';
import {
  keepLanguage,
  type PollSnapshot,
  type ProcessView,
  plainText,
  type Statement,
  withQuery,
  wordingFor,
} from '../polls/index.ts';
import { mayBeAppealed } from '../polls/moderation/index.ts';

const decisionReasonWords = messages.participation.decisionReasons;
const words = messages.participation;
type Props = {
  reader: Reader;
  process: ProcessView;
  snapshot: PollSnapshot;
  own: OwnStatementRead;
  /** Several polls number their statements alike. */
  severalPolls: boolean;
};
type Unconfirmed = { pollId: string; number: number };
type Appeal = { pollId: string; number: number; text: string; error: Message };

const states: Record<string, { kind: StateKind; word: Message<{ number: number }> }> = {
  held: { kind: 'waiting', word: words.stateHeld },
  accepted: { kind: 'done', word: words.stateAccepted },
  rejected: { kind: 'refused', word: words.stateRejected },
  merged: { kind: 'closed', word: words.stateMerged },
};

/** One statement as its author sees it: the state, why, and what they can do about it. */
export function MyStatement(
  props: Props & { appeal: Appeal | undefined; unconfirmed: Unconfirmed | undefined },
) {
  const { reader, snapshot, own } = props;
  const { language } = reader;
  const { statement } = own;
  const { poll, byId } = snapshot;
  const state = states[statement.state];
  const target = statement.mergedInto === null ? null : byId.get(statement.mergedInto);
  const shown = wordingFor(statement.wordings, statement.language, statement.language).body;
  const isPublic = statement.state === 'accepted' || statement.state === 'merged';
  return (
    <li class="record" id={`statement-${poll.id}-${statement.number}`}>
      <p class="record-kicker">
        {isPublic ? (
          <a href={withQuery(`/polls/${poll.id}/statements/${statement.number}`, reader)}>
            {say(language, words.statement, { number: statement.number })}
          </a>
        ) : (
          say(language, words.statement, { number: statement.number })
        )}
        {props.severalPolls && <OfPoll poll={poll} language={language} />}
      </p>
      <blockquote class="passage" lang={statement.language} dir="auto">
        {own.body}
      </blockquote>
      {shown !== own.body && shown !== '' && (
        <>
          <p class="quiet">{say(language, words.shownAs)}</p>
          <blockquote class="passage" lang={statement.language} dir="auto">
            {shown}
          </blockquote>
        </>
      )}
      {state && (
        <p>
          <State kind={state.kind}>{say(language, state.word, { number: target?.number ?? 0 })}</State>
        </p>
      )}
      {target && statement.state === 'merged' && <MergedInto target={target} {...props} />}
      <Why {...props} />
      <Proposal {...props} />
      <SecondLook {...props} />
      <Withdraw {...props} />
    </li>
  );
}

/** Which poll a statement or a vote belongs to, after its number. */
export function OfPoll({ poll, language }: { poll: PollSnapshot['poll']; language: Language }) {
  const title = plainText(poll.titles, poll.originalLanguage, language);
  return (
    <>
      {' · '}
      <bdi lang={title.lang}>{title.text}</bdi>
    </>
  );
}

/** The words that people vote on in place of one's own, and the way there. */
function MergedInto({ target, snapshot, reader }: Props & { target: Statement }) {
  const shown = plainText(target.wordings, target.language, reader.language);
  return (
    <p>
      <a href={withQuery(`/polls/${snapshot.poll.id}/statements/${target.number}`, reader)}>
        <bdi lang={shown.lang}>{shown.text}</bdi>
      </a>
    </p>
  );
}

/** Why it was decided so, in the words of the policy, and what the moderator added. */
function Why(props: Props) {
  const { language } = props.reader;
  const { statement, moderation } = props.own;
  const decision = moderation?.decision;
  if (!decision || statement.state === 'accepted') return null;
  const word = reasonWord(decision.decision, decision.reason);
  return (
    <>
      {word && <p>{say(language, words.why, { reason: say(language, word) })}</p>}
      {decision.note && (
        <>
          <p class="quiet">{say(language, words.note)}</p>
          <blockquote dir="auto">{decision.note}</blockquote>
        </>
      )}
    </>
  );
}

function reasonWord(decision: string, reason: string | null): Message | null {
  if (decision === 'hold' && reason === 'strict') return words.becauseStrict;
  if (decision === 'hold' && reason === 'personal-data') return words.becausePersonal;
  if (decision === 'hold' && reason === 'target-gone') return words.becauseTargetGone;
  const known: Readonly<Record<string, Message>> = decisionReasonWords;
  return reason !== null && Object.hasOwn(known, reason) ? (known[reason] ?? null) : null;
}

function Proposal(props: Props) {
  const { reader, process, snapshot, own } = props;
  const { language } = reader;
  const proposal = own.moderation?.proposal;
  if (!proposal) return null;
  return (
    <Notice kind="info" language={language}>
      <p>{say(language, words.proposed)}</p>
      <blockquote class="passage" lang={own.statement.language} dir="auto">
        {proposal.body}
      </blockquote>
      {proposal.note && <p dir="auto">{proposal.note}</p>}
      <form method="post" action={`/processes/${process.slug}/mine/proposal${keepLanguage(reader)}`}>
        <input type="hidden" name="poll" value={snapshot.poll.id} />
        <input type="hidden" name="number" value={String(own.statement.number)} />
        <input type="hidden" name="proposal" value={String(proposal.id)} />
        <ButtonRow>
          <Button name="answer" value="accepted">
            {say(language, words.acceptProposal)}
          </Button>
          <Button name="answer" value="declined">
            {say(language, words.declineProposal)}
          </Button>
        </ButtonRow>
      </form>
    </Notice>
  );
}

const appealWords = { open: words.appealOpen, accepted: words.appealAccepted, upheld: words.appealUpheld };

function SecondLook(props: Props & { appeal: Appeal | undefined }) {
  const { reader, process, snapshot, own } = props;
  const { language } = reader;
  const { statement, moderation } = own;
  const stands = moderation?.appeal ?? 'none';
  if (stands !== 'none') return <p>{say(language, appealWords[stands])}</p>;
  if (!mayBeAppealed(statement.state)) return null;
  const again =
    props.appeal?.pollId === snapshot.poll.id && props.appeal.number === statement.number
      ? props.appeal
      : undefined;
  return (
    <details class="appeal" open={again !== undefined}>
      <summary>{say(language, words.appealTitle)}</summary>
      <form method="post" action={`/processes/${process.slug}/mine/appeal${keepLanguage(reader)}`}>
        <input type="hidden" name="poll" value={snapshot.poll.id} />
        <input type="hidden" name="number" value={String(statement.number)} />
        <Field
          kind="textarea"
          id={fieldId(`appeal-${snapshot.poll.id}-${statement.number}`)}
          name="appeal"
          rows={3}
          language={language}
          label={say(language, words.appealLabel)}
          hint={say(language, words.appealHint)}
          value={again?.text}
          error={again && say(language, again.error)}
          dir="auto"
          required
        />
        <Button>{say(language, words.appealSend)}</Button>
      </form>
    </details>
  );
}

/** Taking the statement back: what it does, a box to tick first, and the button. */
function Withdraw(props: Props & { unconfirmed: Unconfirmed | undefined }) {
  const { reader, process, snapshot, own } = props;
  const { language } = reader;
  const { poll } = snapshot;
  const { number } = own.statement;
  const again = props.unconfirmed?.pollId === poll.id && props.unconfirmed.number === number;
  return (
    <details class="withdraw" open={again}>
      <summary>
        {say(language, words.withdrawStatement)}
        <span class="visually-hidden"> {say(language, words.statement, { number })}</span>
      </summary>
      <p>{say(language, words.withdrawEffects, { shown: own.wasShown ? 'yes' : 'no' })}</p>
      <form
        method="post"
        action={`/processes/${process.slug}/mine/statements/withdraw${keepLanguage(reader)}`}
      >
        <input type="hidden" name="poll" value={poll.id} />
        <input type="hidden" name="number" value={String(number)} />
        <Field
          kind="checkbox"
          id={fieldId(`withdraw-${poll.id}-${number}`)}
          name="confirm"
          language={language}
          label={say(language, words.anonymiseConfirm)}
          error={again ? say(language, words.confirmFirst) : undefined}
        />
        <Button kind="danger">{say(language, words.withdrawStatement)}</Button>
      </form>
    </details>
  );
}
