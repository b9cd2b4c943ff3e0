import { may } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { findRecords } from '../../records/keeping/index.ts';
import type { TableBeside } from '../../records/table-in/index.ts';
import { messages } from '../../site/index.ts';
import {
  countedByHosts,
  countsAsText,
  countsFrom,
  findCounts,
  findProfile,
  saveCounts,
  unreadableCounts,
} from '../profile/index.ts';
import { conversationKind } from './conversation.ts';

const column = { name: 'profile', label: messages.profile.hostCounts } as const;

/** Beside what was said in a conversation, what its host counted of those who came: for who works with the returns alone. */
export const withCounts = (db: Queryable, said: TableBeside): TableBeside => ({
  columns: [...said.columns, column],

  async cellsOf(scope, visitor, ids) {
    const rows = await said.cellsOf(scope, visitor, ids);
    const counts = may(visitor, 'moderate', scope.guarded) ? await findCounts(db, ids) : new Map();
    const cells = ids.map((id): [string, string[]] => [
      id,
      [...(rows.get(id) ?? said.columns.map(() => '')), countsAsText(counts.get(id) ?? {})],
    ]);
    return new Map(cells.filter(([, row]) => row.some((cell) => cell !== '')));
  },

  async takes(from, scope) {
    const takes = await said.takes(from, scope);
    const questions = countedByHosts(await findProfile(from, scope.id ?? ''));
    const records = await findRecords(from, conversationKind, { scopes: [scope.id] });
    const there = await findCounts(
      from,
      records.map(({ id }) => id),
    );
    return {
      problemsIn(cells) {
        const read = countsFrom(questions, cells.get(column.name) ?? '');
        return {
          ...takes.problemsIn(cells),
          ...('line' in read ? { [column.name]: unreadableCounts(read.line) } : {}),
        };
      },
      hasNew(record, cells) {
        const read = countsFrom(questions, cells.get(column.name) ?? '');
        const isNew =
          cells.has(column.name) &&
          'counts' in read &&
          countsAsText(read.counts) !== countsAsText(there.get(record) ?? {});
        return isNew || takes.hasNew(record, cells);
      },
      async add(tx, doer, record, cells, at) {
        await takes.add(tx, doer, record, cells, at);
        const read = countsFrom(questions, cells.get(column.name) ?? '');
        if (cells.has(column.name) && 'counts' in read) await saveCounts(tx, record.id, read.counts);
      },
    };
  },
});
