import { createParticipants } from '../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { type Actor, StartFailed } from '../platform/index.ts';
import {
  changeState,
  createProcess,
  documentKind,
  editTexts,
  findProcess,
  listProcesses,
  phaseKind,
  processScope,
  questionKind,
} from '../processes/index.ts';
import { takeStep } from '../records/keeping/index.ts';
import { announce } from '../records/publications/index.ts';
import { voteWords, writeManyVotes } from '../voices/polls/index.ts';
import { decide } from '../voices/polls/moderation/index.ts';
import { addSeeds, createPoll, openPoll } from '../voices/polls/settings/index.ts';
import {
  type DemoPoll,
  type DemoProcess,
  type DemoStatement,
  type DemoText,
  demoProcesses,
} from './content/index.ts';
import { day, doer, editsOf, keep, originalOf, textsOf, translationsOf } from './keep.ts';
import { loadElsewhere } from './load-elsewhere.ts';
import { loadEvents } from './load-events.ts';
import { loadLetters } from './load-letters.ts';
import { loadLine } from './load-line.ts';
import { loadTookPart } from './load-took-part.ts';
import { must } from './must.ts';
import { simulateVoters } from './simulate-voters.ts';

const actor: Actor = { kind: 'system', id: 'demo' };

/** True while nobody has made a process here: the demo goes into a new installation only. */
export async function isEmptyInstallation(db: Database): Promise<boolean> {
  return (await listProcesses(db, ['draft', 'published', 'closed'], 'en')).length === 0;
}

/** Loads the demo, all of it or nothing. `now` decides what is open; progress comes in plain sentences. */
export async function loadDemo(
  db: Database,
  options: { now: Date; onProgress?: (line: string) => void },
): Promise<void> {
  const tell = options.onProgress ?? (() => {});
  await inTransaction(db, async (tx) => {
    for (const process of demoProcesses(options.now)) {
      tell(`Loading the demo: ${originalOf(process.title)}`);
      await loadProcess(tx, process, options.now);
    }
  });
}

/** Every part of a process has texts: the original goes in with the part, the translations after it. */
async function loadProcess(tx: DatabaseTransaction, demo: DemoProcess, now: Date): Promise<void> {
  const language = demo.title.original;
  const begun = demo.startsOn;
  const { id: processId } = must(
    await createProcess(
      tx,
      doer,
      {
        template: demo.template,
        title: originalOf(demo.title),
        language,
        slug: demo.slug,
        contactEmail: demo.contact.email,
        filled: false,
      },
      begun,
    ),
  );
  const texts = {
    title: demo.title,
    summary: demo.summary,
    asked: joined(demo.whatIsAsked, demo.why),
    askedBy: demo.whoAsks,
    decidedBy: demo.whoDecides,
    useOfInput: demo.whatHappensWithInput,
    howToTakePart: demo.howToTakePart,
    contact: demo.contact.name,
  };
  for (const [to, edits] of editsOf(processId, texts))
    must(await editTexts(tx, doer, { processId, language: to, edits }, begun));
  const polls: { poll: DemoPoll; questionId: string }[] = [];
  const findScope = async () => {
    const found = await processScope.find(tx, processId, language);
    if (!found) throw new Error('the process is not there');
    return found;
  };
  const questions: string[] = [];
  const scope = await findScope();
  for (const phase of demo.phases) {
    const facts = { direction: phase.movement, startsOn: day(phase.startsOn), endsOn: day(phase.endsOn) };
    const phaseTexts = { title: phase.title, description: phase.summary };
    const phaseId = await keep(tx, scope, phaseKind, facts, phaseTexts, begun);
    for (const question of phase.questions) {
      const questionId = await keep(tx, scope, questionKind, { phaseId }, { title: question.text }, begun);
      questions.push(questionId);
      for (const poll of question.polls) polls.push({ poll, questionId });
    }
  }
  const documents = new Map<string, string>();
  for (const { slug, title, body, addedAt } of demo.documents) {
    const facts = { file: null, href: null, language: body.original };
    // Written for the demo: added when it was, not when what it tells of happened, unless that is said.
    const at = addedAt ?? now;
    const id = await keep(tx, scope, documentKind, facts, { title, body }, at);
    must(await takeStep(tx, doer, documentKind, { scope, id, act: 'publish' }, at));
    documents.set(slug, id);
  }
  must(await changeState(tx, doer, { processId, act: 'publish' }, begun));
  // Public from here on: what comes now stands in what was published.
  const open = await findScope();
  const events = await loadEvents(tx, open, demo.events, questions, begun);
  await loadElsewhere(tx, open, demo);
  const letters = await loadLetters(tx, processId, demo);
  const process = await findProcess(tx, processId);
  for (const { on, what, href } of demo.publications) {
    await announce(tx, {
      scope: processId,
      kind: 'notice',
      href: href ?? `/processes/${process?.slug ?? demo.slug}`,
      language: what.original,
      title: originalOf(what),
      translations: translationsOf(what),
      by: 'demo',
      at: on,
    });
  }
  for (const [position, { poll, questionId }] of polls.entries())
    await loadPoll(tx, processId, questionId, position, poll);
  await loadTookPart(tx, { ...open, id: processId }, demo);
  await loadLine(tx, open, demo.line, {
    slug: demo.slug,
    polls: polls.map(({ poll }) => poll),
    documents,
    letters,
    events,
  });
}

