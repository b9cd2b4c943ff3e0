import type { Child } from 'hono/jsx';
import type { Database } from '../../../platform/database/index.ts';
import type {
  CameOf,
  CameOfVote,
  OwnPage,
  OwnSection,
  VotedOn,
} from '../../../records/contributions/index.ts';
import { Answers, Pagination, pageOf } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { messages, Say, say } from '../../../site/index.ts';
import type { PollReader } from '../load-poll.ts';
import { plainText, Worded, wordsOf } from '../passage.tsx';
import { phaseOf, resultsAreVisible, type VoteValue, wordOfVote } from '../poll.ts';
import { keepLanguage, statementPath, withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import { OwnVotesSetAside } from '../set-aside/stated.tsx';
import { contributionsOf, type OwnReason, type PollContributions } from './find-contributions.ts';
import { MyStatement, OfPoll } from './my-statement.tsx';
import { endOf, ownWords } from './own-words.ts';

const words = messages.contributions;
const votesPerPage = 20;

type Props = { own: OwnPage };

/** What one person contributed to the polls of a process, and what they can do with it. */
export async function ownSections(
  services: {
    readonly db: Database;
    readonly pollReader: PollReader;
    readonly countedIn?: PollServices['countedIn'];
  },
  own: OwnPage,
): Promise<OwnSection[]> {
  const { db, pollReader } = services;
  const polls = await contributionsOf(db, pollReader, own.processId, own.participantId);
  const statements = polls.flatMap((of) => of.statements.map((statement) => ({ of, statement })));
  const reasons = polls.flatMap((of) => of.reasons.map((reason) => ({ of, reason })));
  const counted = new Map(
    await Promise.all(
      polls.map(async ({ snapshot, votes, statements: { length } }) => {
        const { poll } = snapshot;
        const isSeen = length > 0 && resultsAreVisible(poll, own.now, votes.length > 0);
        const subject = { snapshot, now: own.now };
        return [
          poll.id,
          isSeen ? await services.countedIn?.(subject, own.reader.language) : undefined,
        ] as const;
      }),
    ),
  );
  const ofStatements = (cameOf: CameOf) => (
    <>
      {statements.length === 0 && <p class="quiet">{say(own.reader.language, words.noneOfThese)}</p>}
      <ul class="records">
        {statements.map(({ of: { snapshot }, statement }) => (
          <MyStatement
            own={own}
            snapshot={snapshot}
            mine={statement}
            severalPolls={polls.length > 1}
            counted={counted.get(snapshot.poll.id)}
            cameOf={cameOf}
          />
        ))}
      </ul>
    </>
  );
  const ofReasons = (
    <ul class="records">
      {reasons.map(({ of, reason }) => (
        <MyReason own={own} of={of} reason={reason} />
      ))}
    </ul>
  );
  const told = { appeal: words.appealSent, withdrawn: words.withdrawn };
  const hasVotes = polls.some(({ votes, setAside }) => votes.length > 0 || setAside);
  return [
    {
      id: 'statements',
      title: words.myStatements,
      body: ofStatements,
      isEmpty: statements.length === 0,
      told,
      words: statements.map(({ of, statement }) => ownWords(own, of.snapshot, statement)),
    },
    ...(reasons.length > 0 ? [{ id: 'reasons', title: words.myReasons, body: ofReasons }] : []),
    {
      id: 'votes',
      title: words.myVotes,
      body: (_, cameOfVote) => <MyVotes own={own} polls={polls} cameOfVote={cameOfVote} />,
      isEmpty: !hasVotes,
      votedOn: polls.flatMap((of) => countedVotes(of, own.now)),
    },
  ];
}

/** What this person's votes are counted on: nothing where they were set aside, nor what was merged or is not shown. */
function countedVotes(
  { snapshot: { poll, byId }, votes, setAside }: PollContributions,
  now: Date,
): VotedOn[] {
  if (setAside) return [];
  const stands = phaseOf(poll, now) === 'closed' ? 'collected' : 'open';
  return votes.flatMap(({ statementId }) => {
    const statement = byId.get(statementId);
    return statement?.state === 'accepted' ? [{ ...endOf(poll.id, statement), stands }] : [];
  });
}

function MyVotes(props: Props & { polls: readonly PollContributions[]; cameOfVote: CameOfVote }) {
  const { own, polls } = props;
  const { reader } = own;
  const { language } = reader;
  const votes = polls
    .flatMap((of) =>
      of.votes.map((vote) => {
        const statement = of.snapshot.byId.get(vote.statementId);
        const came = statement ? props.cameOfVote(endOf(of.snapshot.poll.id, statement).id) : null;
        return { of, vote, came };
      }),
    )
    // What led somewhere first, then what they voted on last.
    .sort(
      (a, b) =>
        (b.came?.reached ?? 0) - (a.came?.reached ?? 0) || b.vote.castAt.getTime() - a.vote.castAt.getTime(),
    );
  const { items, page, pages } = pageOf(votes, votesPerPage, own.page);
  const someOpen = votes.some(({ of }) => phaseOf(of.snapshot.poll, own.now) !== 'closed');
  return (
    <>
      {polls.map(({ snapshot: { poll }, setAside }) => {
        const title = plainText(poll.titles, poll.originalLanguage, language);
        return setAside && <OwnVotesSetAside why={setAside} poll={{ id: poll.id, title }} reader={reader} />;
      })}
      {votes.length === 0 && <p class="quiet">{say(language, words.noneOfThese)}</p>}
      {votes.length > 0 && !someOpen && <p class="quiet">{say(language, words.closedVotes)}</p>}
      <ul class="records">
        {items.map(({ of, vote, came }) => (
          <MyVote
            own={own}
            of={of}
            statementId={vote.statementId}
            value={vote.value}
            came={came?.body}
            severalPolls={polls.length > 1}
            someOpen={someOpen}
          />
        ))}
      </ul>
      <Pagination
        language={language}
        page={page}
        pages={pages}
        to={(n) => `${withQuery(`/processes/${own.slug}/mine`, reader, { page: String(n) })}#votes`}
      />
    </>
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
    of: PollContributions;
    statementId: number;
    value: VoteValue;
    /** What came of the statement. */
    came: Child;
    severalPolls: boolean;
    /** Votes in others of these polls can be changed. */
    someOpen: boolean;
  },
) {
  const { own, of } = props;
  const { reader } = own;
  const { language } = reader;
  const { poll, byId } = of.snapshot;
  const statement = byId.get(props.statementId);
  if (!statement) return null;
  const word = wordOfVote(props.value);
  const open = phaseOf(poll, own.now) === 'open';
  const back = withQuery(`/processes/${own.slug}/mine`, reader, {
    page: String(own.page),
    told: 'saved',
    in: 'votes',
  });
  const about = { statement: String(statement.number), return: `${back}#votes` };
  const target = statement.mergedInto === null ? undefined : byId.get(statement.mergedInto);
  const written = of.statements.find((mine) => mine.statement.id === statement.id);
  return (
    <li class="record my-vote">
      <p class="record-kicker">
        <a href={withQuery(statementPath(poll.id, statement.number), reader)}>
          {say(language, words.statement, { number: statement.number })}
        </a>
        {props.severalPolls && <OfPoll poll={poll} language={language} />}
      </p>
      {statement.state === 'accepted' || statement.state === 'merged' ? (
        <Worded as="p" class="my-vote-text" {...wordsOf(statement)} reader={reader} />
      ) : (
        <>
          {written?.body && (
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
      {props.came}
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
            <PostForm action={`/polls/${poll.id}/votes${keepLanguage(reader)}`} hidden={about}>
              <Answers language={language} name="value" given={word} />
            </PostForm>
          )}
          <PostForm
            action={`/polls/${poll.id}/votes/withdraw${keepLanguage(reader)}`}
            hidden={about}
            kind="quiet"
            submit={say(language, words.withdrawVote)}
          />
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

function MyReason({ own, of, reason }: Props & { of: PollContributions; reason: OwnReason }) {
  const { language } = own.reader;
  const statement = of.snapshot.byId.get(reason.statementId);
  return (
    <li class="record">
      <p class="record-kicker">{say(language, words.statement, { number: statement?.number ?? 0 })}</p>
      <blockquote class="passage" lang={reason.language} dir="auto">
        {reason.body}
      </blockquote>
      <p class="record-facts">{reason.state !== 'withdrawn' && say(language, reasonStates[reason.state])}</p>
      <PostForm
        action={`/processes/${own.slug}/mine/reasons/withdraw${keepLanguage(own.reader)}`}
        hidden={{ reason: String(reason.id) }}
        kind="quiet"
        submit={say(language, words.withdrawReason)}
      />
    </li>
  );
}
