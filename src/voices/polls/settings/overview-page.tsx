import { LedgerLink } from '../../../records/ledger/index.ts';
import {
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Facts,
  fieldId,
  State,
  type StateKind,
} from '../../../site/components/index.ts';
import {
  FormFields,
  type FormTable,
  inWords,
  PostForm,
  type Problems,
  readAnswers,
  sayProblems,
} from '../../../site/form/index.ts';
import {
  formatDateTime,
  formatNumber,
  formatPercent,
  type Language,
  messages,
  type Reader,
  say,
  type Told,
} from '../../../site/index.ts';
import { endedWithProcess, knowsSingleVotes } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { PollStaffPage, type StaffRights } from '../staff/staff-frame.tsx';
import type { Overview } from './overview.ts';
import { closeForm, reopenForm } from './turn-forms.ts';

const polisPageWords = messages.polis.pages;
const words = messages.settings;

type Props = {
  reader: Reader;
  subject: PollSubject;
  rights: StaffRights;
  overview: Overview;
  publicUrl: string;
  told: Told | null;
  problems: Problems;
  /** What was typed into a form that could not be taken. */
  typed: Readonly<Record<string, string>>;
};

/** A poll as its staff find it: how it stands, what waits, what can be done. */
export function OverviewPage(props: Props) {
  const { reader, subject, overview, told } = props;
  const { language } = reader;
  return (
    <PollStaffPage
      reader={reader}
      subject={subject}
      rights={props.rights}
      tab="overview"
      waiting={overview.waiting}
      wide={false}
      told={told}
    >
      <ErrorSummary
        errors={sayProblems(props.problems, language, { ...closeForm.fields, ...reopenForm.fields })}
        language={language}
      />
      <p>
        <PollState subject={subject} language={language} />
      </p>
      <Counts {...props} />
      {props.rights.convene && <Turns {...props} />}
      <Links {...props} />
      {subject.phase !== 'draft' && knowsSingleVotes(subject.snapshot.poll) && <MapAgain {...props} />}
      {subject.phase !== 'draft' && <EmbedCode {...props} />}
      {props.rights.convene && <Offer {...props} />}
      {subject.phase === 'closed' &&
        !endedWithProcess(subject.snapshot.poll, subject.now) &&
        props.rights.convene && (
          <p>
            <a href={withQuery(`/manage/polls/${subject.snapshot.poll.id}/archive`, reader)}>
              {say(language, messages.archive[subject.snapshot.poll.archived ? 'bringBack' : 'archive'])}
            </a>
          </p>
        )}
      {subject.phase === 'draft' && props.rights.convene && (
        <p>
          <a href={withQuery(`/manage/polls/${subject.snapshot.poll.id}/delete`, reader)}>
            {say(language, words.discard.link)}
          </a>
        </p>
      )}
    </PollStaffPage>
  );
}

function Offer(props: Props) {
  const { id, isOffered, kind, source } = props.subject.snapshot.poll;
  const { language } = props.reader;
  // What was voted on elsewhere has nothing that could be asked again.
  if (kind === 'totals' || source !== null) return null;
  const { keep, keepNoMore, keepExplained } = words.templates;
  const { offered: wrong } = props.problems;
  return (
    <PostForm
      action={withQuery(`/manage/polls/${id}/offer`, props.reader)}
      hidden={{ offered: isOffered ? 'no' : 'yes' }}
      kind="quiet"
      submit={say(language, isOffered ? keepNoMore : keep)}
    >
      {!isOffered && <p class="quiet">{say(language, keepExplained)}</p>}
      {wrong && (
        <p class="field-error" id={fieldId('offered')}>
          {inWords(wrong, language)}
        </p>
      )}
    </PostForm>
  );
}

const marks: Record<PollSubject['phase'], StateKind> = {
  draft: 'waiting',
  coming: 'waiting',
  open: 'open',
  closed: 'closed',
};

function PollState(props: { subject: PollSubject; language: Language }) {
  const { phase, snapshot } = props.subject;
  const date = phase === 'coming' ? snapshot.poll.opensAt : snapshot.poll.closesAt;
  const word = phase === 'open' && date ? words.state.openUntil : words.state[phase];
  return (
    <State kind={marks[phase]}>
      {say(props.language, word, { date: date ? formatDateTime(props.language, date) : '' })}
    </State>
  );
}

