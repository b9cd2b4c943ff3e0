import type {
  PolisConversation,
  PolisGeneration,
  PolisParticipant,
  PolisStatement,
  PolisVotes,
} from './conversation.ts';
import { countEvents } from './detect-sign.ts';
import { reportDate, zipDate } from './polis-dates.ts';
import { latestOf, placesBy, type VoteEvent, voteAt } from './vote-log.ts';

export type WriteOptions = {
  /** `zip`: the older file set, times in milliseconds. `report`: the newer one, times in seconds. */
  readonly generation: PolisGeneration;
  /**
   * Columns of comments.csv: as always (`usual`), or with is-meta and is-seed, in the `zip` file set as the later
   * variant that has no datetime. Left out, the flags are written where any is known.
   */
  readonly commentColumns?: 'usual' | 'with-flags';
  /** External ids may identify people: they are left out unless asked for. */
  readonly externalIds?: boolean;
};

export type ExportTable = {
  readonly name: string;
  /** Null for summary.csv, which is no table. */
  readonly header: readonly string[] | null;
  readonly rows: () => Iterable<string[]>;
  readonly endsWithLineBreak: boolean;
};

/** What a file set has no place for. */
export type LossKind =
  | 'is-meta'
  | 'is-seed'
  | 'milliseconds'
  | 'importance'
  | 'external-ids'
  | 'participants-without-votes';

const timesOf = { zip: { date: zipDate, unit: 1 }, report: { date: reportDate, unit: 1000 } } as const;

/**
 * The tables of an export in the order in which Polis lists them. Each counts through all votes before its first row, so
 * each is made only when it is asked for: between them others have their turn.
 */
export function* exportTables(
  conversation: PolisConversation,
  options: WriteOptions,
): Generator<ExportTable, void> {
  yield summaryTable(conversation, options);
  yield commentsTable(conversation, options);
  yield votesTable(conversation, options);
  yield participantsTable(conversation, options);
}

function summaryTable(conversation: PolisConversation, { generation }: WriteOptions): ExportTable {
  const { statements, participants, votes, summary } = conversation;
  const voters = new Set(votes.voterId).size;
  const groups = new Set(participants.flatMap((one) => one.groupId ?? [])).size;
  const inGroups = participants.filter((one) => one.groupId !== null).length;
  const authors = new Set(statements.flatMap((one) => one.authorId ?? [])).size;
  const values: [string, string | number][] = [
    ['topic', conversation.topic],
    ['url', conversation.url ?? ''],
    // Nobody counts page views here: the number is given on where it came with the import.
    ...(generation === 'zip' ? [['views', summary.get('views') ?? ''] as [string, string]] : []),
    ['voters', voters],
    ['voters-in-conv', generation === 'zip' ? voters : inGroups],
    ['commenters', authors],
    // The older export counts only statements that somebody voted on.
    ['comments', generation === 'zip' ? new Set(votes.statementId).size : statements.length],
    ['groups', groups],
    ['conversation-description', conversation.description],
  ];
  return {
    name: 'summary.csv',
    header: null,
    rows: () => values.map(([key, value]) => [key, String(value)]),
    endsWithLineBreak: generation === 'zip',
  };
}

function commentsTable(conversation: PolisConversation, options: WriteOptions): ExportTable {
  const flags = hasFlags(conversation, options);
  // Polis itself leaves the date out where it writes flags; its report files know no flags, and keep theirs.
  const dated = !flags || options.generation === 'report';
  const counts = countEvents(conversation.votes);
  const { date, unit } = timesOf[options.generation];
  const row = (statement: PolisStatement): string[] => {
    const { plus, minus } = counts.get(statement.id) ?? { plus: 0, minus: 0 };
    const time = statement.createdAt ?? Number.NaN;
    return [
      timestamp(time, unit),
      ...(dated ? [date(time)] : []),
      String(statement.id),
      statement.authorId === null ? '' : String(statement.authorId),
      String(plus),
      String(minus),
      String(statement.moderated),
      ...(flags ? [flag(statement.isMeta), flag(statement.isSeed)] : []),
      ...(dated ? [] : ['']),
      statement.text ?? '',
    ];
  };
  return {
    name: 'comments.csv',
    header: [
      'timestamp',
      ...(dated ? ['datetime'] : []),
      'comment-id',
      'author-id',
      'agrees',
      'disagrees',
      'moderated',
      ...(flags ? ['is-meta', 'is-seed'] : []),
      ...(dated ? [] : ['group-informed-consensus']),
      'comment-body',
    ],
    // A statement whose text nobody has is known by its votes alone, here as in Polis.
    rows: () => conversation.statements.filter((statement) => statement.text !== null).map(row),
    endsWithLineBreak: true,
  };
}

/** Flags are written where any is known, unless the caller wants the usual columns alone. */
function hasFlags({ statements }: PolisConversation, { commentColumns }: WriteOptions): boolean {
  if (commentColumns !== undefined) return commentColumns === 'with-flags';
  return statements.some(({ isMeta, isSeed }) => isMeta !== null || isSeed !== null);
}

