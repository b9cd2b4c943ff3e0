import { listAccounts } from '../../../people/index.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { findPersonalData, type PersonalDataSpan } from '../../../records/intake/index.ts';
import { pageOf } from '../../../site/components/index.ts';
import type { PollSnapshot } from '../load-poll.ts';
import type { Statement } from '../poll.ts';
import { type Similar, similarStatements, wordsOf } from '../statement-text/similar-statements.ts';
import { othersToAnswer } from './decide.ts';
import { type Facts, readFacts } from './facts.ts';
import { sealedWordings } from './store.ts';

export const queueFilters = [
  'new',
  'held',
  'asked',
  'appeals',
  'accepted',
  'rejected',
  'merged',
  'all',
] as const;
export type QueueFilter = (typeof queueFilters)[number];
const queuePageSize = 50;

/** A statement with everything that its moderator should see before deciding. */
export type QueueItem = Facts & {
  readonly statement: Statement;
  /** Who took it, where that was a member of the staff. */
  readonly decidedBy: string | null;
  /** The number of the statement that the newest decision names, or that it is merged into. */
  readonly otherNumber: number | null;
  readonly sealed: string | null;
  readonly personalData: readonly PersonalDataSpan[];
  readonly similar: readonly Similar[];
  /** Others that wait too and have the same words: one decision may do for all. */
  readonly alsoWaiting: readonly number[];
  /** Who answers the appeal in the reader's place, where it is not theirs to answer. */
  readonly others: readonly string[];
};

export type QueuePage = {
  readonly items: readonly QueueItem[];
  /** How many statements each filter holds, whatever is searched for. */
  readonly counts: Readonly<Record<QueueFilter, number>>;
  readonly found: number;
  readonly page: number;
  readonly pages: number;
};

/** One page of a poll's statements for its moderators, the oldest first. */
export async function readQueue(
  db: Queryable,
  snapshot: PollSnapshot,
  asked: { readonly filter: QueueFilter; readonly query: string; readonly page: number },
  reader: Actor,
): Promise<QueuePage> {
  const facts = await readFacts(
    db,
    snapshot.statements.map(({ id }) => id),
  );
  const belongs = (statement: Statement, filter: QueueFilter) => isIn(filter, statement, facts(statement.id));
  const counts = Object.fromEntries(
    queueFilters.map((filter) => [
      filter,
      snapshot.statements.filter((statement) => belongs(statement, filter)).length,
    ]),
  ) as Record<QueueFilter, number>;
  const found = snapshot.statements
    .filter((statement) => belongs(statement, asked.filter) && matches(statement, asked.query))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.number - b.number);
  const { page, pages, items: shown } = pageOf(found, queuePageSize, asked.page);
  const items = await readItems(db, snapshot, shown, reader);
  return { items, counts, found: found.length, page, pages };
}

/** What is known of some statements of a poll to whoever moderates it. */
export async function readItems(
  db: Queryable,
  snapshot: PollSnapshot,
  statements: readonly Statement[],
  reader: Actor,
): Promise<QueueItem[]> {
  const ids = statements.map(({ id }) => id);
  const [facts, sealed, accounts] = await Promise.all([
    readFacts(db, ids),
    sealedWordings(db, ids),
    listAccounts(db),
  ]);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const waiting = waitingByWords(snapshot);
  const items: QueueItem[] = [];
  for (const statement of statements) {
    const { id } = statement;
    const own = facts(id);
    const { latest, appeal } = own;
    const other = snapshot.byId.get(statement.mergedInto ?? latest?.otherId ?? -1);
    const text = originalText(statement);
    items.push({
      statement,
      ...own,
      decidedBy: (latest?.byKind === 'account' && names.get(latest.by)) || null,
      otherNumber: other?.number ?? null,
      sealed: sealed.get(id) ?? null,
      personalData: findPersonalData(text),
      similar: similarStatements(snapshot, text, 4)
        .filter((one) => one.statement.id !== id)
        .slice(0, 3),
      alsoWaiting: (statement.state === 'held' ? (waiting.get(wordsOf(text)) ?? []) : []).filter(
        (number) => number !== statement.number,
      ),
      others:
        appeal?.outcome === null
          ? await othersToAnswer(db, { id, processId: snapshot.poll.processId }, reader)
          : [],
    });
  }
  return items;
}

/** The numbers of the statements that wait, by their words. */
function waitingByWords({ statements }: PollSnapshot): ReadonlyMap<string, number[]> {
  const waiting = new Map<string, number[]>();
  for (const statement of statements) {
    if (statement.state !== 'held') continue;
    const words = wordsOf(originalText(statement));
    waiting.set(words, [...(waiting.get(words) ?? []), statement.number]);
  }
  return waiting;
}

/** The text of a statement in the language it was written in. */
export function originalText(statement: Statement): string {
  return statement.wordings.find((wording) => wording.language === statement.language)?.body ?? '';
}

function isIn(filter: QueueFilter, { state }: Statement, { latest, appeal, proposal }: Facts): boolean {
  const asked = proposal?.answer === null;
  // Strict moderation holds every statement by rule: those nobody has looked at yet are the new ones.
  const untouched = latest === null || (latest.byKind === 'system' && latest.reason !== 'personal-data');
  switch (filter) {
    case 'new':
      return state === 'held' && untouched;
    case 'held':
      return state === 'held' && !untouched && !asked;
    case 'asked':
      return state === 'held' && asked;
    case 'appeals':
      return appeal !== null && appeal.outcome === null && state !== 'withdrawn';
    case 'all':
      return state !== 'withdrawn';
    default:
      return state === filter;
  }
}

function matches(statement: Statement, query: string): boolean {
  if (query === '') return true;
  const number = /^#(\d{1,9})$/.exec(query);
  if (number) return statement.number === Number(number[1]);
  const wanted = query.toLocaleLowerCase();
  return statement.wordings.some(({ body }) => body.toLocaleLowerCase().includes(wanted));
}
