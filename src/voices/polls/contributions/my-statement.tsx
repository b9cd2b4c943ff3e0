import { SecondLook } from '../../../records/appeals/index.ts';
import type { OwnPage } from '../../../records/index.ts';
import { Button, Notice, State, type StateKind } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { type Language, type Message, messages, say } from '../../../site/index.ts';
import { confirmForm, OwnField } from '../../participation/index.ts';
import type { PollSnapshot } from '../load-poll.ts';
import { mayBeAppealed } from '../moderation/transitions.ts';
import { plainText } from '../passage.tsx';
import { type Statement, wordingFor } from '../poll.ts';
import { keepLanguage, statementPath, withQuery } from '../poll-links.ts';
import type { OwnStatementRead } from './find-contributions.ts';

const words = messages.contributions;
const decisionReasonWords = words.decisionReasons;
type Props = {
  own: OwnPage;
  snapshot: PollSnapshot;
  mine: OwnStatementRead;
  /** Several polls number their statements alike. */
  severalPolls: boolean;
};

/** Which statement a form is about. */
const whichOf = ({ snapshot, mine }: Props) => ({
  poll: snapshot.poll.id,
  number: String(mine.statement.number),
});

const states: Record<string, { kind: StateKind; word: Message<{ number: number }> }> = {
  held: { kind: 'waiting', word: words.stateHeld },
  accepted: { kind: 'done', word: words.stateAccepted },
  rejected: { kind: 'refused', word: words.stateRejected },
  merged: { kind: 'closed', word: words.stateMerged },
};

/** One statement as its author sees it: the state, why, and what they can do about it. */
export function MyStatement(props: Props) {
  const { own, snapshot, mine } = props;
  const { reader } = own;
  const { language } = reader;
  const { statement, moderation } = mine;
  const { poll, byId } = snapshot;
  const state = states[statement.state];
  const target = statement.mergedInto === null ? null : byId.get(statement.mergedInto);
  const shown = wordingFor(statement.wordings, statement.language, statement.language).body;
  const isPublic = statement.state === 'accepted' || statement.state === 'merged';
  return (
    <li class="record" id={`statement-${poll.id}-${statement.number}`}>
      <p class="record-kicker">
        {isPublic ? (
          <a href={withQuery(statementPath(poll.id, statement.number), reader)}>
            {say(language, words.statement, { number: statement.number })}
          </a>
        ) : (
          say(language, words.statement, { number: statement.number })
        )}
        {props.severalPolls && <OfPoll poll={poll} language={language} />}
      </p>
      <blockquote class="passage" lang={statement.language} dir="auto">
        {mine.body}
      </blockquote>
      {shown !== mine.body && shown !== '' && (
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
      <SecondLook
        own={own}
        id={`appeal-${snapshot.poll.id}-${statement.number}`}
        stands={moderation?.appeal ?? 'none'}
        mayAsk={mayBeAppealed(statement.state)}
        action={`/processes/${own.slug}/mine/appeal${keepLanguage(own.reader)}`}
        hidden={whichOf(props)}
      />
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
function MergedInto({ target, snapshot, own: { reader } }: Props & { target: Statement }) {
  const shown = plainText(target.wordings, target.language, reader.language);
  return (
    <p>
      <a href={withQuery(statementPath(snapshot.poll.id, target.number), reader)}>
        <bdi lang={shown.lang}>{shown.text}</bdi>
      </a>
    </p>
  );
}

/** Why it was decided so, in the words of the policy, and what the moderator added. */
function Why(props: Props) {
  const { language } = props.own.reader;
  const { statement, moderation } = props.mine;
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
  const { own, mine } = props;
  const { language } = own.reader;
  const proposal = mine.moderation?.proposal;
  if (!proposal) return null;
  return (
    <Notice kind="info" language={language}>
      <p>{say(language, words.proposed)}</p>
      <blockquote class="passage" lang={mine.statement.language} dir="auto">
        {proposal.body}
      </blockquote>
      {proposal.note && <p dir="auto">{proposal.note}</p>}
      <PostForm
        action={`/processes/${own.slug}/mine/proposal${keepLanguage(own.reader)}`}
        hidden={{ ...whichOf(props), proposal: String(proposal.id) }}
        acts={
          <>
            <Button name="answer" value="accepted">
              {say(language, words.acceptProposal)}
            </Button>
            <Button name="answer" value="declined">
              {say(language, words.declineProposal)}
            </Button>
          </>
        }
      />
    </Notice>
  );
}

/** Taking the statement back: what it does, a box to tick first, and the button. */
function Withdraw(props: Props) {
  const {
    own,
    snapshot: { poll },
    mine,
  } = props;
  const { language } = own.reader;
  const { number } = mine.statement;
  const id = `withdraw-${poll.id}-${number}`;
  return (
    <details class="withdraw" open={Object.hasOwn(own.problems, id)}>
      <summary>
        {say(language, words.withdrawStatement)}
        <span class="visually-hidden"> {say(language, words.statement, { number })}</span>
      </summary>
      <p>{say(language, words.withdrawEffects, { shown: mine.wasShown ? 'yes' : 'no' })}</p>
      <PostForm
        action={`/processes/${own.slug}/mine/statements/withdraw${keepLanguage(own.reader)}`}
        hidden={whichOf(props)}
        kind="danger"
        submit={say(language, words.withdrawStatement)}
      >
        <OwnField form={confirmForm} name="confirm" id={id} sent={own} language={language} />
      </PostForm>
    </details>
  );
}
