import { SecondLook } from '../../../records/appeals/index.ts';
import {
  type CameOf,
  confirmForm,
  OwnField,
  type OwnPage,
  type OwnStep,
} from '../../../records/contributions/index.ts';
import { Button, Notice } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { type Language, type Message, messages, say } from '../../../site/index.ts';
import type { PollSnapshot } from '../load-poll.ts';
import { mayBeAppealed } from '../moderation/transitions.ts';
import { plainText } from '../passage.tsx';
import { type Statement, wordingFor } from '../poll.ts';
import { keepLanguage, statementPath, withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import type { OwnStatementRead } from './find-contributions.ts';
import { placeOf, targetOf } from './own-words.ts';

const words = messages.contributions;
const decisionReasonWords = words.decisionReasons;
type Props = {
  own: OwnPage;
  snapshot: PollSnapshot;
  mine: OwnStatementRead;
  /** Several polls number their statements alike. */
  severalPolls: boolean;
};

type Counted = Awaited<ReturnType<NonNullable<PollServices['countedIn']>>>;

/** Which statement a form is about. */
const whichOf = ({ snapshot, mine }: Props) => ({
  poll: snapshot.poll.id,
  number: String(mine.statement.number),
});

const states: Record<Statement['state'], Message<{ number: number }>> = {
  held: words.stateHeld,
  accepted: words.stateAccepted,
  rejected: words.stateRejected,
  merged: words.stateMerged,
  withdrawn: words.stateWithdrawn,
};

/** One statement as its author sees it: its way from when it was heard, and what they can do about it. */
export function MyStatement(props: Props & { counted: Counted | undefined; cameOf: CameOf }) {
  const { own, snapshot, mine } = props;
  const { reader } = own;
  const { language } = reader;
  const { statement, moderation } = mine;
  const { poll } = snapshot;
  const place = placeOf(poll.id, statement);
  const shown = wordingFor(statement.wordings, statement.language, statement.language).body;
  const isPublic = statement.state === 'accepted' || statement.state === 'merged';
  return (
    <li class="record" id={place}>
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
      {mine.body !== '' && (
        <blockquote class="passage" lang={statement.language} dir="auto">
          {mine.body}
        </blockquote>
      )}
      {shown !== mine.body && shown !== '' && (
        <>
          <p class="quiet">{say(language, words.shownAs)}</p>
          <blockquote class="passage" lang={statement.language} dir="auto">
            {shown}
          </blockquote>
        </>
      )}
      {props.cameOf(place, stepsOf(props, props.counted))}
      <Proposal {...props} />
      <SecondLook
        own={own}
        id={`appeal-${snapshot.poll.id}-${statement.number}`}
        stands={moderation?.appeal ?? 'none'}
        mayAsk={mayBeAppealed(statement.state)}
        action={`/processes/${own.slug}/mine/appeal${keepLanguage(own.reader)}`}
        hidden={whichOf(props)}
      />
      {statement.state !== 'withdrawn' && <Withdraw {...props} />}
    </li>
  );
}

/** What a statement went through before others made something of it. */
function stepsOf(props: Props, counted: Counted | undefined): OwnStep[] {
  const { own, snapshot, mine } = props;
  const { language } = own.reader;
  const { statement, moderation } = mine;
  const direct = statement.mergedInto === null ? undefined : snapshot.byId.get(statement.mergedInto);
  const target = targetOf(snapshot, statement);
  const said = counted?.said.get(target.number);
  const name = say(language, states[statement.state], { number: direct?.number ?? 0 });
  const isMerged = statement.state === 'merged';
  return [
    { at: statement.createdAt, name: say(language, words.heard) },
    {
      at: moderation?.decision?.at ?? null,
      name,
      body: (
        <>
          {direct && isMerged && <MergedInto target={direct} {...props} />}
          <Why {...props} />
        </>
      ),
    },
    ...(said === undefined || counted === undefined
      ? []
      : [
          {
            at: counted.asOf,
            name: say(language, words.counted),
            body: (
              <p>
                {said}{' '}
                <a href={withQuery(`/polls/${snapshot.poll.id}/results`, own.reader)}>
                  {say(language, words.toResult)}
                </a>
              </p>
            ),
          },
        ]),
  ];
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
