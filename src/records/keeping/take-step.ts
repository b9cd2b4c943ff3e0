import { sql } from 'kysely';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { type Actor, record } from '../../platform/index.ts';
import { manyLines, type Problems } from '../../site/form/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import {
  actorOf,
  type Doer,
  doerMay,
  done,
  invalid,
  notFound,
  notNow,
  type Outcome,
  type Refused,
  signatureOf,
} from '../acts.ts';
import { answerAppeal, othersToAnswer } from '../appeals/index.ts';
import { firstState, guardedRecord, isBeginning, stepsFrom } from '../kinds/about-kind.ts';
import type { AnyKind, Step } from '../kinds/declared.ts';
import { historyOf, inForce, type LinkRow } from '../links/index.ts';
import type { Scope } from '../scope.ts';
import { findStates, insertState, stateOf } from '../states/index.ts';
import { findTexts } from '../texts/index.ts';
import { fileProblems } from './file-rules.ts';
import { findRecords } from './find-records.ts';
import { isOpenByItself, isPublic } from './judge-record.ts';
import { findRecord, isAuthor, type Kept, lockScope, orderRecords } from './store.ts';
import { tellStep } from './tell.ts';
import { wishProblem } from './wishes.ts';

const reasonLimit = 2000;

type StepInput = {
  readonly scope: Scope;
  readonly id: string;
  readonly act: string;
  readonly reason?: string;
};

type StepOutcome = Outcome<{ readonly id: string; readonly state: string }>;

/** Takes a step of a record: an act with a right of its own, from a state that has it. */
export function takeStep(
  db: Database | DatabaseTransaction,
  doer: Doer,
  kind: AnyKind,
  { scope, id, act, reason: given = '' }: StepInput,
  at: Date = new Date(),
): Promise<StepOutcome> {
  return inTransaction<StepOutcome>(db, async (tx) => {
    await lockScope(tx, scope.id);
    const before = await findRecord(tx, kind, id, true);
    if (before === null || before.scope !== scope.id) return notFound;
    const isOwn = await isTheirs(tx, id, doer);
    const step = stepOf(kind, scope, before, act, doer, isOwn);
    if ('why' in step) return step;
    const reason = whyOf(step, given);
    const wasPublic = isPublic(scope, kind, before.state);
    const actor = actorOf(doer, scope.id);
    const by = signatureOf(actor);
    const rule = { before: before.facts, by, isPublished: isOpenByItself(kind, step.to) };
    const problems = {
      ...(await othersProblem(tx, kind, { scope, id, act }, actor)),
      ...reasonProblem(step, reason, kind.sentIn !== undefined || wasPublic),
      ...(await fileProblems(tx, kind, before.facts, rule)),
      ...(await groundProblem(tx, step, id)),
      ...(await whileProblem(tx, step, before)),
      ...(await lackProblem(tx, step, id)),
      ...whenProblem(step, before),
      ...(await wishProblem(tx, kind, act, before)),
    };
    if (Object.keys(problems).length > 0) return invalid(problems);
    await writeStep(tx, { kind, scope, before, step, reason, actor, at });
    await grantAppeal(tx, kind, id, act, at);
    return done({ id, state: step.to });
  });
}

/** A step that may be taken, of a record as it is before. */
type Taken = {
  readonly kind: AnyKind;
  readonly scope: Scope;
  readonly before: Kept;
  readonly step: Step;
  readonly reason: string | null;
  readonly actor: Actor;
  readonly at: Date;
};

/** Writes the state that a record is in from now on, says so to those who are to hear of it, and takes along what goes with it. */
async function writeStep(tx: DatabaseTransaction, taken: Taken): Promise<void> {
  const { kind, scope, before, step, reason, actor, at } = taken;
  const { id, facts } = before;
  const by = signatureOf(actor);
  const { act, to: state } = step;
  const wasPublic = isPublic(scope, kind, before.state);
  const willBePublic = isPublic(scope, kind, state);
  await insertState(tx, id, { act, state, at, by, reason }, willBePublic);
  const after = reason === null ? { state } : { state, reason };
  const object = { type: kind.name, id };
  const entry = { actor, act: `${kind.name}.${act}`, object, processId: scope.id };
  await record(tx, { ...entry, before: before.state, after }, at);
  // What nobody could read, before and after, is no news.
  if (step.announce && (wasPublic || willBePublic))
    await tellStep(tx, { kind, scope, id, texts: await findTexts(tx, [id]), facts, by, at }, step, reason);
  for (const { kind, by, act } of step.along ?? []) await takeAlong(tx, taken, { kind, by, act });
}

