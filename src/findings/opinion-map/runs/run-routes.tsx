import type { Context, Hono } from 'hono';
import { type Found, guarded, may, readerOf } from '../../../people/index.ts';
import { type KeptFiles, sendKept, stateOf } from '../../../platform/downloads/index.ts';
import {
  addressKey,
  answerWithEtag,
  createRateLimit,
  problem,
  readForm,
  refuse,
} from '../../../platform/http/index.ts';
import type { Config } from '../../../platform/index.ts';
import { actorOf } from '../../../records/index.ts';
import { readAnswers, startingWith } from '../../../site/form/index.ts';
import { type Message, messages, say } from '../../../site/index.ts';
import { loadVotesState, peopleForStep, whyRowsAreKept } from '../../../voices/polls/counts/index.ts';
import { knowsSingleVotes, type PollSubject, pollOf, withQuery } from '../../../voices/polls/index.ts';
import { type FigureServices, pageOfResults, sightOf } from '../../figures/index.ts';
import { toNoMapPage } from '../no-map.ts';
import type { LiveMaps } from '../page/live.ts';
import { folderName, inputEntries, resultAsJson } from './input-download.ts';
import type { MapRunsOfProcess } from './make-runs.ts';
import type { MapRunSummary } from './run.ts';
import { RunListPage } from './run-list-page.tsx';
import { keepForm, RunPage } from './run-page.tsx';

const words = messages.runs;
export type RunServices = FigureServices & {
  readonly config: Pick<Config, 'trustedProxies' | 'publicUrl'>;
  readonly runs: MapRunsOfProcess;
  readonly live: LiveMaps;
  readonly downloads: KeptFiles;
};

/** Inputs of runs for one address in a minute. */
const inputsPerMinute = 30;

type RunSubject = PollSubject & { readonly summary: MapRunSummary };

/** The records of maps, their input and result to check, live updates, and what staff may do about runs. */
export function runRoutes(app: Hono, services: RunServices): void {
  readingRoutes(app, services);
  liveRoute(app, services);
  staffRoutes(app, services);
}

/** The run of the address, as open as its poll; of a poll without single votes there is none. */
function runOf(services: RunServices) {
  const findPoll = pollOf(services);
  return async (c: Context): Promise<Found<RunSubject> | null> => {
    const found = await findPoll(c);
    const summary =
      found &&
      knowsSingleVotes(found.subject.snapshot.poll) &&
      (await services.runs.summary(found.subject.snapshot.poll.id, c.req.param('run') ?? ''));
    if (!found || !summary || !mayHear(c, found.subject, summary)) return null;
    return { guarded: found.guarded, subject: { ...found.subject, summary } };
  };
}

/** Of a run made of fewer than five people's votes, of whom some erased theirs since, only staff hear. */
function mayHear(c: Context, { process }: PollSubject, { totals }: MapRunSummary): boolean {
  const isFew = totals.participants > 0 && totals.participants < peopleForStep;
  return !isFew || may(c.var.visitor, 'work', process.guarded);
}

function readingRoutes(app: Hono, services: RunServices): void {
  const route = guarded(app);
  const ofPoll = { act: 'read', find: pollOf(services) } as const;
  const ofRun = { act: 'read', find: runOf(services) } as const;

  route.get(
    '/polls/:poll/map/runs',
    ofPoll,
    pageOfResults(services, async (c, subject) => {
      const away = toNoMapPage(c, subject);
      if (away) return away;
      const runs = await services.runs.list(subject.snapshot.poll.id);
      const heard = runs.filter((run) => mayHear(c, subject, run));
      return (
        <RunListPage reader={readerOf(c)} subject={subject} runs={heard} most={services.runs.mostListed} />
      );
    }),
  );

  route.get(
    '/polls/:poll/map/runs/:run',
    ofRun,
    pageOfResults(services, (c, subject) => runPage(c, services, subject)),
  );

  /** Why this visitor may not have the whole run, as an answer; null when they may. */
  const whyNotWhole = async (c: Context, subject: RunSubject): Promise<Response | null> => {
    const { language } = c.var.visitor;
    if ((await sightOf(c, services, subject)) === 'hidden')
      return problem(c, 403, say(language, words.notVisible));
    const kept = whyNoRows(c, subject);
    if (kept) return problem(c, 403, say(language, words.rowsKept), { detail: say(language, kept) });
    return subject.summary.isWhole ? null : gone(c);
  };
  const gone = (c: Context) =>
    problem(c, 410, 'Only a summary was kept', { detail: say(c.var.visitor.language, words.notWhole) });

  route.get('/polls/:poll/map/runs/:run/result.json', ofRun, async (c, subject) => {
    const refused = await whyNotWhole(c, subject);
    if (refused) return refused;
    const found = await services.runs.record(subject.summary);
    return found ? answerWithEtag(c, resultAsJson(found.run), 'application/json') : gone(c);
  });

  const inputs = createRateLimit('map-inputs', inputsPerMinute, 60);
  route.get('/polls/:poll/map/runs/:run/input.zip', ofRun, async (c, subject) => {
    if (!(await inputs.take(c, addressKey(c, services.config.trustedProxies)))) return refuse(c, 'too-many');
    const refused = await whyNotWhole(c, subject);
    if (refused) return refused;
    const { snapshot, summary, process } = subject;
    const { poll } = snapshot;
    const address = `${services.config.publicUrl}/polls/${poll.id}/map/runs/${summary.id}`;
    let isGone = false;
    try {
      return await sendKept(c, services.downloads, {
        name: `input ${summary.id}`,
        // Whoever erases their votes leaves it, and a text that is taken back: both are part of its state.
        state: stateOf(address, poll.version, await loadVotesState(services.db, poll.id)),
        entries: async function* () {
          const whole = await services.runs.record(summary);
          isGone = whole === null;
          if (whole === null) throw new Error('a run was let go of meanwhile');
          yield* inputEntries(whole, snapshot, address);
        },
        fileName: `${folderName(summary)}.zip`,
        forEverybody: !may(c.var.visitor, 'work', process.guarded),
      });
    } catch (error) {
      if (isGone) return gone(c);
      throw error;
    }
  });
}

