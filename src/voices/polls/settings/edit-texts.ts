import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import { type Actor, record } from '../../../platform/index.ts';
import { done, invalid, nameOf, notFound, notNow, type Outcome } from '../../../records/index.ts';
import {
  checkEdits,
  findTexts,
  insertTexts,
  type NewText,
  originalOf,
  type Stale,
  type TextEdit,
  type TextRule,
  type TextSlot,
  type Texts,
} from '../../../records/texts/index.ts';
import { type Problems, problemsIn } from '../../../site/form/index.ts';
import { isLanguage, messages, say } from '../../../site/index.ts';
import { touchPoll } from '../load-poll.ts';
import {
  type LockedStatement,
  lockPoll,
  lockStatement,
  type PollRow,
  votesOfOthers,
  wordingInForce,
} from '../moderation/store.ts';
import type { Announce } from '../staff/services.ts';
import { pollTables } from '../tables.ts';
import { phaseNow } from './open-close.ts';
import { descriptionLimit, languageTag, type TextInput, titleLimit } from './poll-input.ts';
import { pollTitle } from './tell-turn.ts';
import { policyForm } from './texts-form.ts';

const words = messages.settings;
const problems = words.problems;

/** The texts of a poll as they may be written. */
const textRules: Readonly<Record<string, TextRule>> = {
  title: { long: false, limit: titleLimit },
  description: { long: true, limit: descriptionLimit },
};

/** Everything a poll can have a text for, as a form asks for it. */
export const pollSlots = (pollId: string): TextSlot[] => [
  {
    recordId: pollId,
    field: 'title',
    rule: textRules.title as TextRule,
    label: words.titleLabel,
    hint: words.titleHint,
  },
  {
    recordId: pollId,
    field: 'description',
    rule: textRules.description as TextRule,
    label: words.description,
    hint: words.descriptionHint,
  },
];

/** Title and description of a poll in one language: both or, when one cannot be taken, neither. */
export async function editPollTexts(
  db: Queryable,
  pollId: string,
  { language, edits }: { readonly language: string; readonly edits: readonly TextEdit[] },
  by: Actor,
  at: Date,
  announce?: Announce,
): Promise<Outcome<null> | Stale> {
  return inTransaction<Outcome<null> | Stale>(db, async (tx) => {
    const poll = await lockPoll(tx, pollId);
    if (!poll) return notFound;
    const written = {
      texts: await findTexts(tx, [pollId]),
      originalLanguage: poll.original_language,
      rule: (recordId: string, field: string) => (recordId === pollId ? (textRules[field] ?? null) : null),
      mustStay: (_recordId: string, field: string) => field === 'title',
    };
    const checked = await checkEdits(tx, written, language, edits);
    if (!checked.ok) return checked;
    const changes = checked.value;
    if (changes.length === 0) return done(null);
    await insertTexts(tx, changes, nameOf(by), at);
    if (announce) await tellNewQuestion(tx, poll, { written: written.texts, changes }, by, at, announce);
    const after = {
      language,
      changed: changes.map(({ field }) => field),
      state: changes[0]?.state,
    };
    await record(
      tx,
      {
        actor: by,
        act: 'poll.edit-texts',
        object: { type: 'poll', id: pollId },
        processId: poll.process_id,
        after,
      },
      at,
    );
    await touchPoll(tx, pollId);
    return done(null);
  });
}

/** What people voted on, or were told that they could vote on, does not read otherwise without a word. */
async function tellNewQuestion(
  tx: Queryable,
  poll: PollRow,
  { written, changes }: { readonly written: Texts; readonly changes: readonly NewText[] },
  by: Actor,
  at: Date,
  announce: Announce,
): Promise<void> {
  const now = changes.find(({ field, state }) => field === 'title' && state === 'original');
  const was = originalOf(written, poll.id, 'title');
  if (!now || !was || (await phaseNow(tx, poll, at)) === 'draft') return;
  const noteIn = (language: string) => (isLanguage(language) ? say(language, words.titleLabel) : null);
  await announce(tx, {
    processId: poll.process_id,
    kind: 'text-changed',
    href: `/polls/${poll.id}`,
    ...(await pollTitle(tx, poll, noteIn, true)),
    reworded: { before: was.body, after: now.body, language: now.language },
    by: nameOf(by),
    at,
  });
}