function votesTable({ votes }: PolisConversation, { generation }: WriteOptions): ExportTable {
  const important = generation === 'report' ? votes.important : null;
  const { date, unit } = timesOf[generation];
  function* rows(): Generator<string[]> {
    for (const event of inExportOrder(votes)) {
      const vote = voteAt(votes, event);
      const row = [
        timestamp(vote.time, unit),
        date(vote.time),
        String(vote.statementId),
        String(vote.voterId),
        String(vote.value),
      ];
      if (important) row.push(vote.important === -1 ? '' : String(vote.important));
      yield row;
    }
  }
  return {
    name: 'votes.csv',
    header: ['timestamp', 'datetime', 'comment-id', 'voter-id', 'vote', ...(important ? ['important'] : [])],
    rows,
    endsWithLineBreak: true,
  };
}

/** By statement, voter and time, as Polis sorts them; what is equal keeps its order. One statement after the other. */
function* inExportOrder(votes: PolisVotes): Generator<number> {
  const time = (event: number) => {
    const at = votes.time[event] ?? Number.NaN;
    return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at;
  };
  if (votes.length !== votes.statementId.length)
    throw new RangeError(`There are ${votes.statementId.length} votes, not ${votes.length}.`);
  const statements = [...placesBy(votes.statementId)].sort(([one], [other]) => one - other);
  for (const [, events] of statements) {
    yield* events.sort(
      (a, b) =>
        (votes.voterId[a] ?? 0) - (votes.voterId[b] ?? 0) ||
        (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : a - b),
    );
  }
}

function participantsTable(conversation: PolisConversation, options: WriteOptions): ExportTable {
  const { votes, statements, participants } = conversation;
  const zip = options.generation === 'zip';
  const voted = new Set(votes.statementId);
  const columns = statements.map((one) => one.id).filter((id) => !zip || voted.has(id));
  const columnOf = new Map(columns.map((id, at) => [id, at]));
  const written = Map.groupBy(statements, (one) => one.authorId);
  const withXid = zip && options.externalIds === true && participants.some((one) => one.externalId !== null);

  const row = ({ id, groupId, externalId }: PolisParticipant, own: readonly VoteEvent[]): string[] => {
    const cells = new Array<string>(columns.length).fill('');
    for (const { statementId, value } of own) {
      const column = columnOf.get(statementId);
      if (column === undefined) throw new RangeError(`There is no statement ${statementId}.`);
      cells[column] = String(value);
    }
    return [
      String(id),
      ...(withXid ? [externalId ?? ''] : []),
      groupId === null ? '' : String(groupId),
      String(written.get(id)?.length ?? 0),
      String(own.length),
      String(own.filter((vote) => vote.value === 1).length),
      String(own.filter((vote) => vote.value === -1).length),
      ...cells,
    ];
  };
  const fixed = ['group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree'];
  return {
    name: zip ? 'participants-votes.csv' : 'participant-votes.csv',
    header: ['participant', ...(withXid ? ['xid'] : []), ...fixed, ...columns.map(String)],
    // The older export lists voters only.
    *rows() {
      const eventsOf = placesBy(votes.voterId);
      for (const one of participants) {
        const events = eventsOf.get(one.id);
        if (events || !zip) yield row(one, events ? latestOf(votes, events) : []);
      }
    },
    endsWithLineBreak: true,
  };
}

/** Counts what the chosen file set cannot hold. */
export function lossesOf(
  conversation: PolisConversation,
  options: WriteOptions,
): { what: LossKind; count: number }[] {
  const { statements, participants, votes } = conversation;
  const zip = options.generation === 'zip';
  const flags = hasFlags(conversation, options);
  const voters = new Set(votes.voterId);
  const authors = new Set(statements.map((one) => one.authorId));
  const silent = participants.filter((one) => !voters.has(one.id));
  const losses: Record<LossKind, number> = {
    'is-meta': flags ? 0 : statements.filter((one) => one.isMeta === true).length,
    'is-seed': flags ? 0 : statements.filter((one) => one.isSeed === true).length,
    milliseconds: zip ? 0 : votes.time.filter((time) => time % 1000 > 0).length,
    importance: zip ? (votes.important?.filter((mark) => mark === 1).length ?? 0) : 0,
    'external-ids':
      zip && options.externalIds === true ? 0 : participants.filter((one) => one.externalId !== null).length,
    'participants-without-votes': zip ? silent.filter((one) => !authors.has(one.id)).length : 0,
  };
  return (Object.entries(losses) as [LossKind, number][])
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ what, count }));
}

function timestamp(time: number, unit: number): string {
  return Number.isNaN(time) ? '' : String(Math.floor(time / unit));
}

function flag(value: boolean | null): string {
  return value === null ? '' : String(value);
}