/** Why the rows of single people, if only by their numbers, are kept from this visitor; null when they may have them. */
function whyNoRows(c: Context, { snapshot, now, process, summary }: RunSubject): Message | null {
  if (may(c.var.visitor, 'work', process.guarded)) return null;
  const { included: people, votes } = summary.totals;
  const kept = whyRowsAreKept(snapshot.poll, now, { people, votes });
  return kept === null ? null : kept === 'too-few' ? words.tooFew : words.later;
}

async function runPage(
  c: Context,
  services: RunServices,
  subject: RunSubject,
  keep = startingWith(keepForm),
) {
  const { summary, snapshot } = subject;
  const [newest] = await services.runs.list(snapshot.poll.id, 1);
  return (
    <RunPage
      reader={readerOf(c)}
      subject={subject}
      summary={summary}
      run={await services.runs.find(snapshot.poll.id, summary.id)}
      isNewest={newest?.id === summary.id}
      rowsKept={whyNoRows(c, subject)}
      mayKeep={may(c.var.visitor, 'analyse', subject.process.guarded)}
      keep={keep}
    />
  );
}

function liveRoute(app: Hono, services: RunServices): void {
  const find = pollOf(services);
  guarded(app).get('/polls/:poll/map/events', { act: 'read', find }, async (c, subject) => {
    const { poll } = subject.snapshot;
    if (!knowsSingleVotes(poll)) return refuse(c, 'not-found');
    if ((await sightOf(c, services, subject)) === 'hidden') {
      return problem(c, 403, say(c.var.visitor.language, words.notVisible));
    }
    const stream = services.live.open({
      pollId: poll.id,
      address: addressKey(c, services.config.trustedProxies),
      shown: c.req.header('last-event-id') ?? c.req.query('run') ?? null,
      maySee: async () => {
        const found = await find(c);
        if (!found || !may(c.var.visitor, 'read', found.guarded)) return false;
        return (await sightOf(c, services, found.subject)) !== 'hidden';
      },
    });
    if (!stream) {
      c.header('retry-after', '60');
      return problem(c, 503, 'Too many are looking at this map live');
    }
    c.header('content-type', 'text/event-stream; charset=utf-8');
    c.header('cache-control', 'no-store, no-transform');
    // A proxy that gathers an answer before it hands it on would hold all of it back.
    c.header('x-accel-buffering', 'no');
    return c.body(stream);
  });
}

function staffRoutes(app: Hono, services: RunServices): void {
  const route = guarded(app);

  route.post(
    '/manage/polls/:poll/map/runs',
    { act: 'analyse', find: pollOf(services) },
    async (c, subject) => {
      const { poll } = subject.snapshot;
      if (!knowsSingleVotes(poll)) return refuse(c, 'not-found');
      const run = await services.runs.askNow(poll, actorOf(c.var.visitor, poll.processId));
      const target = run ? `/polls/${poll.id}/map/runs/${run.id}` : `/polls/${poll.id}/map/runs`;
      return c.redirect(withQuery(target, readerOf(c)), 303);
    },
  );

  const keeping = { act: 'analyse', find: runOf(services) } as const;
  route.post('/manage/polls/:poll/map/runs/:run/keep', keeping, async (c, subject) => {
    const { poll } = subject.snapshot;
    const { values, ...keep } = readAnswers(keepForm, await readForm(c));
    if (!values) return c.html(await runPage(c, services, subject, keep), 422);
    await services.runs.keep(poll, subject.summary.id, values.reason, actorOf(c.var.visitor, poll.processId));
    return c.redirect(withQuery(`/polls/${poll.id}/map/runs/${subject.summary.id}`, readerOf(c)), 303);
  });
}
