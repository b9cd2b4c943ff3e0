import type { Beginning } from '../records/begun/index.ts';
import type { Work } from '../records/inbox/index.ts';
import type { Channel, Way } from '../records/index.ts';
import { LedgerLink } from '../records/ledger/index.ts';
import {
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Facts,
  fieldId,
  State,
  type Tab,
} from '../site/components/index.ts';
import {
  type Entered,
  FormFields,
  type FormTable,
  PostForm,
  type Problems,
  sayProblems,
} from '../site/form/index.ts';
import { formatDateTime, messages, type Reader, say, type Told, withQuery } from '../site/index.ts';
import { ChannelList } from './channel-list.tsx';
import { type Done, ManageFrame } from './manage-frame.tsx';
import { PhaseOrder, PublishingChecklist } from './overview-checklist.tsx';
import type { Process } from './process.ts';
import { type Details, reasonForm } from './process-forms.ts';
import { WorkList } from './work-list.tsx';

const manageWords = messages.processes.manage;

/** What was entered in the forms of the page. */
export type OverviewForms = {
  readonly details: Entered<Details>;
  readonly reason: Entered<{ readonly reason: string }>;
};

export type OverviewView = OverviewForms & {
  readonly reader: Reader;
  readonly process: Process;
  readonly kinds: readonly Tab[];
  readonly channels: readonly Channel[];
  readonly work: readonly Work[];
  readonly mayModerate: boolean;
  /** Others see how the process stands and nothing that they could not use. */
  readonly convenes: boolean;
  readonly publicUrl: string;
  readonly begins: readonly Way[];
  readonly detailsForm: FormTable<Details>;
  readonly problems: Problems;
  readonly done: Done | null;
  readonly undo: Told['undo'];
  /** What can be done right after what was done. */
  readonly next: readonly Beginning[];
};

/** Where a process stands for its staff: its state, what waits, what is missing, and the acts on the whole. */
export function OverviewPage(props: OverviewView) {
  const { reader, process, channels, convenes } = props;
  const { language } = reader;
  const base = `/manage/processes/${process.id}`;
  const draft = process.state === 'draft';
  return (
    <ManageFrame
      reader={reader}
      process={process}
      kinds={props.kinds}
      tab="overview"
      heading={say(language, manageWords.overview)}
      done={props.done}
      undo={props.undo}
      next={props.next}
      convenes={convenes}
    >
      <ErrorSummary
        errors={sayProblems(props.problems, language, { ...reasonForm.fields, ...props.detailsForm.fields })}
        language={language}
      />
      <Facts
        facts={[
          { name: say(language, manageWords.state), fact: <StateFact process={process} reader={reader} /> },
          draft
            ? { name: say(language, manageWords.previewLink), fact: <PreviewLink {...props} /> }
            : {
                name: say(language, manageWords.publicPage),
                fact: (
                  <a href={`/processes/${process.slug}`} dir="ltr">
                    {`${props.publicUrl}/processes/${process.slug}`}
                  </a>
                ),
              },
          {
            name: say(language, manageWords.waitsForYou),
            fact: props.work.every(({ count }) => count === 0) ? (
              say(language, manageWords.nothingWaits)
            ) : (
              <WorkList work={props.work} language={language} />
            ),
          },
          ...(convenes
            ? [
                {
                  name: say(language, messages.ledger.title),
                  fact: <LedgerLink reader={reader} of={{ process: process.id }} />,
                },
              ]
            : []),
          ...(props.mayModerate
            ? [
                {
                  name: say(language, messages.intake.title),
                  fact: <a href={`${base}/moderation`}>{say(language, messages.intake.ofProcess)}</a>,
                },
              ]
            : []),
        ]}
      />
      {convenes &&
        (draft ? (
          <PublishingChecklist process={process} language={language} />
        ) : (
          <PhaseOrder process={process} language={language} />
        ))}
      {draft && convenes && (
        <p id={fieldId('state')}>
          <ButtonLink kind="primary" href={withQuery(`${base}/publish`, reader)}>
            {say(language, messages.processes.publish.link)}
          </ButtonLink>
        </p>
      )}

      <h2>{say(language, manageWords.channels)}</h2>
      {channels.length === 0 ? (
        <p class="quiet">{say(language, manageWords.noChannels)}</p>
      ) : (
        <ChannelList
          channels={channels}
          language={language}
          extra={(channel) =>
            channel.manageHref && (
              <ButtonLink href={channel.manageHref}>{say(language, manageWords.lookAfter)}</ButtonLink>
            )
          }
        />
      )}
      {convenes && props.begins.length > 0 && (
        <ButtonRow>
          {props.begins.map(({ href, label }) => (
            <ButtonLink href={href}>{say(language, label)}</ButtonLink>
          ))}
        </ButtonRow>
      )}

      {convenes && <WholeProcess {...props} base={base} />}
    </ManageFrame>
  );
}

