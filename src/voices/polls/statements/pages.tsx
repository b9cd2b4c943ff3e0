import type { Child } from 'hono/jsx';
import { type Beginning, Beginnings } from '../../../records/begun/index.ts';
import { ButtonRow, Empty, Pagination, pageOf, Tag } from '../../../site/components/index.ts';
import {
  direction,
  formatDateTime,
  formatWorldTime,
  LinkTo,
  languageName,
  messages,
  type Reader,
  Say,
  say,
} from '../../../site/index.ts';
import { plainText, Worded, wordsOf } from '../passage.tsx';
import { isVotable, type Statement, type Wording, wordingFor } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import { PollPage } from '../poll-frame.tsx';
import { statementPath, withQuery } from '../poll-links.ts';
import type { HistoryStep } from './statement-history.ts';

const words = messages.statements;
type Props = { reader: Reader; subject: PollSubject };

const pageSize = 50;

/** All statements that people can see, in the order they came in. */
export function StatementListPage({ reader, subject, asked }: Props & { asked: number }) {
  const { language } = reader;
  const { poll, statements: all } = subject.snapshot;
  const path = `/polls/${poll.id}/statements`;
  const visible = all.filter(isVotable);
  const { page, pages, items } = pageOf(visible, pageSize, asked);
  const count = visible.length;
  const title = say(language, words.listTitle);
  const open = subject.phase === 'open';
  return (
    <PollPage reader={reader} subject={subject} below title={title}>
      <h1>{title}</h1>
      <p class="quiet">{say(language, words.listCount, { count })}</p>
      {open && (
        <ButtonRow>
          {poll.acceptsStatements && (
            <LinkTo kind="plain" reader={reader} to={`${path}/new`} word={words.addTitle} />
          )}
          {count > 0 && <LinkTo kind="quiet" reader={reader} to={`/polls/${poll.id}`} word={words.goOn} />}
        </ButtonRow>
      )}
      {count === 0 && <Empty missing={say(language, words.listEmpty)} />}
      <ol class="records statement-list">
        {items.map((statement) => (
          <ListedStatement reader={reader} pollId={poll.id} statement={statement} />
        ))}
      </ol>
      <Pagination
        language={language}
        page={page}
        pages={pages}
        to={(number) => withQuery(path, reader, { page: String(number) })}
      />
      <p>
        <LinkTo reader={reader} to={`/polls/${poll.id}/moderation`} word={words.moderationLog} />
      </p>
    </PollPage>
  );
}

function ListedStatement(props: { reader: Reader; pollId: string; statement: Statement }) {
  const { reader, statement } = props;
  const shown = wordingFor(statement.wordings, reader.language, statement.language);
  return (
    <li class="record" id={`statement-${statement.number}`}>
      <p class="record-kicker">
        {say(reader.language, words.statement, { number: statement.number })}
        {' · '}
        {say(reader.language, statement.isSeed ? words.byOrganisers : words.byParticipant)}
      </p>
      <h2 class="record-title" lang={shown.language} dir={direction(shown.language)}>
        <a href={withQuery(statementPath(props.pollId, statement.number), reader)}>
          {shown.body || plainText([], reader.language, reader.language).text}
        </a>
      </h2>
      {(shown.state === 'machine' || shown.state === 'verified') && (
        <p class="record-facts">{say(reader.language, stateWord(shown))}</p>
      )}
    </li>
  );
}

/** How a wording came to be; of one whose original has changed since, that. */
const stateWord = ({ state, older }: Wording) => (older ? messages.site.components.older : words[state]);

/** In place of a statement that was turned down or taken back: that it was, and where the log is; never its words. */
export function GonePage(props: Props & { statement: Statement; rail: Child }) {
  const { reader, subject, statement } = props;
  const { language } = reader;
  const { number, state } = statement;
  const { gone } = words;
  const [heading, text] =
    state === 'rejected' ? [gone.rejectedTitle, gone.rejected] : [gone.withdrawnTitle, gone.withdrawn];
  const title = say(language, heading, { number });
  const path = `/polls/${subject.snapshot.poll.id}`;
  return (
    <PollPage reader={reader} subject={subject} below title={title} styles={['rail']}>
      <h1>{title}</h1>
      <p>{say(language, text)}</p>
      {props.rail}
      <ul class="plain-list">
        <li>
          <LinkTo reader={reader} to={`${path}/statements`} word={words.listTitle} />
        </li>
        <li>
          <LinkTo reader={reader} to={`${path}/moderation`} word={words.moderationLog} />
        </li>
      </ul>
    </PollPage>
  );
}

