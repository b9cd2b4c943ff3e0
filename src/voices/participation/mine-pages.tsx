import {
  Answers,
  Breadcrumb,
  Button,
  ButtonLink,
  ButtonRow,
  Empty,
  ErrorSummary,
  Notice,
  type NoticeKind,
  Pagination,
  ReceiptCode,
} from '../../site/components/index.ts';
import { type Message, messages, Page, type Reader, Say, say } from '../../site/index.ts';
import type { OwnReason, PollContributions } from '../polls/contributions/index.ts';
import {
  keepLanguage,
  type ProcessView,
  phaseOf,
  plainText,
  type VoteValue,
  Worded,
  withQuery,
  wordOfVote,
} from '../polls/index.ts';
import { OwnVotesSetAside } from '../polls/set-aside/index.ts';
import { LeaveForms } from './leave-forms.tsx';
import { MyStatement, OfPoll } from './my-statement.tsx';

const words = messages.participation;
const votesPerPage = 40;

/** Something to say: what was done, or what stands in the way. */
export type Told = { readonly kind: NoticeKind; readonly word: Message };

/** The parts of the page: what was done in one of them is said in it, where the eye is. */
export const mineParts = ['statements', 'reasons', 'votes'] as const;
export type MinePart = (typeof mineParts)[number];

type Props = { reader: Reader; process: ProcessView };

function MineFrame(props: Props & { scripts?: readonly string[]; title?: Message; children?: unknown }) {
  const { reader, process } = props;
  const title = say(reader.language, props.title ?? words.mineTitle);
  return (
    <Page
      reader={reader}
      title={title}
      section="take-part"
      line={process.line?.()}
      here="voices"
      robots="noindex"
      scripts={props.scripts ?? []}
    >
      <Breadcrumb
        language={reader.language}
        trail={[
          {
            label: process.title.text,
            lang: process.title.lang,
            href: withQuery(`/processes/${process.slug}`, reader),
          },
        ]}
      />
      <h1>{title}</h1>
      {props.children as never}
    </Page>
  );
}

/** For a browser that holds nothing: how to get one's contributions here. */
export function NothingHerePage(props: Props) {
  const { reader, process } = props;
  const { language } = reader;
  return (
    <MineFrame {...props}>
      <Empty missing={say(language, words.nothingHere)}>
        <p>{say(language, words.nothingHereText)}</p>
        <ButtonRow>
          <ButtonLink kind="primary" href={withQuery('/receipt', reader)}>
            {say(language, words.haveCode)}
          </ButtonLink>
          <ButtonLink href={withQuery(`/processes/${process.slug}`, reader)}>
            {say(language, words.toProcess)}
          </ButtonLink>
        </ButtonRow>
      </Empty>
    </MineFrame>
  );
}

/** Everything one person contributed to a process, and what they can do with it. */
export function MinePage(
  props: Props & {
    receipt: string;
    polls: readonly PollContributions[];
    now: Date;
    page: number;
    told: Told | null;
    /** Where it is to be said; at the top when it belongs to no part. */
    toldIn: MinePart | null;
    /** An appeal that could not be sent, to be looked at again. */
    appeal?: { pollId: string; number: number; text: string; error: Message };
    /** The statement whose withdrawal was sent without the tick. */
    unconfirmed?: { pollId: string; number: number };
    leaveError?: 'erase' | 'anonymise';
  },
) {
  const { reader, process, polls } = props;
  const { language } = reader;
  const statements = polls.flatMap((own) => own.statements.map((statement) => ({ own, statement })));
  const reasons = polls.flatMap((own) => own.reasons.map((reason) => ({ own, reason })));
  const toldIn = props.toldIn === 'reasons' && reasons.length === 0 ? null : props.toldIn;
  const told = (here: boolean) =>
    here &&
    props.told && (
      <Notice kind={props.told.kind} language={language}>
        <p>{say(language, props.told.word)}</p>
      </Notice>
    );
  const errors = {
    ...(props.leaveError ? { [`confirm-${props.leaveError}`]: say(language, words.confirmFirst) } : {}),
    ...(props.unconfirmed
      ? {
          [`withdraw-${props.unconfirmed.pollId}-${props.unconfirmed.number}`]: say(
            language,
            words.confirmFirst,
          ),
        }
      : {}),
    ...(props.appeal
      ? { [`appeal-${props.appeal.pollId}-${props.appeal.number}`]: say(language, props.appeal.error) }
      : {}),
  };
  return (
    <MineFrame reader={reader} process={process} scripts={['copy-receipt']}>
      <ErrorSummary language={language} errors={errors} />
      {told(toldIn === null)}
      <p>{say(language, words.nobodySees)}</p>
      <ReceiptCode code={props.receipt} language={language} />
      <section class="mine-part">
        <h2 id="statements">{say(language, words.myStatements)}</h2>
        {told(toldIn === 'statements')}
        {statements.length === 0 && <p class="quiet">{say(language, words.noneOfThese)}</p>}
        <ul class="records">
          {statements.map(({ own, statement }) => (
            <MyStatement
              reader={reader}
              process={process}
              snapshot={own.snapshot}
              own={statement}
              severalPolls={polls.length > 1}
              appeal={props.appeal}
              unconfirmed={props.unconfirmed}
            />
          ))}
        </ul>
      </section>
      {reasons.length > 0 && (
        <section class="mine-part">
          <h2 id="reasons">{say(language, words.myReasons)}</h2>
          {told(toldIn === 'reasons')}
          <ul class="records">
            {reasons.map(({ own, reason }) => (
              <MyReason reader={reader} process={process} own={own} reason={reason} />
            ))}
          </ul>
        </section>
      )}
      <MyVotes {...props} notice={told(toldIn === 'votes')} />
      <section class="mine-part">
        <h2 id="data">{say(language, words.myData)}</h2>
        <p>
          <a href={`/processes/${process.slug}/mine/data.json`} download>
            {say(language, words.download)}
          </a>
        </p>
      </section>
      <LeaveForms reader={reader} process={process} error={props.leaveError} />
    </MineFrame>
  );
}

