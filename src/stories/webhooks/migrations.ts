import type { Migration } from '../../platform/database/index.ts';

export const webhookMigrations: readonly Migration[] = [
  {
    // scope: null where it is told of everything. kinds: of publications; none stands for all. salt: what its secret is
    // made from, with the secret of the installation; a former one signs beside it for a while.
    // due_at: when to try (again); while it is being tried, when to think that nobody is. No outcome and not due: kept
    // back, because its webhook was off. publication_id: null for a test.
    name: '2026-11-29T2062-webhooks',
    sql: `
create table webhooks (
  id text primary key,
  scope text references records on delete cascade,
  address text not null,
  kinds text[] not null default '{}',
  salt text not null,
  former_salt text,
  renewed_at timestamptz,
  made_by text not null references accounts (id),
  language text not null,
  made_at timestamptz not null,
  off_since timestamptz,
  off_because text check (off_because in ('by-hand', 'failed', 'gone')),
  check ((off_since is null) = (off_because is null)),
  check ((former_salt is null) = (renewed_at is null))
);
-- next
create unique index webhooks_address on webhooks (coalesce(scope, ''), address);
-- next
create table webhook_deliveries (
  id text primary key,
  webhook_id text not null references webhooks on delete cascade,
  publication_id bigint references record_publications on delete cascade,
  made_at timestamptz not null,
  due_at timestamptz,
  tries integer not null default 0,
  tried_at timestamptz,
  outcome text check (outcome in ('delivered', 'failed', 'withheld')),
  status integer,
  answer text,
  unique (webhook_id, publication_id)
);
-- next
create index webhook_deliveries_due on webhook_deliveries (due_at) where due_at is not null;
-- next
create index webhook_deliveries_made on webhook_deliveries (webhook_id, made_at);
-- next
select publications_are_told_to('webhooks');
`,
  },
];
