import { PolisFileProblem } from './problems.ts';

/** The columns of the tables that Polis exports; those in `also` come and go between versions. */
export const tables = {
  comments: {
    needed: ['timestamp', 'comment-id', 'author-id', 'agrees', 'disagrees', 'moderated', 'comment-body'],
    also: ['datetime', 'importance', 'is-meta', 'is-seed', 'group-informed-consensus'],
  },
  votes: {
    needed: ['timestamp', 'comment-id', 'voter-id', 'vote'],
    also: ['datetime', 'important'],
  },
  matrix: {
    needed: ['participant', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree'],
    also: ['xid'],
  },
  xids: { needed: ['participant', 'xid'], also: [] },
} as const;

export type TableName = keyof typeof tables;

export type Header = {
  /** Place of a column; -1 when the file has no such column. */
  readonly at: (column: string) => number;
  readonly width: number;
  readonly unknown: readonly string[];
  /** Columns named by a whole number, with that number: the statements of a participants' table. */
  readonly numbered: readonly { readonly id: number; readonly at: number }[];
};

/**
 * The column that a name means, however it is spelled: `is_meta`, `Is Meta`, `isMeta` and ` IS-META ` are all `is-meta`.
 * Other names come back trimmed.
 */
export function columnNamed(spelled: string, columns: readonly string[]): string {
  const name = spelled.replace(/^\uFEFF/, '').trim();
  const letters = lettersOf(name);
  return (
    columns.find((column) => column === name) ??
    columns.find((column) => lettersOf(column) === letters) ??
    name
  );
}

const lettersOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Understands the first record of a table, or says what was found and what was expected. */
export function readHeader(table: TableName, fields: readonly string[], file: string, line: number): Header {
  const { needed, also } = tables[table];
  const known: readonly string[] = [...needed, ...also];
  const names = fields.map((field) => columnNamed(field, known));
  const distinct = new Set<string>();
  const twice = names.filter((name) => distinct.size === distinct.add(name).size);
  const missing = needed.filter((name) => !distinct.has(name));
  if (missing.length > 0 || twice.length > 0) {
    throw new PolisFileProblem(
      'wrong-header',
      { file, line },
      {
        found: names.join(','),
        expected: needed.join(','),
        missing: missing.join(', '),
        twice: twice.join(', '),
      },
    );
  }
  const numbered: { id: number; at: number }[] = [];
  const unknown: string[] = [];
  names.forEach((name, at) => {
    if (table === 'matrix' && /^\d{1,9}$/.test(name)) numbered.push({ id: Number(name), at });
    else if (!known.includes(name)) unknown.push(name);
  });
  return { at: (column) => names.indexOf(column), width: names.length, unknown, numbered };
}

/** Which table a first line belongs to, where the file's name does not tell. */
export function tableOf(fields: readonly string[]): TableName | 'other' {
  const all = Object.values(tables).flatMap(({ needed, also }): string[] => [...needed, ...also]);
  const found = fields.map((field) => columnNamed(field, all));
  const has = (...names: string[]) => names.every((name) => found.includes(name));
  if (has('voter-id', 'vote')) return 'votes';
  if (has('comment-id', 'comment-body', 'agrees')) return 'comments';
  if (has('participant', 'n-agree', 'n-disagree')) return 'matrix';
  if (has('participant', 'xid') && fields.length === 2) return 'xids';
  return 'other';
}
