import type { Migration } from '../../platform/database/index.ts';

export const figureMigrations: readonly Migration[] = [
  {
    name: '2026-11-21T1745-published-claims',
    sql: `
-- What was printed about a poll elsewhere, to be checked against its counts whenever it is shown.
create table published_claims (
  id text primary key,
  poll_id text not null,
  kind text not null check (kind in ('share', 'at-most', 'count')),
  claim jsonb not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  removed_by text,
  removed_at timestamptz,
  check ((removed_at is null) = (removed_by is null))
);
-- next
create index published_claims_poll on published_claims (poll_id, added_at) where removed_at is null;
`,
  },
  {
    name: '2026-11-29T1411-claims-by-numbers-from-one',
    sql: `
update published_claims set claim = claim || jsonb_build_object('number', (claim ->> 'number')::integer + 1)
where kind = 'share' and statements_were_renumbered(poll_id);
`,
  },
  {
    name: '2026-11-29T1836-claims-go-with-drafts',
    sql: `
alter table published_claims add foreign key (poll_id) references polls on delete cascade;
`,
  },
  {
    // Counted once after a poll closed. Which groups there are is written down with the counts.
    name: '2026-11-30T0663-votes-by-group',
    sql: `
create table votes_by_group (
  poll text not null references polls on delete cascade,
  question text not null,
  closed timestamptz not null,
  names text[] not null,
  counts jsonb not null,
  primary key (poll, question)
);
`,
  },
  {
    name: '2026-12-01T0711-counts-by-group',
    sql: `
alter table votes_by_group rename to counts_by_group;
-- next
alter table counts_by_group add column what text not null default 'votes' check (what in ('votes', 'places'));
-- next
alter table counts_by_group drop constraint votes_by_group_pkey, add primary key (poll, question, what);
`,
  },
];
