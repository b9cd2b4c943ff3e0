import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Doer } from '../../../records/index.ts';
import { saveRecord } from '../../../records/keeping/index.ts';
import { eraseSent, insertAuthor } from '../../../records/sent-in/index.ts';
import { findTexts, originalOf } from '../../../records/texts/index.ts';
import type { Answers, Form } from '../form/form.ts';
import type { Publishing } from '../store.ts';
import { remarkKind } from './remark.ts';
import { type TextIn, textsIn } from './texts-in.ts';

/** Answers that were sent, with what their writer lets be published of them. */
export type Written = Publishing & {
  readonly scope: string;
  readonly survey: string;
  /** The id of the answers. */
  readonly id: string;
  readonly participant: number;
  readonly form: Form;
  readonly answers: Answers;
  readonly language: string;
};

type There = { readonly id: string; readonly item: string; readonly from: string | null };

const remarksOf = async (tx: DatabaseTransaction, answer: string): Promise<readonly There[]> =>
  (
    await sql<There>`select id, item, "from" from survey_remarks
      where answer = ${answer}::bigint order by id`.execute(tx)
  ).rows;

/**
 * Makes a remark of each text that may be published, for a moderator to read; one that is not written so any more, or may no
 * longer be published, is erased. What stands as it was written stays as it was decided.
 */
export async function keepRemarks(tx: DatabaseTransaction, written: Written, at: Date): Promise<void> {
  const { publish, publishAs, form, answers, language, participant, scope } = written;
  const may = publish === 'with-name' || publish === 'without-name';
  const missing = may ? textsIn(form, answers, language) : [];
  const there = await remarksOf(tx, written.id);
  const texts = await findTexts(
    tx,
    there.map(({ id }) => id),
  );
  const bodyOf = (id: string, field: string) => originalOf(texts, id, field)?.body ?? '';
  const stale = there.filter(({ id, item, from }) => {
    const at = missing.findIndex(
      (one) =>
        one.item === item &&
        from === publishAs &&
        one.title === bodyOf(id, 'title') &&
        one.body === bodyOf(id, 'body'),
    );
    if (at >= 0) missing.splice(at, 1);
    return at < 0;
  });
  await eraseSent(
    tx,
    remarkKind,
    stale.map(({ id }) => id),
    { participant, scope },
    at,
  );
  // What was erased belongs to no answers any more.
  await sql`update survey_remarks set answer = null where id = any(${stale.map(({ id }) => id)}::text[])`.execute(
    tx,
  );
  for (const text of missing) await insertRemark(tx, written, text, at);
}

async function insertRemark(
  tx: DatabaseTransaction,
  { scope: processId, survey, participant, publishAs, language, id: answer }: Written,
  { item, asked, title, body }: TextIn,
  at: Date,
): Promise<void> {
  const scope = await processScope.find(tx, processId, 'en');
  if (!scope) throw new Error(`answers to a survey of no process: ${processId}`);
  const doer: Doer = { asked: { kind: 'participant', id: participant } };
  const facts = { survey, asked, from: publishAs };
  const texts = Object.entries({ title, body }).map(([field, body]) => ({ field, body, seen: null }));
  const input = { scope, id: null, version: null, facts, texts, language };
  const saved = await saveRecord(tx, doer, remarkKind, input, at);
  // What no record can be made of, such as words with signs that no text has, stays among the answers alone.
  if (!saved.ok) return;
  await insertAuthor(tx, saved.value.id, participant);
  await sql`update survey_remarks set answer = ${answer}::bigint, item = ${item}
    where id = ${saved.value.id}`.execute(tx);
}

/** The remarks made of somebody's answers go with them, when they take these back. */
export async function eraseRemarks(
  tx: DatabaseTransaction,
  { id, ...whose }: Pick<Written, 'id' | 'participant' | 'scope'>,
  at: Date,
): Promise<void> {
  const there = await remarksOf(tx, id);
  await eraseSent(
    tx,
    remarkKind,
    there.map((remark) => remark.id),
    whose,
    at,
  );
}
