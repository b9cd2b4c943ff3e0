import type { Migration } from '../../platform/database/index.ts';

export const intakeMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T1811-decided-together',
    sql: `
-- What a moderator decided with one press, and how each stood before, so that it can be undone right after it. Undoing
-- is such a press as well; each is undone once.
create table decided_together (
  id text primary key,
  act text not null check (act in ('accept', 'refuse', 'back', 'uphold', 'undo')),
  -- [{kind, id, decision, state, reason}]: decision is the number of the new one, state and reason are those before.
  items jsonb not null,
  undoes text unique references decided_together,
  by text not null,
  at timestamptz not null,
  check ((act = 'undo') = (undoes is not null))
);
-- next
create trigger decided_together_are_append_only before update or delete on decided_together
  for each row execute function forbid_change();
`,
  },
];
