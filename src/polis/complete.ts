import type {
  ImportReport,
  PolisParticipant,
  PolisStatement,
  PolisVotes,
  ReportEntry,
  ReportKind,
} from './conversation.ts';
import type { Notes } from './notes.ts';
import type { Matrix } from './read-participants.ts';

/** All statements by id: those of comments.csv, and those that only votes or the participants' file know. */
export function completeStatements(
  known: ReadonlyMap<number, PolisStatement>,
  votes: PolisVotes,
  matrix: Matrix | null,
  notes: Notes,
): PolisStatement[] {
  const voted = new Set(votes.statementId);
  const statements = [...known.values()];
  for (const id of [...new Set([...voted, ...(matrix?.statementIds ?? [])])].sort((a, b) => a - b)) {
    if (known.has(id)) continue;
    // A column that nobody filled says nothing, not even that the statement was shown.
    if (!voted.has(id)) continue;
    notes.add('statements-without-text', id, 'added');
    statements.push({
      id,
      authorId: null,
      createdAt: null,
      text: null,
      moderated: 0,
      isMeta: null,
      isSeed: null,
      printedAgrees: null,
      printedDisagrees: null,
    });
  }
  statements.sort((a, b) => a.id - b.id);
  for (const { id } of statements) if (!voted.has(id)) notes.add('statements-without-votes', id, 'kept');
  return statements;
}

/** All participants by id: everybody who is listed, who voted, or who has an external id and wrote. */
export function completeParticipants(
  votes: PolisVotes,
  matrix: Matrix | null,
  externalIds: ReadonlyMap<number, string>,
  statements: readonly PolisStatement[],
  notes: Notes,
): PolisParticipant[] {
  const voters = new Set(votes.voterId);
  const listed = new Set(matrix?.rows.keys() ?? []);
  const silentAuthors = new Set<number>();
  for (const { id, authorId } of statements) {
    if (authorId === null || voters.has(authorId)) continue;
    notes.add('authors-without-votes', id, 'kept');
    silentAuthors.add(authorId);
  }
  const participants = [...new Set([...voters, ...listed, ...silentAuthors])]
    .sort((a, b) => a - b)
    .map((id): PolisParticipant => {
      const row = matrix?.rows.get(id);
      return {
        id,
        groupId: row?.groupId ?? null,
        externalId: row?.externalId ?? externalIds.get(id) ?? null,
      };
    });
  const known = new Set(participants.map((one) => one.id));
  const withExternalId = participants.filter((one) => one.externalId !== null);
  const odd: readonly (readonly [ReportKind, readonly number[], ReportEntry['done']])[] = [
    ['external-ids-without-participant', [...externalIds.keys()].filter((id) => !known.has(id)), 'ignored'],
    ['external-ids', withExternalId.map((one) => one.id), 'kept'],
    ['participants-without-votes', [...known].filter((id) => !voters.has(id)), 'kept'],
    ['voters-not-in-matrix', matrix ? [...voters].filter((id) => !listed.has(id)) : [], 'kept'],
  ];
  for (const [kind, ids, done] of odd) for (const id of ids) notes.add(kind, id, done);
  return participants;
}

/** Ids that were given out, but are not in the export. Polis counts visitors and removed statements too. */
export function noteGaps(
  statements: readonly PolisStatement[],
  participants: readonly PolisParticipant[],
  notes: Notes,
): void {
  for (const [kind, records] of [
    ['statement-id-gaps', statements],
    ['participant-id-gaps', participants],
  ] as const) {
    let expected = 0;
    for (const { id } of records) {
      if (id > expected)
        notes.add(kind, id - 1 > expected ? `${expected}-${id - 1}` : expected, 'kept', id - expected);
      expected = id + 1;
    }
  }
}

/** Where summary.csv prints another number than the files hold; the files count. */
export function noteSummary(
  summary: ReadonlyMap<string, string>,
  counts: ImportReport['counts'],
  voted: number,
  notes: Notes,
): void {
  // The older export counts only statements that somebody voted on.
  const counted = { voters: [counts.voters], comments: [counts.statements, voted] };
  for (const [key, numbers] of Object.entries(counted)) {
    const printed = summary.get(key)?.trim();
    if (printed === undefined || numbers.map(String).includes(printed)) continue;
    notes.add('summary-differs', `${key}: ${printed.slice(0, 20)}, ${numbers[0]}`, 'counted');
  }
}