async function loadPoll(
  tx: DatabaseTransaction,
  processId: string,
  questionId: string,
  position: number,
  demo: DemoPoll,
): Promise<void> {
  const descriptions = joined(demo.introduction, demo.note);
  const pollId = must(
    await createPoll(
      tx,
      {
        id: demo.slug,
        processId,
        questionId,
        position,
        originalLanguage: demo.title.original,
        titles: textsOf(demo.title),
        descriptions: textsOf(descriptions),
        moderation: demo.moderationMode,
        opensAt: demo.opensAt,
        closesAt: demo.closesAt,
        resultsVisible: demo.resultsVisible,
        exposureShare: demo.exposurePercent / 100,
        simulated: demo.simulated,
        rebuiltFromTotals: demo.rebuiltFromTotals,
        paraphrased: demo.statements.some((statement) => statement.paraphrased),
      },
      actor,
      demo.opensAt,
    ),
  );
  const simulation = simulateVoters({
    statements: demo.statements.filter((statement) => !statement.demoOnly),
    voters: demo.voters,
    opensAt: demo.opensAt,
    closesAt: demo.votesUntil,
    seed: demo.simulationSeed,
  });
  if (!simulation.possible)
    throw new StartFailed(
      `The demo's poll ${demo.slug} cannot be simulated: ${simulation.reason} Correct its file in demo/, then start again.`,
    );
  const people = await createParticipants(tx, processId, demo.voters, 'simulated');
  const arrivals = new Map(simulation.arrivals.map((arrival) => [arrival.statement, arrival]));
  const added = must(
    await addSeeds(
      tx,
      pollId,
      demo.statements.map((statement) => {
        const arrival = arrivals.get(statement.number);
        const author = arrival?.author ?? (statement.demoOnly ? 0 : null);
        return {
          number: statement.number + 1,
          body: originalOf(statement.text),
          language: statement.text.original,
          translations: textsOf(statement.text).flatMap((text) =>
            text.state === 'original'
              ? []
              : [{ language: text.language, body: text.body, state: text.state }],
          ),
          isSeed: statement.seed,
          state: isWaiting(statement) ? ('held' as const) : ('accepted' as const),
          authorId: author === null ? null : (people[author] ?? null),
          at: arrival?.at ?? demo.votesUntil,
        };
      }),
      actor,
      demo.opensAt,
    ),
  );
  const idOf = new Map(added.map(({ number, id }) => [number - 1, id]));
  await writeManyVotes(
    tx,
    pollId,
    {
      participantIds: simulation.votes.map((vote) => people[vote.voter] ?? 0),
      statementIds: simulation.votes.map((vote) => idOf.get(vote.statement) ?? 0),
      values: simulation.votes.map((vote) => voteWords[vote.value]),
      castAt: simulation.votes.map((vote) => vote.at.getTime()),
    },
    'simulated',
  );
  for (const statement of demo.statements) await moderate(tx, pollId, statement, demo.votesUntil);
  must(await openPoll(tx, pollId, actor, { at: demo.opensAt }));
}

const isWaiting = ({ moderation }: DemoStatement) =>
  moderation.state !== 'accepted' && moderation.state !== 'merged';

async function moderate(
  tx: DatabaseTransaction,
  pollId: string,
  statement: DemoStatement,
  at: Date,
): Promise<void> {
  const { moderation } = statement;
  const number = statement.number + 1;
  const act = async (decision: Parameters<typeof decide>[2]) => {
    const decided = await decide(tx, { pollId, number }, decision, actor, at);
    if (!decided.ok)
      throw new Error(`the demo breaks a rule at statement ${number}: ${JSON.stringify(decided)}`);
  };
  if (moderation.state === 'held') await act({ kind: 'hold', reason: 'personal-data' });
  if (moderation.state === 'rejected')
    await act({ kind: 'reject', reason: 'off-topic', note: originalOf(moderation.reason) });
  if (moderation.state === 'merged') await act({ kind: 'merge', into: moderation.into + 1 });
}

/** Two texts as one with a paragraph between them, in every language that has both. */
function joined(first: DemoText, second: DemoText): DemoText {
  const passages: Record<string, DemoText['passages'][keyof DemoText['passages']]> = {};
  for (const [language, passage] of Object.entries(first.passages)) {
    const other = second.passages[language as keyof DemoText['passages']];
    passages[language] = other ? { ...passage, text: `${passage.text}\n\n${other.text}` } : passage;
  }
  return { original: first.original, passages: passages as DemoText['passages'] };
}