/** One statement: its words in every language, who wrote it, what happened to it, and where its votes are. */
export function StatementPage(
  props: Props & {
    statement: Statement;
    history: readonly HistoryStep[];
    /** How people voted on it; null where this reader sees no results. */
    result: Child;
    /** What came of it, or that nothing did yet. */
    rail: Child;
    /** What its staff may begin from it. */
    beginnings: readonly Beginning[];
  },
) {
  const { reader, subject, statement } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const title = plainText(statement.wordings, statement.language, language);
  const { byId, statements } = subject.snapshot;
  const target = statement.mergedInto === null ? null : (byId.get(statement.mergedInto) ?? null);
  const merged = statements.filter((other) => other.mergedInto === statement.id && other.state === 'merged');
  return (
    <PollPage
      reader={reader}
      subject={subject}
      below
      title={title.text}
      description={title.text}
      styles={['rail']}
    >
      <p class="quiet">
        {say(language, words.statement, { number: statement.number })}
        {' · '}
        {say(language, statement.isSeed ? words.byOrganisers : words.byParticipant)}
      </p>
      <Worded as="h1" class="statement" {...wordsOf(statement)} reader={reader} full />
      {target && (
        <>
          <p>
            <Say
              language={language}
              word={words.mergedInto}
              values={{
                number: target.number,
                link: (text) => <a href={withQuery(statementPath(poll.id, target.number), reader)}>{text}</a>,
              }}
            />
          </p>
          <Worded
            as="blockquote"
            {...wordsOf(target)}
            reader={reader}
            href={statementPath(poll.id, target.number)}
          />
        </>
      )}
      <ButtonRow>
        {subject.phase === 'open' && isVotable(statement) && (
          <LinkTo
            kind="primary"
            reader={reader}
            to={`/polls/${poll.id}`}
            query={{ statement: String(statement.number) }}
            word={words.voteOnThis}
          />
        )}
      </ButtonRow>
      {props.result && (
        <section aria-labelledby="result">
          <h2 id="result">{say(language, words.itsResults)}</h2>
          {props.result}
          <p>
            <a
              href={`${withQuery(`/polls/${poll.id}/results`, reader, { view: 'all' })}#statement-${statement.number}`}
            >
              {say(language, words.allResults)}
            </a>
          </p>
        </section>
      )}
      {props.rail}
      <Beginnings of={props.beginnings} />
      {merged.length > 0 && (
        <section>
          <h2>{say(language, words.mergedHere)}</h2>
          <ul class="records">
            {merged.map((other) => (
              <ListedStatement reader={reader} pollId={poll.id} statement={other} />
            ))}
          </ul>
        </section>
      )}
      <Wordings reader={reader} statement={statement} />
      <History reader={reader} steps={props.history} />
    </PollPage>
  );
}

function Wordings(props: { reader: Reader; statement: Statement }) {
  const { language } = props.reader;
  const { wordings } = props.statement;
  return (
    <section>
      <h2>{say(language, words.wordingsTitle)}</h2>
      <dl class="facts">
        {wordings.map((wording) => (
          <div>
            <dt>
              {languageName(wording.language, language)} <Tag>{say(language, stateWord(wording))}</Tag>
            </dt>
            <dd lang={wording.language} dir={direction(wording.language)}>
              {wording.body}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const stepWords = {
  added: words.wasAdded,
  accepted: words.wasAccepted,
  held: words.wasHeld,
  redacted: words.wasRedacted,
  merged: words.wasMerged,
  translated: words.wasTranslated,
};

function History(props: { reader: Reader; steps: readonly HistoryStep[] }) {
  const { language } = props.reader;
  return (
    <section>
      <h2>{say(language, words.historyTitle)}</h2>
      <ol class="plain-list statement-history">
        {props.steps.map((step, index) => (
          <li>
            <time class="quiet" datetime={step.at.toISOString()}>
              {/* Said once: all stand under each other. */}
              {(index === 0 ? formatWorldTime : formatDateTime)(language, step.at)}
            </time>{' '}
            {step.kind === 'translated'
              ? say(language, stepWords.translated, { language: languageName(step.language, language) })
              : say(language, stepWords[step.kind])}
          </li>
        ))}
      </ol>
    </section>
  );
}
