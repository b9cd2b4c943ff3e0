import { Inbox, type InboxView } from '../records/inbox/index.ts';
import { queueScripts } from '../records/intake/index.ts';
import { Short } from '../records/texts/index.ts';
import { ButtonLink, ButtonRow, Empty, ErrorSummary, State } from '../site/components/index.ts';
import { type Entered, FormFields, type FormTable, PostForm, sayProblems } from '../site/form/index.ts';
import { messages, type Reader, RecordPage, StaffPage, say, siteSettings } from '../site/index.ts';
import type { ListedProcess } from './find-process.ts';
import { type Done, toldOf } from './manage-frame.tsx';
import type { NewProcessAnswers } from './process-forms.ts';

const manageWords = messages.processes.manage;
const words = messages.processes;

const states = {
  draft: { kind: 'waiting', word: words.isDraft },
  published: { kind: 'open', word: words.isPublished },
  closed: { kind: 'closed', word: words.isClosed },
} as const;

/** What a member of staff looks after, and what waits for them. */
export function ManageHomePage(props: {
  reader: Reader;
  processes: readonly ListedProcess[];
  inbox: InboxView;
  hasArchive: boolean;
  mayCreate: boolean;
  mayModerate: boolean;
  mayReadLedger: boolean;
  done: Done | null;
}) {
  const { reader, processes, mayCreate, mayModerate } = props;
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, messages.site.frame.manage)}
      heading={<h1>{say(language, messages.inbox.title)}</h1>}
      section="manage"
      scripts={[...queueScripts, 'unsaved-text']}
      told={toldOf(props.done, language)}
    >
      <Inbox {...props.inbox} />
      <h2>{say(language, manageWords.myProcesses)}</h2>
      {processes.length === 0 ? (
        <Empty missing={say(language, manageWords.noProcess)}>
          <p>{say(language, mayCreate ? manageWords.noProcessMore : manageWords.askForRole)}</p>
          {mayCreate && <NewButton reader={reader} />}
        </Empty>
      ) : (
        <ul class="records">
          {processes.map((process) => {
            const { kind, word } = states[process.state];
            return (
              <li class="record">
                <p class="record-kicker">
                  <State kind={kind}>{say(language, word)}</State>
                </p>
                <h3 class="record-title">
                  <a href={`/manage/processes/${process.id}`}>
                    <Short text={process.title} />
                  </a>
                </h3>
              </li>
            );
          })}
        </ul>
      )}
      {mayCreate && processes.length > 0 && <NewButton reader={reader} />}
      <h2>{say(language, manageWords.installation)}</h2>
      <ul class="plain-list">
        <li>
          <a href="/manage/calendar">{say(language, messages.calendar.title)}</a>
        </li>
        {props.hasArchive && (
          <li>
            <a href="/archive">{say(language, messages.archive.title)}</a>
          </li>
        )}
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
      <p>
        <a href="/manage/account">{say(language, messages.people.staff.account)}</a>
      </p>
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
      <ErrorSummary
        errors={sayProblems(props.entered.problems, language, props.form.fields)}
        language={language}
      />
      <PostForm action="/manage/processes/new" submit={say(language, manageWords.create)}>
        <FormFields {...props} language={language} />
      </PostForm>
    </StaffPage>
  );
}
