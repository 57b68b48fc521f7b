-- What was added to the case of an interaction, and by which Idempotency-Key. fingerprint: tells whether the same was sent
-- again; empty from when the key is forgotten, so that it can be used again.
create table entry (
  tenant_id      varchar not null,
  write_id       uuid not null,
  interaction_id varchar not null,
  entry_key      varchar not null,
  kind           varchar not null,
  fingerprint    bytea,
  accepted_at    timestamptz not null,
  primary key (tenant_id, write_id),
  foreign key (tenant_id, write_id) references case_write
);
create unique index entry_by_key on entry (tenant_id, interaction_id, entry_key) where fingerprint is not null;
create index entry_of_interaction on entry (tenant_id, interaction_id);
alter table entry enable row level security;
alter table entry force row level security;
create policy tenant_only on entry
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update on entry to ${app_role};

-- Keys that are remembered, and when they are forgotten: across tenants, so ids and times only.
create table entry_key_dispatch (
  write_id  uuid primary key,
  tenant_id varchar not null,
  due_at    timestamptz not null
);
create index entry_key_dispatch_due on entry_key_dispatch (due_at);
grant select, insert, update, delete on entry_key_dispatch to ${app_role};
