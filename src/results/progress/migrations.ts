import { milestoneKind } from '../../commitments/index.ts';
import type { Migration } from '../../platform/database/index.ts';

export const progressMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0205-progress',
    sql: `create table progress_reports (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  milestone text not null references records on delete cascade,
  status text not null check (status in ('not-started', 'limited', 'substantial', 'completed')),
  said_on date not null,
  evidence text references files,
  evidence_href text
);
-- next
create trigger progress_reports_are_records before insert on progress_reports
  for each row execute function record_is_begun('progress', 'scope');
-- next
create trigger progress_reports_go_with_their_record before delete on progress_reports
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index progress_reports_milestone on progress_reports (scope, milestone, id);
-- next
create index progress_reports_status on progress_reports (scope, status, id);
-- next
create index progress_reports_said_on on progress_reports (scope, said_on, id);
`,
  },
  {
    name: '2026-11-30T0301-progress-of-commitments',
    sql: `alter table progress_reports add column commitment text references records on delete cascade;
-- next
update progress_reports p set commitment = m.commitment from ${milestoneKind.table} m where m.id = p.milestone;
-- next
alter table progress_reports alter column commitment set not null, alter column milestone drop not null;
-- next
create index progress_reports_commitment on progress_reports (scope, commitment, id);
`,
  },
];