function Counts(props: Props) {
  const { overview, subject, reader } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const number = (value: number) => formatNumber(language, value);
  const waiting = say(language, words.facts.waitingNow, { count: overview.waiting });
  const moderation = withQuery(`/manage/polls/${poll.id}/moderation`, reader);
  const { accepted, held, rejected, merged, withdrawn } = overview.byState;
  const states = {
    accepted: number(accepted),
    held: number(held),
    rejected: number(rejected),
    merged: number(merged),
    withdrawn: number(withdrawn),
  };
  return (
    <>
      {props.subject.phase === 'open' && <p class="quiet">{say(language, words.liveHere)}</p>}
      <Facts
        facts={[
          {
            name: say(language, words.facts.waiting),
            fact:
              overview.waiting > 0 && props.rights.moderate ? <a href={moderation}>{waiting}</a> : waiting,
          },
          { name: say(language, words.facts.voters), fact: number(overview.voters) },
          { name: say(language, words.facts.votes), fact: number(overview.votes) },
          { name: say(language, words.facts.statements), fact: say(language, words.facts.byState, states) },
          {
            name: say(language, words.facts.exposed),
            fact: say(language, words.facts.exposedOf, {
              reached: number(overview.reached),
              shown: number(overview.byState.accepted),
              minimum: overview.minimum,
              percent: formatPercent(language, poll.exposureShare * 100),
            }),
          },
        ]}
      />
      {subject.phase === 'open' && (
        <p class="quiet">{say(language, words.asOf, { date: formatDateTime(language, subject.now) })}</p>
      )}
    </>
  );
}

/** What can be done about the poll as a whole from where it stands: one step, or none. */
function Turns(props: Props) {
  const { phase, process, snapshot } = props.subject;
  if (phase === 'draft' && props.overview.isImport) return <PublishImport {...props} />;
  if (process.guarded.openness === 'closed') return <InClosedProcess {...props} />;
  if (phase === 'draft' || phase === 'coming') return <OpenForm {...props} />;
  if (phase === 'open') return <CloseForm {...props} />;
  return snapshot.poll.kind === 'totals' ? null : <ReopenForm {...props} />;
}

/** Nothing opens there, and whatever is over with it goes on where the process is opened again. */
const InClosedProcess = ({ reader, subject }: Props) => (
  <>
    <p>{say(reader.language, words.inClosedProcess)}</p>
    <p>
      <a href={withQuery(`/manage/processes/${subject.process.id}`, reader)}>{subject.process.title.text}</a>
    </p>
  </>
);

/** What was voted on elsewhere does not open: its results become public, or do not. */
function PublishImport({ reader, subject }: Props) {
  const { language } = reader;
  const { id } = subject.snapshot.poll;
  return (
    <section>
      <h2>{say(language, words.publishImport.heading)}</h2>
      <p>{say(language, words.publishImport.explained)}</p>
      <p>
        <a href={withQuery(`/polls/${id}/results`, reader)}>{say(language, words.publishImport.look)}</a>
      </p>
      <p>
        <ButtonLink kind="primary" href={withQuery(`/manage/polls/${id}/open`, reader)}>
          {say(language, words.publishImport.ask)}
        </ButtonLink>
      </p>
    </section>
  );
}

function OpenForm(props: Props) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const opensLater = poll.opensAt !== null && poll.opensAt > subject.now ? poll.opensAt : null;
  const announced = subject.phase === 'coming';
  const ask = (when: string) => withQuery(`/manage/polls/${poll.id}/open`, reader, { when });
  return (
    <section>
      <h2>{say(language, words.open.heading)}</h2>
      {!announced && <p>{say(language, words.open.explained)}</p>}
      {props.overview.byState.accepted === 0 && <p>{say(language, words.open.noSeeds)}</p>}
      <ButtonRow>
        {opensLater && !announced && (
          <ButtonLink kind="primary" href={ask('by-date')}>
            {say(language, words.open.byDate, { date: formatDateTime(language, opensLater) })}
          </ButtonLink>
        )}
        <ButtonLink kind={opensLater && !announced ? 'plain' : 'primary'} href={ask('now')}>
          {say(language, words.open.ask)}
        </ButtonLink>
      </ButtonRow>
      {announced && <CloseForm {...props} />}
    </section>
  );
}

function CloseForm(props: Props) {
  const { language } = props.reader;
  return (
    <section>
      <h2>{say(language, words.close.heading)}</h2>
      <p>{say(language, words.close.explained)}</p>
      <PostForm
        action={withQuery(`/manage/polls/${props.subject.snapshot.poll.id}/close`, props.reader)}
        kind="danger"
        submit={say(language, words.close.button)}
      >
        <FormFields form={closeForm} entered={enteredIn(closeForm, props)} language={language} />
      </PostForm>
    </section>
  );
}

