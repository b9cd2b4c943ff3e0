import { type Asker, lockParticipants } from '../../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { record } from '../../platform/index.ts';
import { manyLines, problemsIn } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { done, invalid, notFound, notNow, type Outcome } from '../acts.ts';
import { appealForm, emptyAppeals, insertAppeal } from '../appeals/index.ts';
import { columnsOf, findRecord, type SaveOutcome, saveRecord, takeStep } from '../keeping/index.ts';
import { type AnyKind, fieldsOf, type SentIn, type Step } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { clearFacts, insertAuthor, recentlySent, sentInBy } from './authors.ts';

/** Nobody writes so many letters in a day, and nobody could read them. */
const mostADay = 20;
const dayMs = 24 * 60 * 60_000;

type Sent = {
  readonly scope: Scope & { readonly id: string };
  readonly keyHash: Buffer;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly texts: readonly { readonly field: string; readonly body: string }[];
  readonly language: string;
  /** Staff take it though nothing is taken any more: it came another way, or in time. */
  readonly late?: true;
};

/** What kinds that people send in say of it. */
export function sentInOf(kind: AnyKind): SentIn {
  if (!kind.sentIn) throw new Error(`nobody sends in a ${kind.name}`);
  return kind.sentIn;
}

/** The facts of what is sent in, with those that its form does not ask. */
export const filledFacts = (
  kind: AnyKind,
  facts: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => sentInOf(kind).filled?.(facts) ?? facts;

/** Takes what somebody sends in, who becomes a participant by it; a moderator reads it before anybody else does. */
export function sendIn(
  db: Database | DatabaseTransaction,
  asker: Asker,
  kind: AnyKind,
  { scope, keyHash, facts, texts, language, late }: Sent,
  at: Date,
): Promise<SaveOutcome> {
  return inTransaction<SaveOutcome>(db, async (tx) => {
    if (!late && !(await sentInOf(kind).isOpen(tx, scope.id, at))) return notNow;
    const [author] = await lockParticipants(tx, [{ keyHash, processId: scope.id }]);
    if (!author) throw new Error('a participant vanished between two writes');
    const recent = await recentlySent(tx, kind.name, author.id, new Date(at.getTime() - dayMs));
    // Sent twice, be it by a double press, it is there once.
    for (const { id, bodies } of recent) {
      const isSame = texts.every(({ body }) => bodies.includes(body.trim()));
      if (isSame && (await saysTheSame(tx, kind, id, facts))) return done({ id });
    }
    if (recent.length >= mostADay) return invalid({ language: messages.records.sentIn.tooOften });
    const doer = { participant: author.id, asker };
    const input = {
      scope,
      id: null,
      version: null,
      facts: facts as never,
      texts: texts.map((text) => ({ ...text, seen: null })),
      language,
    };
    const saved = await saveRecord<AnyKind>(tx, doer, kind, input, at);
    if (saved.ok) await insertAuthor(tx, saved.value.id, author.id);
    return saved;
  });
}

/** Whether a record of the same words still stands and has these facts; a file is another each time it is sent. */
async function saysTheSame(
  tx: DatabaseTransaction,
  kind: AnyKind,
  id: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const row = await findRecord(tx, kind, id);
  const isBack = kind.steps.some(
    ({ act, to }: Step) => act === kind.sentIn?.steps.withdraw && to === row?.state,
  );
  if (!row || isBack) return false;
  const written = (value: unknown) => JSON.stringify(value ?? null);
  return fieldsOf(kind).every(
    ([name, { sort }]) => sort.name === 'file' || written(facts[name]) === written(row.facts[name]),
  );
}

/** Takes back what somebody sent in: nobody reads it any more, and how to reach them goes at once. */
export function withdrawOwn(
  db: Database,
  doer: { readonly participant: number; readonly asker: Asker },
  kind: AnyKind,
  { scope, id }: { readonly scope: Scope; readonly id: string },
  at: Date,
): ReturnType<typeof takeStep> {
  return inTransaction(db, async (tx) => {
    const taken = await takeStep(tx, doer, kind, { scope, id, act: sentInOf(kind).steps.withdraw }, at);
    const hidden = fieldsOf(kind).filter(([, { see, isRequired }]) => see !== 'read' && !isRequired);
    const columns = hidden.flatMap(([name, field]) => columnsOf(name, field));
    if (taken.ok) {
      await clearFacts(tx, kind.table, columns, [id], at);
      await emptyAppeals(tx, [id], at);
    }
    return taken;
  });
}

/** Its author asks, once, that what was refused be looked at again. `not-now`: it is not refused, or was asked before. */
export function appealOwn(
  db: Database,
  participant: number,
  kind: AnyKind,
  { scope, id, body }: { readonly scope: Scope; readonly id: string; readonly body: string },
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction<Outcome<null>>(db, async (tx) => {
    const isTheirs = (await sentInBy(tx, kind.name, participant)).includes(id);
    const row = isTheirs ? await findRecord(tx, kind, id, true) : null;
    if (!row || row.scope !== scope.id) return notFound;
    if (!isRefused(kind, row.state)) return notNow;
    const wrong = problemsIn(appealForm, { appeal: body });
    if (wrong.appeal) return invalid(wrong);
    if (!(await insertAppeal(tx, { id, body: manyLines(body), at }))) return notNow;
    const actor = { kind: 'participant', id: participant } as const;
    const entry = { actor, act: `${kind.name}.appeal`, object: { type: kind.name, id } };
    await record(tx, { ...entry, processId: scope.id, after: { state: row.state } }, at);
    return done(null);
  });
}

/** A moderator turned it down, of which its author may ask once for another look. */
export const isRefused = (kind: AnyKind, state: string): boolean =>
  kind.steps.some(({ act, to }: Step) => act === kind.sentIn?.steps.refuse && to === state);