/**
 * What hangs on a record goes along as far as it can, each with a row and an entry of its own. What begins with it is in
 * the notice of the record; of what ends with it those are told who follow it. What somebody turned down or took off by
 * itself stays where they put it: nothing of that becomes public with the rest.
 */
async function takeAlong(
  tx: DatabaseTransaction,
  taken: Taken,
  { kind, by, act }: NonNullable<Step['along']>[number],
): Promise<void> {
  const { scope, before } = taken;
  const rows = await findRecords(tx, kind, { scopes: [scope.id], filters: { [by]: before.id } });
  const stoodSince = (await findStates(tx, before.id)).at(-2)?.at.getTime();
  for (const row of rows) {
    const own = stepsFrom(kind, row.state).find((step) => step.act === act);
    if (!own) continue;
    if (isOpenByItself(kind, own.to) && row.state !== firstState(kind)) {
      const since = (await findStates(tx, row.id)).at(-1)?.at.getTime();
      if (since !== stoodSince) continue;
    }
    const { announce, ...silent } = own;
    const step: Step =
      announce && isPublic(scope, kind, row.state) ? { ...own, announce: 'unlisted' } : silent;
    await writeStep(tx, { ...taken, kind, before: row, step, reason: own.reason ? taken.reason : null });
  }
}

/** What is accepted after all answers its appeal. */
async function grantAppeal(
  tx: DatabaseTransaction,
  { sentIn }: AnyKind,
  id: string,
  act: string,
  at: Date,
): Promise<void> {
  if (act === sentIn?.steps.accept || act === sentIn?.wish?.keep) await answerAppeal(tx, id, 'accepted', at);
}

/** Whoever turned it down neither answers its appeal nor ends that it was them, where somebody else could. */
async function othersProblem(
  tx: DatabaseTransaction,
  { sentIn }: AnyKind,
  { id, scope, act }: StepInput,
  actor: Actor,
): Promise<Problems> {
  if (!sentIn || (act !== sentIn.steps.accept && act !== sentIn.steps.back)) return {};
  const others = await othersToAnswer(tx, { id, scope: scope.id, refuse: sentIn.steps.refuse }, actor);
  if (others.length === 0) return {};
  const names = (language: Language) => new Intl.ListFormat(language, { type: 'disjunction' }).format(others);
  return { state: (language) => say(language, messages.intake.othersAnswer, { names: names(language) }) };
}

/** Why, where the step asks for it: what nobody asked for is shown to nobody. */
const whyOf = (step: Step, given: string): string | null => (step.reason && manyLines(given)) || null;

const isTheirs = async (tx: DatabaseTransaction, id: string, doer: Doer): Promise<boolean> =>
  'participant' in doer && isAuthor(tx, id, doer.participant);

/** The step of this name from the state of a record. Who may take none of that name does not learn that there is one. */
function stepOf(
  kind: AnyKind,
  scope: Scope,
  row: Kept,
  act: string,
  doer: Doer,
  isOwn: boolean,
): Step | Refused {
  const { state } = row;
  const guarded = guardedRecord(kind, scope, state);
  const theirs: readonly Step[] = kind.steps.filter(
    // What is its author's to do is theirs as long as it stands, and nobody else's.
    (step: Step) => step.act === act && (step.who === 'take-part' ? isOwn : doerMay(doer, step.who, guarded)),
  );
  if (theirs.length === 0) return notFound;
  const found = theirs.find(({ from }) => from.includes(state));
  if (found) return found;
  // Where one of its fields keeps it from the step, that is said.
  const kept = isBeginning(kind, state)
    ? Object.assign({}, ...theirs.map((step) => whenProblem(step, row)))
    : {};
  return Object.keys(kept).length > 0 ? invalid(kept) : notNow;
}

