import { createParticipants } from '../../../people/index.ts';
import {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type Queryable,
} from '../../../platform/database/index.ts';
import { type Actor, newId, record } from '../../../platform/index.ts';
import {
  fingerprint,
  formerFingerprint,
  type ImportReport,
  numberOfTid,
  type PolisConversation,
} from '../../../polis/index.ts';
import { nameOf } from '../../../records/index.ts';
import { keepImport, keepPoll, keepStatements, originalText, type StatementToKeep } from '../keep-poll.ts';
import { writeManyVotes } from '../write-many-votes.ts';
import { findImportOf } from '../write-totals.ts';
import { languagesOf } from './conversation-language.ts';
import { extrasOf, titleWithoutTopic } from './import-extras.ts';
import { findImportAnywhere, keepParticipants, keepRejections, takeTurns } from './keep-conversation.ts';
import { inWritingOrder, timesOf } from './vote-order.ts';

export type ConversationImport = {
  readonly conversation: PolisConversation;
  readonly report: ImportReport;
  readonly processId: string;
  /** Instead of the conversation's own topic. */
  readonly title?: string | undefined;
  /** Of the poll; guessed from its texts when left out. */
  readonly language?: string | undefined;
  readonly by: Actor;
  readonly at: Date;
  /** Told how many of the votes are written: nearly all of the work. */
  readonly onProgress?: (done: number, total: number) => void;
};

/** `added` is false when this process has had the same conversation before: then nothing was written. */
export type ImportedConversation = { readonly pollId: string; readonly added: boolean };

/**
 * Makes a draft of a poll of a Polis conversation, all of it in one transaction or nothing; published, it is closed. Whoever calls it has asked the
 * gate for `convene` on the process.
 *
 * What Polis does not say is not made up: votes and statements without a time get the moment of the last vote whose
 * time is known (or of the import) and stay marked as undated, statements without a text stay without one.
 */
export async function importConversation(
  db: Database | DatabaseTransaction,
  order: ConversationImport,
): Promise<ImportedConversation> {
  const { conversation, processId } = order;
  const hash = fingerprint(conversation);
  const languages = await languagesOf(conversation, order.language ?? null);
  return inTransaction(db, async (tx) => {
    await takeTurns(tx, `${processId} ${hash}`);
    const before =
      (await findImportOf(tx, processId, hash)) ??
      (await findImportOf(tx, processId, formerFingerprint(conversation)));
    if (before !== null) return { pollId: before, added: false };
    const pollId = await writePoll(tx, order, languages.poll);
    await writeContents(tx, pollId, order, languages);
    await keepImport(tx, {
      poll_id: pollId,
      source_kind: 'polis',
      source_hash: hash,
      report: order.report,
      extras: extrasOf(conversation),
      by: nameOf(order.by),
      at: order.at,
    });
    const after = {
      generation: order.report.generation,
      sign: order.report.sign.agreeIs,
      counts: order.report.counts,
    };
    await record(
      tx,
      { actor: order.by, act: 'poll.import-polis', object: { type: 'poll', id: pollId }, processId, after },
      order.at,
    );
    return { pollId, added: true };
  });
}

async function writePoll(
  tx: DatabaseTransaction,
  order: ConversationImport,
  language: string,
): Promise<string> {
  const { conversation, processId, by, at } = order;
  const { first, last } = timesOf(conversation);
  const id = newId();
  const description = conversation.description.trim();
  // A poll that is over once it is published: people can read it then, nobody can vote.
  const poll = {
    id,
    process_id: processId,
    question_id: null,
    original_language: language,
    accepts_statements: false,
    opens_at: first,
    closes_at: last !== null && first !== null && last > first ? last : null,
    voters_published: null,
    source: ['Polis export', conversation.url].filter(Boolean).join(', ').slice(0, 500),
    created_by: nameOf(by),
    created_at: at,
  };
  await keepPoll(tx, poll, [
    originalText(id, 'title', language, titleFor(order)),
    ...(description === '' ? [] : [originalText(id, 'description', language, description)]),
  ]);
  return id;
}

function titleFor({ title, conversation }: ConversationImport): string {
  return (title ?? '').trim() || conversation.topic.trim() || titleWithoutTopic;
}

async function writeContents(
  tx: DatabaseTransaction,
  pollId: string,
  { conversation, processId, by, at, onProgress }: ConversationImport,
  languages: { readonly poll: string; readonly statements: ReadonlyMap<number, string> },
): Promise<void> {
  const { participants, statements, votes } = conversation;
  const ids = await createParticipants(tx, processId, participants.length, 'imported');
  const participantIds = new Map(participants.map(({ id }, at) => [id, ids[at] ?? 0]));
  await keepParticipants(tx, pollId, participants, ids);

  const undated = timesOf(conversation).last ?? at;
  const toKeep = statements.map((one): StatementToKeep => {
    const language = languages.statements.get(one.id) ?? languages.poll;
    const authorId = one.authorId === null ? null : (participantIds.get(one.authorId) ?? null);
    return {
      number: numberOfTid(one.id),
      authorId,
      authorLabel: one.authorId !== null && authorId === null ? String(one.authorId) : null,
      isSeed: one.isSeed === true,
      isMeta: one.isMeta === true,
      language,
      state: one.moderated === -1 ? 'rejected' : 'accepted',
      createdAt: one.createdAt === null ? undated : new Date(one.createdAt),
      // Where nobody has its text, it has no wording at all.
      texts: one.text === null ? [] : [{ language, body: one.text, state: 'original', translatedFrom: null }],
    };
  });
  const statementIds = await keepStatements(tx, pollId, toKeep, nameOf(by));
  const rejected = statements
    .filter(({ moderated }) => moderated === -1)
    .map(({ id }) => statementIds.get(numberOfTid(id)) ?? 0);
  await keepRejections(tx, rejected, at);

  const events = inWritingOrder(votes, undated.getTime(), (statement, voter) => ({
    statementId: statementIds.get(numberOfTid(statement)) ?? 0,
    participantId: participantIds.get(voter) ?? 0,
  }));
  await writeManyVotes(tx, pollId, events, 'import', onProgress);
}

/** The poll that this very conversation was made into before, in whichever process; null when it is new here. */
export async function findImportedPoll(
  db: Queryable,
  conversation: PolisConversation,
): Promise<string | null> {
  return (
    (await findImportAnywhere(db, fingerprint(conversation))) ??
    (await findImportAnywhere(db, formerFingerprint(conversation)))
  );
}
