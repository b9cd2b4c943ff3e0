import type { Work } from '../records/index.ts';
import { Short } from '../records/texts/index.ts';
import { ButtonLink, ButtonRow, Empty, ErrorSummary, State } from '../site/components/index.ts';
import { type Entered, FormFields, type FormTable, PostForm, sayProblems } from '../site/form/index.ts';
import { messages, type Reader, RecordPage, StaffPage, say, siteSettings } from '../site/index.ts';
import type { ListedProcess } from './find-process.ts';
import { type Done, toldOf } from './manage-frame.tsx';
import type { NewProcessAnswers } from './process-forms.ts';
import { WorkList } from './work-list.tsx';

const manageWords = messages.processes.manage;
const words = messages.processes;

export type ManagedProcess = { readonly process: ListedProcess; readonly work: readonly Work[] };

const states = {
  draft: { kind: 'waiting', word: words.isDraft },
  published: { kind: 'open', word: words.isPublished },
  closed: { kind: 'closed', word: words.isClosed },
} as const;

/** What a member of staff looks after, and what waits for them. */
export function ManageHomePage(props: {
  reader: Reader;
  processes: readonly ManagedProcess[];
  mayCreate: boolean;
  mayModerate: boolean;
  mayReadLedger: boolean;
  /** For administrators: how many mails the mail server did not take. */
  failedMails: number;
  done: Done | null;
}) {
  const { reader, processes, mayCreate, mayModerate } = props;
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, messages.site.frame.manage)}
      heading={<h1>{say(language, manageWords.myProcesses)}</h1>}
      section="manage"
      told={toldOf(props.done, language)}
    >
      {mayCreate && processes.length > 0 && <NewButton reader={reader} />}
      {processes.length === 0 ? (
        <Empty missing={say(language, manageWords.noProcess)}>
          <p>{say(language, mayCreate ? manageWords.noProcessMore : manageWords.askForRole)}</p>
          {mayCreate && <NewButton reader={reader} />}
        </Empty>
      ) : (
        <ul class="records">
          {processes.map(({ process, work }) => {
            const { kind, word } = states[process.state];
            return (
              <li class="record">
                <p class="record-kicker">
                  <State kind={kind}>{say(language, word)}</State>
                </p>
                <h2 class="record-title">
                  <a href={`/manage/processes/${process.id}`}>
                    <Short text={process.title} />
                  </a>
                </h2>
                {work.every(({ count }) => count === 0) ? (
                  <p class="record-facts">{say(language, manageWords.nothingWaits)}</p>
                ) : (
                  <WorkList work={work} language={language} />
                )}
              </li>
            );
          })}
        </ul>
      )}
      <h2>{say(language, manageWords.installation)}</h2>
      <ul class="plain-list">
        <li>
          <a href="/manage/calendar">{say(language, messages.calendar.title)}</a>
        </li>
        {mayModerate && (
          <li>
            <a href="/manage/moderation">{say(language, messages.intake.title)}</a>
          </li>
        )}
        {props.mayReadLedger && (
          <li>
            <a href="/manage/ledger">{say(language, messages.ledger.title)}</a>
          </li>
        )}
        {reader.account?.isAdministrator && (
          <>
            <li>
              <a href="/manage/people">{say(language, manageWords.peopleAndRoles)}</a>
            </li>
            <li>
              <a href="/manage/settings">{say(language, messages.installation.title)}</a>
              {siteSettings().own.open > 0 && (
                <> · {say(language, messages.installation.open, { count: siteSettings().own.open })}</>
              )}
            </li>
            <li>
              <a href="/manage/outbox">{say(language, manageWords.outbox)}</a>
              {props.failedMails > 0 && (
                <> · {say(language, messages.people.outbox.failed, { count: props.failedMails })}</>
              )}
            </li>
            <li>
              <a href="/manage/webhooks">{say(language, messages.webhooks.title)}</a>
            </li>
          </>
        )}
        {mayCreate && (
          <li>
            <a href="/manage/import">{say(language, manageWords.importPolls)}</a>
          </li>
        )}
        <li>
          <a href="/manage/account">{say(language, manageWords.account)}</a>
        </li>
      </ul>
    </RecordPage>
  );
}

/** For whoever has an account and no role any more: that it is so, in the place of pages that are not theirs. */
export function LeftPage({ reader, done }: { reader: Reader; done: Done | null }) {
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, messages.site.frame.manage)}
      section="manage"
      robots="noindex"
      told={toldOf(done, language)}
    >
      <p>{say(language, manageWords.askForRole)}</p>
    </RecordPage>
  );
}

function NewButton(props: { reader: Reader }) {
  return (
    <ButtonRow>
      <ButtonLink kind="primary" href="/manage/processes/new">
        {say(props.reader.language, manageWords.newProcess)}
      </ButtonLink>
    </ButtonRow>
  );
}

/** Choosing a template and a title. */
export function NewProcessPage(props: {
  reader: Reader;
  form: FormTable<NewProcessAnswers>;
  entered: Entered<NewProcessAnswers>;
}) {
  const { reader } = props;
  const { language } = reader;
  return (
    <StaffPage
      reader={reader}
      title={say(language, manageWords.newProcess)}
      lede={say(language, manageWords.newLede)}
    >
      <ErrorSummary errors={sayProblems(props.entered.problems, language)} language={language} />
      <PostForm action="/manage/processes/new" submit={say(language, manageWords.create)}>
        <FormFields {...props} language={language} />
      </PostForm>
    </StaffPage>
  );
}
