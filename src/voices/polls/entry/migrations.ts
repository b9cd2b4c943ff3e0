import type { Migration } from '../../../platform/index.ts';

export const entryMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T0700-newcomers-of-an-event',
    sql: `
-- Until then, as many people may begin to take part from one address as come: a meeting behind one line.
alter table polls add column newcomers_open_until timestamptz;
`,
  },
];
