import { type CodesAsked, InvitationSheets, type Sheet } from '../../../records/invitations/index.ts';
import { ErrorSummary, Notice } from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm, type Problems, sayProblems } from '../../../site/form/index.ts';
import { formatDateTime, isJustNow, messages, say, type Told } from '../../../site/index.ts';
import { withQuery } from '../poll-links.ts';
import { SetAsideSection, type SetAsideView } from '../set-aside/section.tsx';
import { type StaffView, saved } from '../staff/rights.ts';
import { PollStaffPage } from '../staff/staff-frame.tsx';
import type { Minute } from './arrivals.ts';
import { ArrivalsView } from './arrivals-view.tsx';
import { isOpenForEvent } from './newcomer.ts';
import { type EventAsked, eventForm } from './newcomers-forms.ts';
import { hasLimit, timesOf } from './stated.tsx';

const setAsideWords = messages.setAside;
const words = messages.entry;
type Props = StaffView & {
  /** What was done just now. */
  done: string;
  setAside: SetAsideView;
  minutes: readonly Minute[];
  sheets: readonly Sheet[];
  /** Seals the form for new codes, so that it makes one sheet. */
  fresh: string;
  codes: Entered<CodesAsked>['typed'];
  event: Entered<EventAsked>['typed'];
  problems: Problems;
};

/** Who came to take part, and what staff can do about it. */
export function NewcomersPage(props: Props) {
  const { reader, subject, rights } = props;
  const { language } = reader;
  const path = `/manage/polls/${subject.snapshot.poll.id}/newcomers`;
  const { whoMayVote, events } = subject.snapshot.poll;
  const isOver = subject.phase === 'closed';
  return (
    <PollStaffPage {...props} tab="newcomers" wide={false} told={toldOf(props.done, props)}>
      <ErrorSummary errors={sayProblems(props.problems, language, eventForm.fields)} language={language} />
      {whoMayVote === 'invited' && (
        <InvitationSheets {...props} path={`${path}/codes`} mayAct={rights.convene} />
      )}
      <ArrivalsView
        minutes={props.minutes}
        reader={reader}
        pathTo={rights.convene ? (window) => `${withQuery(path, reader, window)}#set-aside` : null}
      />
      <SetAsideSection reader={reader} subject={subject} mayAct={rights.convene} view={props.setAside} />
      {hasLimit(whoMayVote) && (!isOver || events.length > 0) && <Event {...props} isOver={isOver} />}
    </PollStaffPage>
  );
}

/** What puts back whom this reader set aside right before; the act is known by its hour and by who did it. */
function undoOf({ reader, rights, subject, setAside }: Props): Told['undo'] {
  const act = setAside.acts.at(-1);
  if (
    !rights.convene ||
    !act ||
    act.putBack ||
    act.by !== reader.account?.id ||
    !isJustNow(act.at, subject.now)
  )
    return null;
  const { language } = reader;
  const action = `/manage/polls/${subject.snapshot.poll.id}/newcomers/${act.id}/put-back`;
  const reason = say(language, messages.site.undo.reason);
  return { action: withQuery(action, reader), hidden: { reason, language } };
}

function toldOf(done: string, props: Props): Told | null {
  const { language } = props.reader;
  if (done === 'saved') return saved(language);
  if (done === 'set-aside')
    return { kind: 'success', text: say(language, setAsideWords.done), undo: undoOf(props) };
  if (done === 'put-back') return { kind: 'success', text: say(language, setAsideWords.undone) };
  return done === 'sheet-again'
    ? { kind: 'warning', text: say(language, messages.invitations.sheetAgain) }
    : null;
}

/** The switch for a meeting behind one line. */
function Event(props: Props & { isOver: boolean }) {
  const { reader, subject } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const mayAct = props.rights.convene && !props.isOver;
  const now = poll.events.findLast((event) => isOpenForEvent({ events: [event] }, subject.now));
  const action = withQuery(`/manage/polls/${poll.id}/newcomers/event`, reader);
  return (
    <section>
      <h2>{say(language, words.event)}</h2>
      {!props.isOver && <p>{say(language, words.eventExplained)}</p>}
      {!props.isOver && now && (
        <Notice
          kind="warning"
          language={language}
          text={say(language, words.eventOpen, { date: formatDateTime(language, now.until) })}
        />
      )}
      {mayAct && now && (
        <PostForm
          action={action}
          hidden={{ act: 'end' }}
          kind="plain"
          submit={say(language, words.eventEnd)}
        />
      )}
      {mayAct && !now && (
        <PostForm action={action} kind="plain" submit={say(language, words.eventStart)}>
          <FormFields
            form={eventForm}
            entered={{ typed: props.event, problems: props.problems }}
            language={language}
          />
        </PostForm>
      )}
      {poll.events.length > 0 && (
        <>
          <h3>{say(language, words.pastEvents)}</h3>
          <p class="quiet">{say(language, words.pastEventsSaid)}</p>
          <ul>
            {poll.events.map((event) => (
              <li>{timesOf(event, language)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
