import type { Migration } from '../../platform/database/index.ts';

export const reviewMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0206-reviews',
    sql: `create table reviews (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  commitment text not null references records on delete cascade,
  milestone text references records on delete cascade,
  completion text not null check (completion in ('no-evidence', 'not-started', 'limited', 'substantial', 'complete')),
  early_results text check (early_results in ('none', 'moderate', 'significant')),
  early_results_missing text check (early_results_missing in ('not-assessed')),
  scale text not null check (scale in ('irm-2021')),
  judged_on date not null,
  evidence text references files,
  evidence_href text,
  check ((early_results is null) = (early_results_missing is not null))
);
-- next
create trigger reviews_are_records before insert on reviews
  for each row execute function record_is_begun('review', 'scope');
-- next
create trigger reviews_go_with_their_record before delete on reviews
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index reviews_commitment on reviews (scope, commitment, id);
-- next
create index reviews_completion on reviews (scope, completion, id);
-- next
create index reviews_judged_on on reviews (scope, judged_on, id);
`,
  },
  {
    // Of reviews that were written before, nobody said by whom they are.
    name: '2026-11-30T0331-by-whom-it-is-judged',
    sql: `alter table reviews add column by text not null default '—';
-- next
alter table reviews alter column by drop default;
`,
  },
];
