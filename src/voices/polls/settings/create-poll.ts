import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import { type Actor, lastActOn, newId, record } from '../../../platform/index.ts';
import { done, invalid, nameOf, notFound, type Outcome } from '../../../records/index.ts';
import { type NewText, namesOfWriters } from '../../../records/texts/index.ts';
import type { Said } from '../../../site/form/index.ts';
import { formatDateTime, messages, say } from '../../../site/index.ts';
import { keepPoll } from '../keep-poll.ts';
import { lockPoll, type PollRow, recordOnPoll } from '../moderation/store.ts';
import type { Announce } from '../staff/services.ts';
import { pollTables } from '../tables.ts';
import { phaseNow } from './open-close.ts';
import { type NewPoll, type PollRules, type TextInput, usualRules } from './poll-input.ts';
import { problemsOfRules, rulesSeen } from './rules-form.ts';
import { tellRules } from './tell-rules.ts';
import { isFirstToTell, tellTurn, tellTurnsByDate } from './tell-turn.ts';
import { problemsOfTitle } from './texts-form.ts';

const entryProblems = messages.entry.problems;
const settingsProblems = messages.settings.problems;

/** Creates a poll as a draft and answers its id. Whoever calls it has asked the gate for `convene` on the process. */
export async function createPoll(
  db: Queryable,
  input: NewPoll,
  by: Actor,
  at: Date = new Date(),
): Promise<Outcome<string>> {
  const rules: PollRules = { ...usualRules, ...input };
  const title = input.titles.find((text) => text.language === input.originalLanguage)?.body ?? '';
  const errors = { ...problemsOfRules(rules), ...problemsOfTitle(title) };
  if (Object.keys(errors).length > 0) return invalid(errors);
  const id = input.id ?? newId();
  return inTransaction(db, async (tx) => {
    // The original first: what is older than its original counts as outdated.
    const texts = [
      ...input.titles.map((text) => pollText(id, 'title', input.originalLanguage, text)),
      ...(input.descriptions ?? []).map((text) => pollText(id, 'description', input.originalLanguage, text)),
      ...(input.policies ?? []).map((text) => pollText(id, 'policy', input.originalLanguage, text)),
    ].sort((a, b) => Number(b.state === 'original') - Number(a.state === 'original'));
    const poll = {
      id,
      process_id: input.processId,
      ...columnsOf(rules),
      position: input.position ?? 0,
      kind: input.kind ?? 'votes',
      original_language: input.originalLanguage,
      simulated: input.simulated ?? false,
      paraphrased: input.paraphrased ?? false,
      rebuilt_from_totals: input.rebuiltFromTotals ?? false,
      voters_published: input.votersPublished ?? null,
      source: input.source ?? null,
      created_by: nameOf(by),
      created_at: at,
    };
    await keepPoll(tx, poll, texts);
    const after = { rules, originalLanguage: input.originalLanguage, title };
    await record(
      tx,
      { actor: by, act: 'poll.create', object: { type: 'poll', id }, processId: input.processId, after },
      at,
    );
    return done(id);
  });
}

/**
 * Changes the rules of a poll. `seen` is what `rulesSeen` gave when the form was made: when somebody changed the rules
 * meanwhile, the answer is a problem of the field `seen` and nothing is written.
 */
export async function editPoll(
  db: Queryable,
  pollId: string,
  rules: PollRules,
  by: Actor,
  at: Date,
  seen?: string,
  announce?: Announce,
): Promise<Outcome<null>> {
  const errors = problemsOfRules(rules);
  if (Object.keys(errors).length > 0) return invalid(errors);
  return inTransaction(db, async (tx) => {
    const row = await lockPoll(tx, pollId);
    if (!row) return notFound;
    const before: PollRules = {
      questionId: row.question_id,
      moderation: row.moderation,
      acceptsStatements: row.accepts_statements,
      statementLimit: row.statement_limit,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      resultsVisible: row.results_visible,
      exposureShare: row.exposure_share,
      whoMayVote: row.who_may_vote,
    };
    if (seen !== undefined && seen !== rulesSeen(before))
      return invalid({ seen: await changedBySomebody(tx, pollId, at) });
    // What people relied on when they voted does not change under them.
    if (rules.whoMayVote !== before.whoMayVote && (await hasVotes(tx, pollId)))
      return invalid({ whoMayVote: entryProblems.whoMayVoteFixed });
    if (announce) await tellTurnsByDate(tx, announce, at, pollId);
    await pollTables(tx).updateTable('polls').set(columnsOf(rules)).where('id', '=', pollId).execute();
    if (announce) await tellNewRules(tx, row, { before, after: rules }, by, at, announce);
    await recordOnPoll(tx, row, { actor: by, act: 'poll.edit', before, after: rules }, at);
    return done(null);
  });
}