function MyVotes(
  props: Props & { polls: readonly PollContributions[]; now: Date; page: number; notice: unknown },
) {
  const { reader, process, polls } = props;
  const { language } = reader;
  const votes = polls
    .flatMap((own) => own.votes.map((vote) => ({ own, vote })))
    .sort((a, b) => b.vote.castAt.getTime() - a.vote.castAt.getTime());
  const pages = Math.max(1, Math.ceil(votes.length / votesPerPage));
  const page = Math.min(props.page, pages);
  const someOpen = votes.some(({ own }) => phaseOf(own.snapshot.poll, props.now) !== 'closed');
  const to = (n: number) =>
    n < 1 || n > pages
      ? undefined
      : `${withQuery(`/processes/${process.slug}/mine`, reader, { page: String(n) })}#votes`;
  return (
    <section class="mine-part">
      <h2 id="votes">{say(language, words.myVotes)}</h2>
      {props.notice as never}
      {polls.map(({ snapshot: { poll }, setAside }) => {
        const title = plainText(poll.titles, poll.originalLanguage, language);
        return setAside && <OwnVotesSetAside why={setAside} poll={{ id: poll.id, title }} reader={reader} />;
      })}
      {votes.length === 0 && <p class="quiet">{say(language, words.noneOfThese)}</p>}
      {votes.length > 0 && !someOpen && <p class="quiet">{say(language, words.closedVotes)}</p>}
      <ul class="records">
        {votes.slice((page - 1) * votesPerPage, page * votesPerPage).map(({ own, vote }) => (
          <MyVote
            {...props}
            own={own}
            statementId={vote.statementId}
            value={vote.value}
            severalPolls={polls.length > 1}
            someOpen={someOpen}
          />
        ))}
      </ul>
      <Pagination language={language} page={page} pages={pages} previous={to(page - 1)} next={to(page + 1)} />
    </section>
  );
}

/** Said for a statement whose words are not on the page: shown to everybody or not, before or never. */
const whyNotShown = {
  held: words.notShownYet,
  rejected: words.notShown,
  withdrawn: words.withdrawnByAuthor,
};

const answerWords = { agree: words.agree, disagree: words.disagree, pass: words.pass };
const answerSigns = { agree: '✓', disagree: '✕', pass: '–' };