/** What its conveners do with the process as a whole. */
function WholeProcess(props: OverviewView & { base: string }) {
  const { language } = props.reader;
  return (
    <>
      <h2>{say(language, manageWords.details)}</h2>
      <PostForm action={`${props.base}/details`} kind="plain" submit={say(language, manageWords.save)}>
        <FormFields form={props.detailsForm} entered={props.details} language={language} />
      </PostForm>
      <p>
        <a href={`${props.base}/copy`}>{say(language, messages.processes.copy.link)}</a>
      </p>
      <p>
        <a href={`${props.base}/webhooks`}>{say(language, messages.webhooks.link)}</a>
      </p>
      {props.process.state === 'draft' ? (
        <p>
          <a href={`${props.base}/delete`}>{say(language, messages.processes.discard.link)}</a>
        </p>
      ) : (
        <>
          <CloseOrReopen {...props} />
          {props.process.state === 'closed' && (
            <p>
              <a href={`${props.base}/archive`}>
                {say(language, messages.archive[props.process.archivedAt ? 'bringBack' : 'archive'])}
              </a>
            </p>
          )}
        </>
      )}
    </>
  );
}

function StateFact(props: { process: Process; reader: Reader }) {
  const { process, reader } = props;
  const { language } = reader;
  const day = formatDateTime(language, process.stateSince);
  if (process.state === 'draft') return <State kind="waiting">{say(language, manageWords.stateDraft)}</State>;
  if (process.state === 'published')
    return <State kind="open">{say(language, manageWords.statePublished, { day })}</State>;
  return <State kind="closed">{say(language, manageWords.stateClosed, { day })}</State>;
}

function PreviewLink(props: OverviewView) {
  const { process, reader } = props;
  const { language } = reader;
  const path = `/processes/${process.slug}?preview=${process.previewSecret}`;
  return (
    <>
      <p>
        <a href={path} dir="ltr" class="long-address">
          {props.publicUrl + path}
        </a>
      </p>
      <p class="quiet">{say(language, manageWords.previewLinkHint)}</p>
      {props.convenes && (
        <p>
          <a href={`/manage/processes/${process.id}/preview`}>{say(language, manageWords.renewPreview)}</a>
        </p>
      )}
    </>
  );
}

function CloseOrReopen(props: OverviewView & { base: string }) {
  const { language } = props.reader;
  const open = props.process.state === 'published';
  const going = props.channels.filter(({ state }) => state === 'open' || state === 'coming');
  return (
    <section>
      <h2>{say(language, open ? manageWords.closeHeading : manageWords.reopenHeading)}</h2>
      {open && <p>{say(language, manageWords.closeHint)}</p>}
      {open && going.length > 0 && (
        <>
          <p>{say(language, manageWords.closeEnds)}</p>
          <ul>
            {going.map(({ sort, title, titleLanguage }) => (
              <li>
                {say(language, sort)}: <bdi lang={titleLanguage}>{title}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <PostForm
        action={`${props.base}/state`}
        hidden={{ act: open ? 'close' : 'reopen' }}
        kind={open ? 'danger' : 'plain'}
        submit={say(language, open ? manageWords.close : manageWords.reopen)}
      >
        <FormFields form={reasonForm} entered={props.reason} language={language} />
      </PostForm>
    </section>
  );
}