/** Why is asked where somebody may have relied on it, or sent it in. */
function reasonProblem(step: Step, reason: string | null, isAsked: boolean): Problems {
  if (step.reason && reason === null && isAsked) return { reason: messages.records.kinds.reasonMissing };
  return [...(reason ?? '')].length > reasonLimit ? { reason: messages.records.texts.tooLong } : {};
}

/** A step for records of which one field says something, or nothing. */
function whenProblem({ when }: Step, { facts }: Kept): Problems {
  if (!when) return {};
  const said = facts[when.field as never] ?? null;
  const isMeant = (said !== null) === when.given && (when.is?.includes(String(said)) ?? true);
  return isMeant ? {} : { [when.field]: when.or };
}

/** What a step needs to rest on: a link made from the record, or its own word for why there is none. */
async function groundProblem(tx: DatabaseTransaction, { needs }: Step, id: string): Promise<Problems> {
  if (!needs) return {};
  const relations: readonly string[] = needs.links;
  const links = inForce(await historyOf(tx, id)).filter(
    ({ fromId, relation }) => fromId === id && relations.includes(relation),
  );
  if (await isAnyPublic(tx, links)) return {};
  const said = needs.or ? await findTexts(tx, [id], { only: [needs.or] }) : [];
  return said.some(({ body }) => body !== '') ? {} : { state: needs.missing };
}

/** What is part of something comes into force with it or after it, by a step of its own. */
async function whileProblem(
  tx: DatabaseTransaction,
  { while: during }: Step,
  { facts }: Kept,
): Promise<Problems> {
  const named = during && facts[during.by];
  if (!during || typeof named !== 'string') return {};
  return during.states.includes((await stateOf(tx, named)) ?? '') ? {} : { state: during.missing };
}

async function lackProblem(tx: DatabaseTransaction, step: Step, id: string): Promise<Problems> {
  const lacking = await step.lacks?.(tx, id);
  return lacking ? { state: lacking } : {};
}

/** Whether everybody can read one of these ends; what people said may be named only where they can. */
async function isAnyPublic(tx: DatabaseTransaction, links: readonly LinkRow[]): Promise<boolean> {
  if (links.some(({ toKind }) => toKind !== null)) return true;
  const ids = links.map(({ toId }) => toId);
  const { rows } = await sql<{ is: boolean }>`select exists (select from records
    where id = any(${ids}::text[]) and public_since is not null and erased_at is null) as "is"`.execute(tx);
  return rows[0]?.is ?? false;
}

/** Moves a record one place up or down among those of its kind that stand beside it: `ids` are these, in their order. */
export function moveRecord(
  db: Database | DatabaseTransaction,
  doer: Doer,
  kind: AnyKind,
  input: {
    readonly scope: Scope;
    readonly id: string;
    readonly way: 'up' | 'down';
    readonly ids: readonly string[];
  },
  at: Date = new Date(),
): Promise<Outcome<{ readonly id: string }>> {
  return inTransaction<Outcome<{ readonly id: string }>>(db, async (tx) => {
    const { scope, id, way } = input;
    await lockScope(tx, scope.id);
    const before = await findRecord(tx, kind, id);
    if (before === null || before.scope !== scope.id) return notFound;
    if (!doerMay(doer, kind.write, guardedRecord(kind, scope, before.state))) return notFound;
    const ids = [...input.ids];
    const from = ids.indexOf(id);
    const to = from + (way === 'up' ? -1 : 1);
    const other = ids[to];
    if (other === undefined || from < 0) return done({ id });
    ids[to] = id;
    ids[from] = other;
    await orderRecords(tx, kind, ids);
    const actor = actorOf(doer, scope.id);
    const object = { type: kind.name, id };
    await record(tx, { actor, act: `${kind.name}.move`, object, processId: scope.id }, at);
    return done({ id });
  });
}
