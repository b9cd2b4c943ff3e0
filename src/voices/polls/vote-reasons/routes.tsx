import type { Context, Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { actorOf } from '../../../records/index.ts';
import { answerSigns, Button, Pagination, Tabs } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { direction, formatDateTime, formatNumber, messages, say } from '../../../site/index.ts';
import { wordOfVote } from '../poll.ts';
import { type PollSubject, pollOf, publicNumber } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { goOn, type StaffView, staffView } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { PollStaffPage } from '../staff/staff-frame.tsx';
import {
  decideReason,
  isReasonOf,
  listReasons,
  type ReasonState,
  reasonsPerPage,
  type VoteReason,
} from './keep-reasons.ts';

const words = messages.voteReasons;
const states = ['accepted', 'held', 'rejected'] as const;

/** Where staff read what people wrote beside their votes, and moderators decide about what was held. */
export function reasonRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const find = pollOf(services);
  routes.get('/manage/polls/:poll/reasons', { act: 'work', find }, async (c, subject) => {
    const shown = staffView(c, subject);
    // Held and refused reasons may name somebody: they are for moderators alone.
    const asked = states.find((state) => state === c.req.query('state')) ?? 'accepted';
    const state = shown.rights.moderate ? asked : 'accepted';
    const page = Math.max(1, publicNumber(c.req.query('page')) ?? 1);
    const { reasons, total } = await listReasons(services.db, subject.snapshot.poll.id, state, page);
    return c.html(<ReasonsPage {...shown} state={state} page={page} reasons={reasons} total={total} />);
  });
  routes.post('/manage/polls/:poll/reasons', { act: 'moderate', find }, async (c, subject) =>
    decide(c, subject, services),
  );
}

async function decide(c: Context, subject: PollSubject, services: StaffServices): Promise<Response> {
  const form = await readForm(c);
  const id = publicNumber(form.reason);
  const { id: pollId, processId } = subject.snapshot.poll;
  const to = form.act === 'accepted' || form.act === 'rejected' ? form.act : null;
  if (id === null || to === null) return refuse(c, 'bad-request');
  const by = actorOf(c.var.visitor, processId);
  if (!(await isReasonOf(services.db, pollId, id))) return refuse(c, 'not-found');
  await decideReason(services.db, { processId, id }, { state: to }, by, subject.now);
  const back = states.find((state) => state === form.state) ?? 'held';
  return goOn(c, subject, '/reasons', { state: back });
}

type View = StaffView & {
  state: ReasonState;
  page: number;
  reasons: readonly VoteReason[];
  total: number;
};

function ReasonsPage(props: View) {
  const { reader, subject, rights, state, reasons, total, page } = props;
  const { language } = reader;
  const path = `/manage/polls/${subject.snapshot.poll.id}/reasons`;
  const href = (more: Record<string, string>) => withQuery(path, reader, more);
  return (
    <PollStaffPage {...props} tab="reasons">
      <p class="lede">{say(language, words.lede)}</p>
      {rights.moderate && (
        <>
          <Tabs
            label={say(language, words.tabs)}
            tabs={states.map((name) => ({
              label: say(language, words[name]),
              href: href({ state: name }),
              here: name === state,
            }))}
          />
          {state === 'held' && <p class="quiet">{say(language, words.why)}</p>}
        </>
      )}
      {reasons.length === 0 && <p>{say(language, words.none)}</p>}
      {reasons.map((reason) => (
        <Reason reason={reason} {...props} />
      ))}
      <Pagination
        language={language}
        page={page}
        pages={Math.ceil(total / reasonsPerPage)}
        to={(number) => href({ state, page: String(number) })}
      />
    </PollStaffPage>
  );
}

function Reason({ reason, reader, subject, rights, state }: View & { reason: VoteReason }) {
  const { language } = reader;
  const statement = subject.snapshot.byId.get(reason.statementId);
  const poll = subject.snapshot.poll.id;
  return (
    <article class="reason">
      <p class="quiet">
        {reason.value !== null && `${answerSigns[wordOfVote(reason.value)]} `}
        {statement && (
          <a href={withQuery(`/polls/${poll}/statements/${statement.number}`, reader)}>
            {say(language, words.about, { number: formatNumber(language, statement.number) })}
          </a>
        )}
        {' · '}
        {formatDateTime(language, reason.at)}
      </p>
      <blockquote lang={reason.language} dir={direction(reason.language)}>
        {reason.body}
      </blockquote>
      {rights.moderate && (
        <PostForm
          action={withQuery(`/manage/polls/${poll}/reasons`, reader)}
          hidden={{ reason: String(reason.id), state }}
          acts={
            <>
              {state !== 'accepted' && (
                <Button kind="plain" name="act" value="accepted">
                  {say(language, words.keep)}
                </Button>
              )}
              {state !== 'rejected' && (
                <Button kind="quiet" name="act" value="rejected">
                  {say(language, words.turnDown)}
                </Button>
              )}
            </>
          }
        />
      )}
    </article>
  );
}