/** Who changed the rules while a form was open, and when. */
async function changedBySomebody(tx: Queryable, pollId: string, now: Date): Promise<Said> {
  const acts = ['poll.edit', 'poll.open', 'poll.close', 'poll.reopen'];
  const last = await lastActOn(tx, { type: 'poll', id: pollId }, acts);
  const who = last && (await namesOfWriters(tx)).get(last.by);
  return (language) =>
    say(language, settingsProblems.changedMeanwhile, {
      who: who ?? say(language, messages.records.texts.somebody),
      time: formatDateTime(language, last?.at ?? now),
    });
}

/** Rules of a public poll that read otherwise now; a date that opens or shuts it is told as that. */
async function tellNewRules(
  tx: Queryable,
  row: PollRow,
  { before, after }: { readonly before: PollRules; readonly after: PollRules },
  by: Actor,
  at: Date,
  announce: Announce,
): Promise<void> {
  if ((await phaseNow(tx, row, at)) === 'draft') return;
  const isTurn = await tellNewDates(tx, row, after, by, at, announce);
  const was = isTurn ? { ...before, closesAt: after.closesAt } : before;
  await tellRules(tx, row, { before: was, after }, nameOf(by), at, announce);
}

/** Dates that open, shut or put off a public poll are told as the turn that they are; answers whether they did. */
async function tellNewDates(
  tx: Queryable,
  before: PollRow,
  rules: PollRules,
  by: Actor,
  at: Date,
  announce: Announce,
): Promise<boolean> {
  const row = { ...before, opens_at: rules.opensAt, closes_at: rules.closesAt };
  const phase = await phaseNow(tx, row, at);
  const opensAnew = phase === 'coming' && before.opens_at?.getTime() !== row.opens_at?.getTime();
  if (phase === (await phaseNow(tx, before, at)) && !opensAnew) return false;
  // A date that lies in the past is not told once more by the clock.
  if (phase === 'open' && row.opens_at) await isFirstToTell(tx, row.id, 'open', row.opens_at);
  if (phase === 'closed' && row.closes_at) await isFirstToTell(tx, row.id, 'close', row.closes_at);
  await tellTurn(tx, row, { phase, reason: null, by: nameOf(by), at }, announce);
  return true;
}

async function hasVotes(tx: Queryable, pollId: string): Promise<boolean> {
  const found = await pollTables(tx)
    .selectFrom('vote_events as e')
    .innerJoin('statements as s', 's.id', 'e.statement_id')
    .select('e.id')
    .where('s.poll_id', '=', pollId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

function columnsOf(rules: PollRules) {
  return {
    question_id: rules.questionId,
    moderation: rules.moderation,
    accepts_statements: rules.acceptsStatements,
    statement_limit: rules.statementLimit,
    opens_at: rules.opensAt,
    closes_at: rules.closesAt,
    results_visible: rules.resultsVisible,
    exposure_share: rules.exposureShare,
    who_may_vote: rules.whoMayVote,
  };
}

/** A text of a poll as records keep it; a translation without a stated origin counts as a machine's. */
function pollText(
  pollId: string,
  field: 'title' | 'description' | 'policy',
  originalLanguage: string,
  { language, body, state }: TextInput,
): NewText {
  const isOriginal = language === originalLanguage;
  return {
    recordId: pollId,
    field,
    language,
    body: body.trim(),
    state: isOriginal ? 'original' : state === 'original' ? 'machine' : state,
    translatedFrom: isOriginal ? null : originalLanguage,
  };
}