/** The published moderation policy, in Markdown. An empty one brings back the platform's own. */
export async function editPolicy(
  db: Queryable,
  pollId: string,
  policy: string,
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  const body = policy.trim() === '' ? null : policy.trim();
  const wrong = problemsIn(policyForm(''), { policy: body ?? '' });
  if (wrong.policy) return invalid(wrong);
  return inTransaction(db, async (tx) => {
    const poll = await lockPoll(tx, pollId);
    if (!poll) return notFound;
    if (poll.moderation_policy === body) return done(null);
    await pollTables(tx)
      .updateTable('polls')
      .set({ moderation_policy: body })
      .where('id', '=', pollId)
      .execute();
    // The policy is public, and decisions are judged by the one of their time: the ledger keeps every version whole.
    const change = { before: { policy: poll.moderation_policy }, after: { policy: body } };
    await record(
      tx,
      {
        actor: by,
        act: 'poll.edit-policy',
        object: { type: 'poll', id: pollId },
        processId: poll.process_id,
        ...change,
      },
      at,
    );
    await touchPoll(tx, pollId);
    return done(null);
  });
}

/**
 * Another wording of a seed: a new row, the former one stays in its history. Never of a participant's statement. Once
 * people have voted on it, whoever edits must say that the sense is the same.
 */
export async function editSeed(
  db: Queryable,
  which: { readonly pollId: string; readonly number: number },
  edit: { readonly body: string; readonly sameSense: boolean },
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  return inTransaction(db, async (tx) => {
    const statement = await lockStatement(tx, which.pollId, which.number);
    if (!statement) return notFound;
    if (statement.state === 'withdrawn') return notNow;
    const body = edit.body.trim();
    const votes = await votesOfOthers(tx, statement);
    const errors = problemsOfEdit(statement, body, await wordingInForce(tx, statement));
    if (errors) return invalid(errors);
    if (votes > 0 && !edit.sameSense) return invalid({ sameSense: problems.sameSenseMissing });
    await addWording(tx, statement, { language: statement.language, body, state: 'original' }, by, at);
    const after = { votes, sameSense: votes > 0 ? edit.sameSense : undefined };
    await record(tx, entry(which, statement.processId, 'statement.edit-seed', by, after), at);
    await touchPoll(tx, which.pollId);
    return done(null);
  });
}

function problemsOfEdit(statement: LockedStatement, body: string, before: string): Problems | null {
  if (!statement.isSeed || statement.authorId !== null) return { body: problems.notASeed };
  if (body === '' || body === before) return { body: problems.wordingMissing };
  return [...body].length > statement.statementLimit ? { body: problems.wordingTooLong } : null;
}

/** A translation of any statement, the original untouched. An empty one takes the translation away. */
export async function translateStatement(
  db: Queryable,
  which: { readonly pollId: string; readonly number: number },
  translation: { readonly language: string; readonly body: string; readonly state: 'machine' | 'verified' },
  by: Actor,
  at: Date,
): Promise<Outcome<null>> {
  const language = languageTag(translation.language);
  if (!language) return invalid({ language: problems.languageUnknown });
  return inTransaction(db, async (tx) => {
    const statement = await lockStatement(tx, which.pollId, which.number);
    if (!statement) return notFound;
    if (statement.state === 'withdrawn') return notNow;
    if (language === statement.language) return invalid({ language: problems.translationSameLanguage });
    const body = translation.body.trim();
    // A translation may need more room than its original was allowed.
    if ([...body].length > 2 * statement.statementLimit)
      return invalid({ translation: problems.translationTooLong });
    await addWording(tx, statement, { ...translation, language, body }, by, at);
    const after = { language, state: body === '' ? 'removed' : translation.state };
    await record(tx, entry(which, statement.processId, 'statement.translate', by, after), at);
    await touchPoll(tx, which.pollId);
    return done(null);
  });
}

async function addWording(
  tx: Queryable,
  statement: LockedStatement,
  text: TextInput,
  by: Actor,
  at: Date,
): Promise<void> {
  await pollTables(tx)
    .insertInto('statement_texts')
    .values({
      statement_id: statement.id,
      kind: 'shown',
      language: text.language,
      body: text.body,
      state: text.state,
      translated_from: text.state === 'original' ? null : statement.language,
      by: nameOf(by),
      at,
    })
    .execute();
}

function entry(
  which: { pollId: string; number: number },
  processId: string,
  act: string,
  actor: Actor,
  after: unknown,
) {
  return {
    actor,
    act,
    object: { type: 'statement', id: `${which.pollId}/${which.number}` },
    processId,
    after,
  } as const;
}
