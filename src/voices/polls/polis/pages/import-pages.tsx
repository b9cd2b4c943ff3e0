import type { Child } from 'hono/jsx';
import type { PolisFileProblem } from '../../../../polis/index.ts';
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Notice,
  Progress,
} from '../../../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  type FormTable,
  PostForm,
  sayProblems,
  startingWith,
} from '../../../../site/form/index.ts';
import { LinkTo, type Message, messages, type Reader, StaffPage, say } from '../../../../site/index.ts';
import { withQuery } from '../../poll-links.ts';
import { describeProblem } from '../describe.ts';
import { type Confirmed, signForm } from './import-forms.ts';
import { ReportView } from './report-view.tsx';
import type { StateOf, Upload } from './uploads.ts';

const words = messages.polis.pages;
type Frame = { readonly reader: Reader; readonly title?: Message; readonly children?: Child };
const importPath = '/manage/import';
const uploadPath = (id: string, act = '') => `${importPath}/${id}${act}`;

function Framed({ reader, title = words.importTitle, children }: Frame) {
  const { language } = reader;
  const trail =
    title === words.importTitle
      ? []
      : [{ label: say(language, words.importTitle), href: withQuery(importPath, reader) }];
  return (
    <StaffPage reader={reader} title={say(language, title)} trail={trail}>
      {children}
    </StaffPage>
  );
}

/** Where an export is chosen. `hasProcess`: the visitor convenes one that it could go into. */
export function ChoosePage(props: { reader: Reader; problem?: Message; hasProcess: boolean }) {
  const { reader, problem, hasProcess } = props;
  const { language } = reader;
  const error = problem ? say(language, problem) : undefined;
  return (
    <Framed reader={reader}>
      <p class="lede">{say(language, words.importLede)}</p>
      {!hasProcess ? (
        <Notice kind="info" language={language}>
          <p>
            <LinkTo reader={reader} to="/manage/processes/new" word={words.noProcess} />
          </p>
        </Notice>
      ) : (
        <>
          <ErrorSummary errors={error ? { files: error } : {}} language={language} />
          <PostForm
            action={withQuery(importPath, reader)}
            enctype="multipart/form-data"
            submit={say(language, words.upload)}
          >
            <FilesField reader={reader} error={error} />
          </PostForm>
        </>
      )}
    </Framed>
  );
}

function FilesField({ reader, error }: { reader: Reader; error: string | undefined }) {
  const { language } = reader;
  return (
    <div class={`field is-file${error ? ' has-error' : ''}`}>
      <label class="field-label" for="field-files">
        {say(language, words.files)}
      </label>
      <p class="field-hint" id="field-files-hint">
        {say(language, words.filesHint)}
      </p>
      {error && (
        <p class="field-error" id="field-files-error">
          {error}
        </p>
      )}
      <input
        type="file"
        id="field-files"
        name="files"
        multiple
        required
        accept=".zip,.csv"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'field-files-hint field-files-error' : 'field-files-hint'}
      />
    </div>
  );
}

/** While something is going on. The answer's Refresh header makes the browser look again. */
export function WaitPage(props: { reader: Reader; state: StateOf<'reading' | 'writing'> }) {
  const { reader, state } = props;
  const { language } = reader;
  const title = state.step === 'reading' ? words.reading : words.writing;
  const share = state.total > 0 ? Math.floor((100 * state.done) / state.total) : 0;
  return (
    <Framed reader={reader} title={title}>
      <Progress done={share} total={100} language={language} label={say(language, title)}>
        {say(language, words.percent, { share })}
      </Progress>
      <p class="muted">{say(language, words.reload)}</p>
    </Framed>
  );
}

/** An export that cannot be used: why, where, and what to do. */
export function UnreadablePage(props: {
  reader: Reader;
  upload: Upload;
  problem: PolisFileProblem | 'too-large' | 'failed';
}) {
  const { reader, upload, problem } = props;
  const { language } = reader;
  const known = typeof problem === 'string' ? null : problem;
  return (
    <Framed reader={reader} title={words.unreadable}>
      <Notice kind="problem" language={language}>
        {known?.file && (
          <p>
            <strong>
              <bdi>
                {known.line === null
                  ? known.file
                  : say(language, words.place, { file: known.file, line: String(known.line) })}
              </bdi>
            </strong>
          </p>
        )}
        <p>
          {known
            ? describeProblem(language, known)
            : say(language, problem === 'too-large' ? words.tooLarge : words.failed)}
        </p>
        <p>{say(language, words.nothingKept)}</p>
      </Notice>
      {known?.code === 'sign-unclear' && (
        <PostForm
          action={withQuery(uploadPath(upload.id, '/sign'), reader)}
          kind="plain"
          submit={say(language, words.readAgain)}
        >
          <FormFields form={signForm} entered={startingWith(signForm)} language={language} />
        </PostForm>
      )}
      <ButtonRow>
        <ButtonLink
          href={withQuery(importPath, reader)}
          kind={known?.code === 'sign-unclear' ? 'quiet' : 'primary'}
        >
          {say(language, words.again)}
        </ButtonLink>
      </ButtonRow>
    </Framed>
  );
}

/** What was found, before anything of it is kept. */
export function PreviewPage(props: {
  reader: Reader;
  upload: Upload;
  state: StateOf<'ready'>;
  form: FormTable<Confirmed>;
  entered: Entered<Confirmed>;
}) {
  const { reader, upload, state, form, entered } = props;
  const { language } = reader;
  return (
    <Framed reader={reader} title={words.preview}>
      <ErrorSummary errors={sayProblems(entered.problems, language, form.fields)} language={language} />
      <p class="lede" dir="auto">
        {state.conversation.topic}
      </p>
      <ReportView reader={reader} report={state.report} />
      <h2>{say(language, words.confirmHeading)}</h2>
      <PostForm
        action={withQuery(uploadPath(upload.id), reader)}
        acts={
          <>
            <Button kind="primary">{say(language, words.import)}</Button>
            <Button kind="quiet" formaction={withQuery(uploadPath(upload.id, '/discard'), reader)}>
              {say(language, words.discard)}
            </Button>
          </>
        }
      >
        <FormFields form={form} entered={entered} language={language} />
      </PostForm>
    </Framed>
  );
}

export function DonePage({ reader, state }: { reader: Reader; state: StateOf<'done'> }) {
  const { language } = reader;
  return (
    <Framed reader={reader}>
      <Notice
        kind={state.added ? 'success' : 'info'}
        language={language}
        text={say(language, state.added ? words.done : words.doneBefore)}
      />
      <ButtonRow>
        <LinkTo kind="primary" reader={reader} to={`/manage/polls/${state.pollId}`} word={words.toPoll} />
        <LinkTo kind="plain" reader={reader} to={`/polls/${state.pollId}/results`} word={words.toResults} />
        <LinkTo
          kind="quiet"
          reader={reader}
          to={`/manage/polls/${state.pollId}/import-report`}
          word={words.reportTitle}
        />
      </ButtonRow>
    </Framed>
  );
}
