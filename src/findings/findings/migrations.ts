import type { Migration } from '../../platform/database/index.ts';

export const findingMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0201-findings',
    sql: `create table findings (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  pattern text not null check (pattern in ('convergent', 'divergent', 'emerging', 'minority', 'open-question'))
);
-- next
create trigger findings_are_records before insert on findings
  for each row execute function record_is_begun('finding', 'scope');
-- next
create trigger findings_go_with_their_record before delete on findings
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index findings_pattern on findings (scope, pattern, id);
`,
  },
];