function MyVote(
  props: Props & {
    own: PollContributions;
    now: Date;
    page: number;
    statementId: number;
    value: VoteValue;
    severalPolls: boolean;
    /** Votes in others of these polls can be changed. */
    someOpen: boolean;
  },
) {
  const { reader, process, own } = props;
  const { language } = reader;
  const { poll, byId } = own.snapshot;
  const statement = byId.get(props.statementId);
  if (!statement) return null;
  const word = wordOfVote(props.value);
  const open = phaseOf(poll, props.now) === 'open';
  const back = `${withQuery(`/processes/${process.slug}/mine`, reader, { page: String(props.page), told: 'saved', in: 'votes' })}#votes`;
  const target = statement.mergedInto === null ? undefined : byId.get(statement.mergedInto);
  const written = own.statements.find((mine) => mine.statement.id === statement.id);
  return (
    <li class="record my-vote">
      <p class="record-kicker">
        {say(language, words.statement, { number: statement.number })}
        {props.severalPolls && <OfPoll poll={poll} language={language} />}
      </p>
      {statement.state === 'accepted' || statement.state === 'merged' ? (
        <Worded
          as="p"
          class="my-vote-text"
          wordings={statement.wordings}
          originalLanguage={statement.language}
          reader={reader}
        />
      ) : (
        <>
          {written && (
            <p class="my-vote-text" lang={statement.language} dir="auto">
              {written.body}
            </p>
          )}
          <p class="quiet">{say(language, whyNotShown[statement.state])}</p>
        </>
      )}
      <p class={`my-answer is-${word}`}>
        <span class="sign" aria-hidden="true">
          {answerSigns[word]}
        </span>{' '}
        {say(language, words.youSaid, { answer: say(language, answerWords[word]) })}
      </p>
      {target && (
        <p class="quiet">
          <Say
            language={language}
            word={open ? words.mergedVote : words.mergedVoteClosed}
            values={{
              number: target.number,
              link: (text) => <a href={withQuery(toTarget(poll.id, target.number, open), reader)}>{text}</a>,
            }}
          />
        </p>
      )}
      {!open && props.someOpen && <p class="quiet">{say(language, words.closedVote)}</p>}
      {open && (
        <details class="my-vote-change">
          <summary>
            {say(language, words.change)}
            <span class="visually-hidden">
              {' '}
              {say(language, words.statement, { number: statement.number })}
            </span>
          </summary>
          {statement.state === 'accepted' && (
            <form method="post" action={`/polls/${poll.id}/votes${keepLanguage(reader)}`}>
              <input type="hidden" name="statement" value={String(statement.number)} />
              <input type="hidden" name="return" value={back} />
              <Answers language={language} name="value" given={word} />
            </form>
          )}
          <form method="post" action={`/polls/${poll.id}/votes/withdraw${keepLanguage(reader)}`}>
            <input type="hidden" name="statement" value={String(statement.number)} />
            <input type="hidden" name="return" value={back} />
            <Button kind="quiet">{say(language, words.withdrawVote)}</Button>
          </form>
        </details>
      )}
    </li>
  );
}

/** Where one votes on the statement that another was merged into, or reads it once voting has closed. */
const toTarget = (pollId: string, number: number, open: boolean) =>
  open ? `/polls/${pollId}?statement=${number}` : `/polls/${pollId}/statements/${number}`;

const reasonStates = {
  held: words.reasonHeld,
  accepted: words.reasonAccepted,
  rejected: words.reasonRejected,
};

function MyReason(props: Props & { own: PollContributions; reason: OwnReason }) {
  const { reader, process, own, reason } = props;
  const { language } = reader;
  const statement = own.snapshot.byId.get(reason.statementId);
  return (
    <li class="record">
      <p class="record-kicker">{say(language, words.statement, { number: statement?.number ?? 0 })}</p>
      <blockquote class="passage" lang={reason.language} dir="auto">
        {reason.body}
      </blockquote>
      <p class="record-facts">{reason.state !== 'withdrawn' && say(language, reasonStates[reason.state])}</p>
      <form method="post" action={`/processes/${process.slug}/mine/reasons/withdraw${keepLanguage(reader)}`}>
        <input type="hidden" name="reason" value={String(reason.id)} />
        <Button kind="quiet">{say(language, words.withdrawReason)}</Button>
      </form>
    </li>
  );
}

/** After leaving: what became of the contributions. */
export function LeftPage(
  props: Props & { how: 'erased' | 'anonymised'; votes: number; statements: number; reasons: number },
) {
  const { reader, process, how, ...counts } = props;
  const { language } = reader;
  const values = { votes: counts.votes, statements: counts.statements, reasons: counts.reasons };
  return (
    <MineFrame reader={reader} process={process} title={words.leftTitle}>
      <Notice kind="success" language={language}>
        <p>{say(language, how === 'erased' ? words.erasedText : words.anonymisedText, values)}</p>
      </Notice>
      <ButtonRow>
        <ButtonLink href={withQuery(`/processes/${process.slug}`, reader)}>
          {say(language, words.toProcess)}
        </ButtonLink>
      </ButtonRow>
    </MineFrame>
  );
}
