import { Button, Facts } from '../../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  type FormTable,
  PostForm,
  type Problems,
  refusing,
  showing,
} from '../../../site/form/index.ts';
import { formatDateTime, formatNumber, messages, type Reader, say } from '../../../site/index.ts';
import { peopleForStep } from '../counts/shown-counts.ts';
import type { SetAsideAct } from '../load-set-aside.ts';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { asideForm, backForm, sureForm, windowForm } from './set-aside-forms.ts';
import { GivenReason } from './stated.tsx';
import type { PublicReason, Window } from './window.ts';

const problems = messages.setAside.problems;
const words = messages.setAside;
/** What this part of the page shows. */
export type SetAsideView = {
  readonly acts: readonly SetAsideAct[];
  /** Names of accounts by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly window: Entered<Window>;
  /** How many the window holds; null while there is none to look at. */
  readonly size: { readonly people: number; readonly votes: number; readonly much: boolean } | null;
  readonly reason: Entered<PublicReason>;
  /** The act that is to be undone with the reason that was typed. */
  readonly undoing: number | null;
  readonly problems: Problems;
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
  const action = `/manage/polls/${subject.snapshot.poll.id}/newcomers#set-aside`;
  return (
    <form method="get" action={action} novalidate>
      {asked !== null && <input type="hidden" name="lang" value={asked} />}
      <FormFields
        form={windowForm}
        entered={{ typed: view.window.typed, problems: view.problems }}
        language={language}
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
        <PostForm
          action={withQuery(`/manage/polls/${poll.id}/newcomers/set-aside`, reader)}
          hidden={view.window.typed}
          kind="danger"
          submit={say(language, words.act)}
        >
          {subject.phase === 'open' && <p>{say(language, words.whileOpen)}</p>}
          <ReasonFields {...props} form={asideForm} active={view.undoing === null} />
          {size.much && (
            <FormFields
              form={sureForm}
              entered={refusing(showing(sureForm, { sure: false }), view.problems)}
              language={language}
            />
          )}
        </PostForm>
      )}
    </>
  );
}

function ReasonFields(props: Props & { form: FormTable<PublicReason>; active: boolean; place?: string }) {
  const { reader, view, form, active, place } = props;
  const { language } = reader;
  const entered = active
    ? { typed: view.reason.typed, problems: view.problems }
    : showing(form, { reason: '', language });
  // Only the form that came back has the ids to which the summary of errors leads.
  const ids = (name: string) => (active || place === undefined ? undefined : `${name}-${place}`);
  return <FormFields form={form} entered={entered} language={language} ids={ids} />;
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
          <PostForm action={withQuery(action, reader)} kind="plain" submit={say(language, words.putBack)}>
            <ReasonFields {...props} form={backForm} active={isUndone} place={String(act.id)} />
          </PostForm>
        </details>
      )}
    </li>
  );
}