function ReopenForm(props: Props) {
  const { language } = props.reader;
  return (
    <section>
      <h2>{say(language, words.reopen.heading)}</h2>
      <p>{say(language, words.reopen.explained)}</p>
      <PostForm
        action={withQuery(`/manage/polls/${props.subject.snapshot.poll.id}/reopen`, props.reader)}
        kind="plain"
        submit={say(language, words.reopen.button)}
      >
        <FormFields form={reopenForm} entered={enteredIn(reopenForm, props)} language={language} />
      </PostForm>
    </section>
  );
}

/** One of the page's forms as it was sent, or empty. */
const enteredIn = <Values extends object>(form: FormTable<Values>, { typed, problems }: Props) => ({
  typed: readAnswers(form, typed).typed,
  problems,
});

function Links(props: Props) {
  const { reader } = props;
  const { language } = reader;
  const { id } = props.subject.snapshot.poll;
  const link = (path: string, label: string) => (
    <li>
      <a href={withQuery(path, reader)}>{label}</a>
    </li>
  );
  return (
    <>
      <h2>{say(language, words.publicPages)}</h2>
      <ul>
        {link(`/polls/${id}`, say(language, words.linkVote))}
        {link(`/polls/${id}/results`, say(language, words.linkResults))}
        {knowsSingleVotes(props.subject.snapshot.poll) &&
          link(`/polls/${id}/map`, say(language, words.linkMap))}
        {link(`/polls/${id}/moderation`, say(language, words.linkLog))}
        {link(`/polls/${id}/policy`, say(language, words.linkPolicy))}
        {link(`/polls/${id}/changes`, say(language, words.linkChanges))}
      </ul>
      {props.rights.convene && (
        <p>
          <LedgerLink reader={reader} of={{ record: id }} />
        </p>
      )}
      <h2>{say(language, words.dataIn)}</h2>
      <ul>
        {link(`/polls/${id}/results.csv`, say(language, words.linkCsv))}
        {link(`/polls/${id}/results.json`, say(language, words.linkJson))}
        {props.subject.snapshot.poll.kind === 'votes' &&
          link(`/manage/polls/${id}/export`, say(language, polisPageWords.exportTitle))}
        {props.rights.analyse &&
          link(`/manage/polls/${id}/figures-check`, say(language, words.linkFiguresCheck))}
      </ul>
      <p class="quiet">
        {say(language, words.exportHint)}{' '}
        <code dir="ltr">{`bin/throughline export polis ${id} --out DIR`}</code>
      </p>
    </>
  );
}

/** The map is made anew by itself whenever votes come in; this is for whoever wants to be sure that it is up to date. */
function MapAgain({ reader, subject, rights }: Props) {
  const { language } = reader;
  const { id } = subject.snapshot.poll;
  return (
    <section>
      <h2>{say(language, words.mapRuns)}</h2>
      <p>{say(language, words.mapRunsHint)}</p>
      <p>
        <a href={withQuery(`/polls/${id}/map/runs`, reader)}>{say(language, words.mapRunsLink)}</a>
      </p>
      {rights.analyse && (
        <PostForm
          action={withQuery(`/manage/polls/${id}/map/runs`, reader)}
          kind="plain"
          submit={say(language, words.mapAgain)}
        />
      )}
    </section>
  );
}

function EmbedCode(props: Props) {
  const { language } = props.reader;
  const { id } = props.subject.snapshot.poll;
  const codes = [
    {
      label: say(language, words.embedScript),
      code: `<script async src="${props.publicUrl}/embed.js" data-poll="${id}"></script>`,
    },
    {
      label: say(language, words.embedFrame),
      code: `<iframe src="${props.publicUrl}/polls/${id}/embed" title="Poll" width="100%" height="640" loading="lazy" style="border:0"></iframe>`,
    },
  ];
  return (
    <section>
      <h2>{say(language, words.embed)}</h2>
      <p>{say(language, words.embedHint)}</p>
      {codes.map(({ label, code }) => (
        <>
          <p class="quiet">{label}</p>
          <pre class="code-line" dir="ltr" tabindex={0}>
            <code>{code}</code>
          </pre>
        </>
      ))}
    </section>
  );
}
