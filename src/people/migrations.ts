import type { Migration } from '../platform/index.ts';

export const peopleMigrations: readonly Migration[] = [
  {
    name: '2026-11-21T1705-participants',
    sql: `
create table participants (
  id bigint generated always as identity primary key,
  process_id text not null,
  key_hash bytea unique,
  kind text not null check (kind in ('visitor', 'imported', 'simulated')),
  created_at timestamptz not null default now(),
  left_at timestamptz,
  left_how text check (left_how in ('erased', 'anonymised')),
  check ((left_at is null) = (left_how is null)),
  check (left_at is null or key_hash is null)
);
-- next
create table role_grants (
  id bigint generated always as identity primary key,
  account_id text not null,
  process_id text,
  role text not null check (role in ('administrator', 'convener', 'moderator', 'analyst', 'reviewer')),
  granted_by text not null,
  granted_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz,
  check ((process_id is null) = (role = 'administrator')),
  check ((revoked_at is null) = (revoked_by is null))
);
-- next
create unique index role_grants_in_force on role_grants (account_id, coalesce(process_id, ''), role) where revoked_at is null;
`,
  },
];
