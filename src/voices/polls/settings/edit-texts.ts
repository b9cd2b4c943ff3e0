import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import type { Actor, LedgerEntry } from '../../../platform/index.ts';
import { done, invalid, notFound, notNow, type Outcome, type Refused } from '../../../records/index.ts';
import { changedBy } from '../../../records/texts/index.ts';
import type { Problems, Said } from '../../../site/form/index.ts';
import { messages } from '../../../site/index.ts';
import {
  addWording,
  type LockedStatement,
  lockStatement,
  recordOnStatement,
  shownText,
  votesOfOthers,
  wordingInForce,
  wordingsInForce,
} from '../moderation/store.ts';
import { pollTables } from '../tables.ts';
import { languageTag } from './poll-input.ts';

const { problems } = messages.settings;
type Which = { readonly pollId: string; readonly number: number };
type Change = Pick<LedgerEntry, 'act' | 'before' | 'after'>;

/** Changes words of a statement that its author has not taken back; `write` answers what the ledger is to say. */
function change(
  db: Queryable,
  which: Which,
  by: Actor,
  at: Date,
  write: (tx: Queryable, statement: LockedStatement) => Promise<Change | Refused>,
): Promise<Outcome<null>> {
  return inTransaction<Outcome<null>>(db, async (tx) => {
    const statement = await lockStatement(tx, which.pollId, which.number);
    if (!statement) return notFound;
    if (statement.state === 'withdrawn') return notNow;
    const written = await write(tx, statement);
    if ('why' in written) return written;
    await recordOnStatement(tx, statement, { actor: by, ...written }, at);
    return done(null);
  });
}

/**
 * Another wording of a seed: a new row, the former one stays in its history. Never of a participant's statement. Once
 * people have voted on it, whoever edits must say that the sense is the same.
 */
export const editSeed = (
  db: Queryable,
  which: Which,
  edit: { readonly body: string; readonly sameSense: boolean; readonly was?: string | undefined },
  by: Actor,
  at: Date,
): Promise<Outcome<null>> =>
  change(db, which, by, at, async (tx, statement) => {
    const { language } = statement;
    const body = edit.body.trim();
    const votes = await votesOfOthers(tx, statement);
    const theirs = await changedMeanwhile(tx, statement, language, edit.was);
    if (theirs) return invalid({ body: theirs });
    const errors = problemsOfEdit(statement, body, await wordingInForce(tx, statement));
    if (errors) return invalid(errors);
    if (votes > 0 && !edit.sameSense) return invalid({ sameSense: problems.sameSenseMissing });
    await addWording(tx, statement, { language, body, state: 'original' }, by, at);
    const after = { votes, sameSense: votes > 0 ? edit.sameSense : undefined };
    return { act: 'statement.edit-seed', after };
  });

function problemsOfEdit(statement: LockedStatement, body: string, before: string): Problems | null {
  if (!statement.isSeed || statement.authorId !== null) return { body: problems.notASeed };
  if (body === '' || body === before) return { body: problems.wordingMissing };
  return [...body].length > statement.statementLimit ? { body: problems.wordingTooLong } : null;
}

/** A translation of any statement, the original untouched. An empty one takes the translation away. */
export async function translateStatement(
  db: Queryable,
  which: Which,
  translation: {
    readonly language: string;
    readonly body: string;
    readonly state: 'machine' | 'verified';
    readonly was?: string | undefined;
  },
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  const language = languageTag(translation.language);
  if (!language) return invalid({ language: problems.languageUnknown });
  return change(db, which, by, at, async (tx, statement) => {
    if (language === statement.language) return invalid({ language: problems.translationSameLanguage });
    const body = translation.body.trim();
    // A translation may need more room than its original was allowed.
    if ([...body].length > 2 * statement.statementLimit)
      return invalid({ translation: problems.translationTooLong });
    const theirs = await changedMeanwhile(tx, statement, language, translation.was);
    if (theirs) return invalid({ translation: theirs });
    await addWording(tx, statement, { ...translation, language, body }, by, at);
    const after = { language, state: body === '' ? 'removed' : translation.state };
    return { act: 'statement.translate', after };
  });
}

/**
 * Says in which language a statement was written, where that was guessed or declared wrongly: the same words stand under
 * the other language, their translations as translations from it, and under the former one nothing. What stood there
 * before stays in the history.
 */
export async function correctLanguage(
  db: Queryable,
  which: Which,
  written: string,
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  const language = languageTag(written);
  if (!language) return invalid({ written: problems.languageUnknown });
  return change(db, which, by, at, async (tx, statement) => {
    if (language === statement.language) return invalid({ written: problems.languageAlready });
    const texts = await wordingsInForce(tx, statement.id);
    await pollTables(tx).updateTable('statements').set({ language }).where('id', '=', statement.id).execute();
    const now = { ...statement, language };
    // In their order, so that a translation is older than its original, or not, as it was.
    for (const text of texts.filter((one) => one.language !== language))
      await addWording(tx, now, text.language === statement.language ? { ...text, language } : text, by, at);
    await addWording(tx, now, { language: statement.language, body: '', state: 'machine' }, by, at);
    const before = { language: statement.language };
    return { act: 'statement.correct-language', before, after: { language } };
  });
}

/** What is to be said where the wording in force is not the one that the writer began with. */
async function changedMeanwhile(
  tx: Queryable,
  { id }: LockedStatement,
  language: string,
  was: string | undefined,
): Promise<Said | null> {
  const now = await shownText(tx, id, language);
  return was === undefined || !now || was === now.body ? null : changedBy(tx, now);
}
