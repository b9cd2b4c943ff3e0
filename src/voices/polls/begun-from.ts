import type { Visitor } from '../../people/index.ts';
import { type Beginning, beginningsFrom } from '../../records/begun/index.ts';
import type { Kind } from '../../records/index.ts';
import { isVotable, type Statement } from './poll.ts';
import type { PollSubject } from './poll-access.ts';

/** What this member of the staff may begin from a statement that everybody reads. */
export function begunFrom(
  kinds: readonly Kind[],
  visitor: Visitor,
  { snapshot, process, phase }: PollSubject,
  statement: Statement,
): readonly Beginning[] {
  if (phase === 'draft' || !isVotable(statement)) return [];
  const scope = { guarded: process.guarded, manageHref: `/manage/processes/${process.id}` };
  const end = { kind: 'statement', id: `${snapshot.poll.id}/${statement.number}` };
  return beginningsFrom(kinds, scope, visitor, { step: 'voices' }, end);
}
