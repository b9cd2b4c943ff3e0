import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import {
  type PolisConversation,
  type PolisParticipant,
  type PolisStatement,
  tidOfNumber,
  VoteLog,
} from '../../../polis/index.ts';
import { shuffled } from '../counts/participant-numbers.ts';
import { loadPoll } from '../load-poll.ts';
import { type Statement, wordingFor } from '../poll.ts';
import { type ImportExtras, titleWithoutTopic } from './import-extras.ts';
import {
  readExtras,
  readParticipants,
  readTakenBack,
  readVoteRows,
  tellingStatements,
  type VoteRow,
} from './read-poll-rows.ts';

export type ReadConversationOptions = {
  /**
   * For everybody (`whyRowsAreKept` was asked before): no ids from elsewhere, and for polls held here no authors, days
   * instead of moments, numbers drawn anew at random, and no votes on what a participant wrote while fewer than five
   * agree, so that nobody is found by having been seen to vote or to write.
   */
  readonly forPublic?: boolean;
  /** The address of a poll that was held here. */
  readonly url?: string | null;
  /** Says that nobody waits for it any more: then it throws the reason of this. */
  readonly stop?: AbortSignal;
};

/**
 * A poll as a Polis conversation, or null when there is none or its single votes are not known. Reads in many pieces:
 * give it a transaction that sees one moment. The numbers of two polls have nothing to do with each other.
 *
 * Texts that the public may not read are left out: held, withdrawn and rejected ones. Staff get those that were rejected
 * before they were imported: they stood in that export. Redacted texts come redacted. Votes that were taken back, and what
 * came before them, are left out.
 */
export async function readConversation(
  tx: DatabaseTransaction,
  pollId: string,
  options: ReadConversationOptions = {},
): Promise<PolisConversation | null> {
  const snapshot = await loadPoll(tx, pollId);
  if (snapshot?.poll.kind !== 'votes') return null;
  const { poll } = snapshot;
  const extras = await readExtras(tx, pollId);
  const coarse = options.forPublic === true && extras === null;
  const people = await readParticipants(tx, pollId);
  const numbered = coarse ? shuffled(people).map((one, number) => ({ ...one, number })) : people;
  const numbers = new Map(numbered.map((one) => [one.id, one.number]));
  const originals = new Map(extras?.statements.map((one) => [one.id, one]));
  const statements = snapshot.statements.map((one) => {
    const author = authorOf(one, numbers);
    return statementOf(one, coarse ? null : author, originals.get(tidOfNumber(one.number)), {
      coarse,
      forPublic: options.forPublic === true,
    });
  });
  const participants = numbered.map(
    (one): PolisParticipant => ({
      id: one.number,
      groupId: one.group !== null && /^\d{1,9}$/.test(one.group) ? Number(one.group) : null,
      externalId: options.forPublic ? null : one.externalId,
    }),
  );
  const title = wordingFor(poll.titles, poll.originalLanguage, poll.originalLanguage).body;
  const description = wordingFor(poll.descriptions, poll.originalLanguage, poll.originalLanguage).body;
  return {
    topic: unlessOnlyTrimmed(
      title === titleWithoutTopic && extras?.topic.trim() === '' ? '' : title,
      extras?.topic,
    ),
    description: unlessOnlyTrimmed(description, extras?.description),
    url: extras ? extras.url : (options.url ?? null),
    summary: new Map(extras?.summary ?? []),
    statements,
    participants: participants.sort((a, b) => a.id - b.id),
    votes: await votesOf(tx, pollId, numbers, extras, {
      coarse,
      leftOut: coarse ? await tellingStatements(tx, pollId) : new Set(),
      stop: options.stop,
    }),
  };
}

type Original = ImportExtras['statements'][number];

/** A topic keeps the blanks around it that it came with. */
function unlessOnlyTrimmed(now: string, imported: string | undefined): string {
  return imported !== undefined && imported.trim() === now ? imported : now;
}

function authorOf({ authorId, authorLabel }: Statement, numbers: ReadonlyMap<number, number>): number | null {
  if (authorId !== null) return numbers.get(authorId) ?? null;
  return authorLabel !== null && /^\d{1,9}$/.test(authorLabel) ? Number(authorLabel) : null;
}

function statementOf(
  one: Statement,
  authorId: number | null,
  original: Original | undefined,
  { coarse, forPublic }: { readonly coarse: boolean; readonly forPublic: boolean },
): PolisStatement {
  const createdAt = one.createdAt.getTime();
  return {
    id: tidOfNumber(one.number),
    authorId,
    createdAt: original?.createdAt === null ? null : coarse ? startOfDay(createdAt) : createdAt,
    text: textOf(one, original, forPublic),
    moderated: moderatedAs(one, original),
    isMeta: unlessUnknown(one.isMeta, original?.isMeta),
    isSeed: unlessUnknown(one.isSeed, original?.isSeed),
    printedAgrees: original?.printedAgrees ?? null,
    printedDisagrees: original?.printedDisagrees ?? null,
  };
}

function moderatedAs(one: Statement, original: Original | undefined): PolisStatement['moderated'] {
  if (one.state === 'held') return 0;
  if (one.state !== 'accepted') return -1;
  return original?.moderated === 0 ? 0 : 1;
}

/** A flag that the import did not know is unknown still, unless somebody set it since. */
function unlessUnknown(now: boolean, imported: boolean | null | undefined): boolean | null {
  return imported === null && !now ? null : now;
}

function textOf(one: Statement, original: Original | undefined, forPublic: boolean): string | null {
  const isPublic = one.state === 'accepted' || one.state === 'merged';
  const wasPublic = !forPublic && one.state === 'rejected' && original?.moderated === -1;
  if (!isPublic && !wasPublic) return '';
  if (one.wordings.length === 0) return original && !original.hasText ? null : '';
  return wordingFor(one.wordings, one.language, one.language).body;
}

const day = 86_400_000;
const startOfDay = (time: number): number => Math.floor(time / day) * day;

async function votesOf(
  tx: DatabaseTransaction,
  pollId: string,
  numbers: ReadonlyMap<number, number>,
  extras: ImportExtras | null,
  how: { coarse: boolean; leftOut: ReadonlySet<number>; stop: AbortSignal | undefined },
): Promise<PolisConversation['votes']> {
  const { coarse, leftOut, stop } = how;
  const log = new VoteLog();
  const takenBack = await readTakenBack(tx, pollId);
  const add = (row: VoteRow): void => {
    const voter = numbers.get(row.participantId);
    if (voter === undefined || leftOut.has(row.number)) return;
    if (row.id < (takenBack.get(`${row.number} ${row.participantId}`) ?? 0)) return;
    log.add(tidOfNumber(row.number), voter, row.value, timeOf(row, coarse), markOf(row.important));
  };
  let rows = await readVoteRows(tx, pollId, 0);
  while (rows.length > 0) {
    stop?.throwIfAborted();
    for (const row of rows) add(row);
    rows = await readVoteRows(tx, pollId, rows.at(-1)?.id ?? 0);
  }
  return log.columns(extras?.knowsImportance ?? false);
}

function timeOf({ timeKnown, castAt }: VoteRow, coarse: boolean): number {
  if (!timeKnown) return Number.NaN;
  return coarse ? startOfDay(castAt) : castAt;
}

const markOf = (important: boolean | null): number => (important === null ? -1 : Number(important));
