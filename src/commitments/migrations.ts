import type { Migration } from '../platform/database/index.ts';

export const commitmentMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0203-commitments',
    sql: `create table commitments (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  lead text not null,
  starts date,
  ends date not null
);
-- next
create trigger commitments_are_records before insert on commitments
  for each row execute function record_is_begun('commitment', 'scope');
-- next
create trigger commitments_go_with_their_record before delete on commitments
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index commitments_ends on commitments (scope, ends, id);
`,
  },
];

export const milestoneMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0204-milestones',
    sql: `create table milestones (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  position integer not null,
  commitment text not null references records on delete cascade,
  due date not null,
  owner text not null
);
-- next
create trigger milestones_are_records before insert on milestones
  for each row execute function record_is_begun('milestone', 'scope');
-- next
create trigger milestones_go_with_their_record before delete on milestones
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index milestones_position on milestones (scope, position, id);
-- next
create index milestones_commitment on milestones (scope, commitment, id);
-- next
create index milestones_due on milestones (scope, due, id);
`,
  },
];
