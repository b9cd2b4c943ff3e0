import type { Migration } from '../../platform/database/index.ts';

export const stateMigrations: readonly Migration[] = [
  {
    // For what belongs to a record in another folder: those of these that are in one state are in another from now on.
    name: '2026-11-30T0601-records-that-turn',
    sql: `
create function turn_records(ids text[], from_state text, into_state text) returns void language sql as $$
  with turned as (update records set state = into_state where id = any(ids) and state = from_state returning id)
  insert into record_states (record_id, act, state, by) select id, 'edit', into_state, 'migration' from turned
$$;
`,
  },
];
