import {
  Answers,
  Button,
  ButtonRow,
  ErrorSummary,
  Notice,
  ReceiptCode,
} from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems } from '../../../site/form/index.ts';
import { LinkTo, messages, type Reader, say } from '../../../site/index.ts';
import { Worded, wordsOf } from '../passage.tsx';
import type { Statement } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import { PollPage } from '../poll-frame.tsx';
import { keepLanguage } from '../poll-links.ts';
import { type NewStatement, statementForm } from '../statement-text/statement-form.ts';
import type { AddedStatement } from './add-statement.ts';

const words = messages.statements;
type Props = { reader: Reader; subject: PollSubject };

/** The form for a statement of one's own, with what will happen to it. */
export function AddPage(
  props: Props & {
    entered: Entered<NewStatement>;
    /** The sealed receipt that a newcomer's form carries. */
    offered: string | undefined;
    /** Something else that keeps it from being sent now. */
    warning?: string;
    similar?: readonly Statement[];
  },
) {
  const { reader, subject, similar = [] } = props;
  const { problems } = props.entered;
  const { language } = reader;
  const { fields } = statementForm(subject.snapshot.poll.statementLimit, language);
  const title = say(language, words.addTitle);
  return (
    <PollPage
      reader={reader}
      subject={subject}
      below
      title={title}
      scripts={['character-count']}
      robots="noindex"
    >
      <ErrorSummary errors={sayProblems(problems, language, fields)} language={language} />
      {props.warning && <Notice kind="warning" language={language} text={props.warning} />}
      {similar.length > 0 ? (
        <SimilarOnes {...props} similar={similar} />
      ) : (
        <>
          <h1>{title}</h1>
          <p class="lede">{say(language, words.advice)}</p>
        </>
      )}
      <StatementForm {...props} isSecondTry={similar.length > 0 && !problems.text} />
    </PollPage>
  );
}

function StatementForm(
  props: Props & { entered: Entered<NewStatement>; offered: string | undefined; isSecondTry: boolean },
) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  return (
    <PostForm
      action={`/polls/${poll.id}/statements${keepLanguage(reader)}`}
      class="statement-form"
      hidden={{ fresh: props.offered, anyway: props.isSecondTry ? 'yes' : null }}
      acts={
        <>
          <Button kind="primary">{say(language, props.isSecondTry ? words.sendMine : words.send)}</Button>
          <LinkTo kind="quiet" reader={reader} to={`/polls/${poll.id}`} word={words.goOn} />
        </>
      }
    >
      <FormFields
        form={statementForm(poll.statementLimit, language)}
        entered={props.entered}
        language={language}
      />
      <div class="what-happens">
        <p>{say(language, poll.moderation === 'strict' ? words.thenStrict : words.thenOpen)}</p>
        <p>
          {say(language, words.thenPersonal)}{' '}
          <LinkTo reader={reader} to={`/polls/${poll.id}/policy`} word={words.policy} />
        </p>
      </div>
    </PostForm>
  );
}

function SimilarOnes(props: Props & { similar: readonly Statement[]; offered: string | undefined }) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  return (
    <section class="similar">
      <h1>{say(language, words.similarTitle)}</h1>
      <p>{say(language, words.similarText)}</p>
      <ul class="records">
        {props.similar.map((statement) => (
          <li class="record">
            <PostForm
              action={`/polls/${poll.id}/votes${keepLanguage(reader)}`}
              hidden={{ statement: String(statement.number), fresh: props.offered }}
              aria-label={say(language, words.yourAnswer, { number: statement.number })}
            >
              <Worded as="p" class="similar-text" {...wordsOf(statement)} reader={reader} />
              <Answers language={language} name="value" />
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** After sending: what became of it, and how to find it again. */
export function SentPage(
  props: Props & { added: Pick<AddedStatement, 'number' | 'state' | 'personalData'>; receipt: string },
) {
  const { reader, subject, added } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const title = say(language, words.sentTitle);
  return (
    <PollPage
      reader={reader}
      subject={subject}
      below
      title={title}
      scripts={['copy-receipt']}
      robots="noindex"
    >
      <h1>{title}</h1>
      <Notice kind="success" language={language}>
        <p>
          {say(language, added.state === 'accepted' ? words.sentAccepted : words.sentHeld, {
            number: added.number,
          })}
        </p>
        {added.personalData.length > 0 && <p>{say(language, words.sentPersonal)}</p>}
      </Notice>
      <ReceiptCode code={props.receipt} language={language} />
      <ButtonRow>
        <LinkTo kind="primary" reader={reader} to={`/polls/${poll.id}`} word={words.goOn} />
        <LinkTo
          kind="plain"
          reader={reader}
          to={`/processes/${subject.process.slug}/mine`}
          word={messages.contributions.page}
        />
        <LinkTo kind="quiet" reader={reader} to={`/polls/${poll.id}/statements/new`} word={words.another} />
      </ButtonRow>
    </PollPage>
  );
}

/** The poll takes no statements now. What was typed is not lost. */
export function NotAcceptingPage(props: Props & { text: string }) {
  const { reader, subject } = props;
  const { language } = reader;
  return (
    <PollPage reader={reader} subject={subject} below title={say(language, words.addTitle)} robots="noindex">
      <h1>{say(language, words.addTitle)}</h1>
      <Notice kind="warning" language={language}>
        <p>{say(language, words.notNow)}</p>
        {props.text !== '' && <p>{say(language, words.notNowKept)}</p>}
        {props.text !== '' && (
          <blockquote dir="auto" class="passage">
            {props.text}
          </blockquote>
        )}
      </Notice>
      <p>
        <LinkTo reader={reader} to={`/polls/${subject.snapshot.poll.id}/statements`} word={words.listTitle} />
      </p>
    </PollPage>
  );
}
