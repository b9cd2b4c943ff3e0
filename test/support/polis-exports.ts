import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const folder = join(import.meta.dirname, '../../../shared/data/polis-exports');

/** Whether exports of real conversations are there. Real people wrote them, so they are not part of this. */
export const polisExportsAreThere = existsSync(folder);
export const polisExportFolder = (name: string): string => join(folder, name);

export type PolisExport = {
  /** The last vote of everybody on every statement, by statement, participant: the order in which Polis loads them. */
  readonly votes: { participant: Int32Array; statement: Int32Array; value: Int8Array };
  readonly rejected: readonly number[];
  /** The groups that Polis had found, by participant; those in none are left out. */
  readonly groups: ReadonlyMap<number, number>;
};

type Row = Record<string, string>;

/** Reads an export in a few plain lines of its own, so that it can be held against our reader too. */
export function readPolisExportPlainly(name: string): PolisExport {
  const rows = (file: string): Row[] => parse(readFileSync(join(folder, name, file)), { columns: true });
  const latest = new Map<string, Row>();
  for (const row of rows('votes.csv')) {
    const key = `${row['comment-id']} ${row['voter-id']}`;
    const before = latest.get(key);
    if (!before || Number(row.timestamp) >= Number(before.timestamp)) latest.set(key, row);
  }
  const votes = [...latest.values()].sort(
    (a, b) =>
      Number(a['comment-id']) - Number(b['comment-id']) || Number(a['voter-id']) - Number(b['voter-id']),
  );
  const groups = rows('participants-votes.csv')
    .filter((row) => row['group-id'] !== '')
    .map((row) => [Number(row.participant), Number(row['group-id'])] as const);
  return {
    votes: {
      participant: Int32Array.from(votes, (row) => Number(row['voter-id'])),
      statement: Int32Array.from(votes, (row) => Number(row['comment-id'])),
      value: Int8Array.from(votes, (row) => Number(row.vote)),
    },
    rejected: rows('comments.csv')
      .filter((row) => row.moderated === '-1')
      .map((row) => Number(row['comment-id'])),
    groups: new Map(groups),
  };
}
