import { Button, ButtonRow, Facts, Field } from '../../../site/components/index.ts';
import {
  formatDateTime,
  formatNumber,
  languageChoices,
  messages,
  type Reader,
  say,
} from '../../../site/index.ts';
import { peopleForStep } from '../counts/shown-counts.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { GivenReason } from './stated.tsx';
import type { SetAsideAct } from './store.ts';
import { windowWays } from './window.ts';

const problems = messages.setAside.problems;
const words = messages.setAside;
/** What was typed into the forms of this part of the page: the names are those of the fields. */
export type TypedWindow = { readonly from: string; readonly to: string; readonly way: string };
export type TypedReason = { readonly reason: string; readonly language: string };

/** What this part of the page shows. */
export type SetAsideView = {
  readonly acts: readonly SetAsideAct[];
  /** Names of accounts by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly window: TypedWindow;
  /** How many the window holds; null while there is none to look at. */
  readonly size: { readonly people: number; readonly votes: number; readonly much: boolean } | null;
  readonly typed: TypedReason;
  /** The act that is to be undone with the reason that was typed. */
  readonly undoing: number | null;
  readonly errors: Readonly<Record<string, string>>;
};

type Props = { reader: Reader; subject: PollSubject; mayAct: boolean; view: SetAsideView };

/** Where newcomers are set aside, and what was. */
export function SetAsideSection(props: Props) {
  const { reader, view, mayAct } = props;
  const { language } = reader;
  if (!mayAct && view.acts.length === 0) return null;
  return (
    <section id="set-aside">
      <h2>{say(language, words.title)}</h2>
      {mayAct && (
        <>
          <p>{say(language, words.explained)}</p>
          <Look {...props} />
          {view.size !== null && <Act {...props} size={view.size} />}
        </>
      )}
      {view.acts.length > 0 && (
        <>
          <h3>{say(language, words.list)}</h3>
          <ul class="records">
            {[...view.acts].reverse().map((act) => (
              <OneAct {...props} act={act} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Which newcomers: sent by GET, so that looking changes nothing and a burst can be looked at by a link. */
function Look({ reader, subject, view }: Props) {
  const { language } = reader;
  const asked = new URLSearchParams(reader.search).get('lang');
  const { errors, window } = view;
  return (
    <form method="get" action={`/manage/polls/${subject.snapshot.poll.id}/newcomers#set-aside`} novalidate>
      {asked !== null && <input type="hidden" name="lang" value={asked} />}
      <Field
        name="from"
        kind="datetime-local"
        language={language}
        label={say(language, words.from)}
        hint={say(language, words.inUtc)}
        value={window.from}
        error={errors.from}
      />
      <Field
        name="to"
        kind="datetime-local"
        language={language}
        label={say(language, words.to)}
        value={window.to}
        error={errors.to}
      />
      <Field
        name="way"
        kind="select"
        language={language}
        label={say(language, words.way)}
        value={window.way}
        choices={windowWays.map((value) => ({ value, label: say(language, words.ways[value]) }))}
      />
      <Button>{say(language, words.look)}</Button>
    </form>
  );
}

function Act(props: Props & { size: NonNullable<SetAsideView['size']> }) {
  const { reader, subject, view, size } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  return (
    <>
      <Facts
        facts={[
          { name: say(language, words.people), fact: formatNumber(language, size.people) },
          { name: say(language, words.votes), fact: formatNumber(language, size.votes) },
        ]}
      />
      {view.acts.length > 0 && <p class="quiet">{say(language, words.notAgain)}</p>}
      {size.people < peopleForStep ? (
        <p>{say(language, problems.tooFew)}</p>
      ) : (
        <form method="post" action={withQuery(`/manage/polls/${poll.id}/newcomers/set-aside`, reader)}>
          {subject.phase === 'open' && <p>{say(language, words.whileOpen)}</p>}
          {Object.entries(view.window).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <ReasonFields {...props} hint={say(language, words.reasonHint)} active={view.undoing === null} />
          {size.much && (
            <Field
              name="sure"
              kind="checkbox"
              language={language}
              label={say(language, words.sure)}
              error={view.errors.sure}
            />
          )}
          <ButtonRow>
            <Button kind="danger">{say(language, words.act)}</Button>
          </ButtonRow>
        </form>
      )}
    </>
  );
}

function ReasonFields(props: Props & { hint: string; active: boolean; place?: string }) {
  const { reader, view, active, place } = props;
  const { language } = reader;
  const { typed, errors } = active
    ? view
    : { typed: { reason: '', language }, errors: {} as SetAsideView['errors'] };
  // Only the form that came back has the ids to which the summary of errors leads.
  const id = (name: string) => (active || place === undefined ? {} : { id: `${name}-${place}` });
  return (
    <>
      <Field
        {...id('reason')}
        name="reason"
        kind="textarea"
        rows={3}
        language={language}
        label={say(language, words.reason)}
        hint={props.hint}
        value={typed.reason}
        error={errors.reason}
        dir="auto"
        maxLength={500}
        counted
      />
      <Field
        {...id('language')}
        name="language"
        kind="select"
        language={language}
        label={say(language, words.language)}
        value={typed.language}
        error={errors.language}
        choices={languageChoices()}
      />
    </>
  );
}

function OneAct(props: Props & { act: SetAsideAct }) {
  const { reader, subject, view, act } = props;
  const { language } = reader;
  const { window, putBack } = act;
  const isUndone = view.undoing === act.id;
  const who = (id: string | null) => view.names.get(id ?? '') ?? id ?? '';
  const action = `/manage/polls/${subject.snapshot.poll.id}/newcomers/${act.id}/put-back`;
  return (
    <li class="record">
      <p>
        <strong>{say(language, words.row, { people: act.people, votes: act.votes })}</strong>
      </p>
      <p class="record-facts">
        {say(language, words.window, {
          from: formatDateTime(language, window.from),
          to: formatDateTime(language, window.to),
          way: say(language, words.ways[window.way]),
        })}
      </p>
      <p class="record-facts">
        {say(language, words.by, { who: who(act.by), date: formatDateTime(language, act.at) })}
      </p>
      <GivenReason given={act} />
      {putBack && (
        <>
          <p class="record-facts">
            {say(language, words.backBy, {
              who: who(act.putBackBy),
              date: formatDateTime(language, putBack.at),
            })}
          </p>
          <GivenReason given={putBack} />
        </>
      )}
      {props.mayAct && !putBack && (
        <details open={isUndone}>
          <summary>{say(language, words.putBack)}</summary>
          <form method="post" action={withQuery(action, reader)}>
            <ReasonFields
              {...props}
              hint={say(language, words.backReasonHint)}
              active={isUndone}
              place={String(act.id)}
            />
            <Button>{say(language, words.putBack)}</Button>
          </form>
        </details>
      )}
    </li>
  );
}
