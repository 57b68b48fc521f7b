-- Credentials: one immutable, sealed version of a connection each.
create table credential (
  tenant_id            varchar(63)      not null,
  credential_id        uuid        not null,
  application_id       uuid        not null,
  directory_id         uuid        not null,
  environment_url      varchar(300)      not null,
  organization_id      uuid        not null,
  sealed_key_password  bytea       not null,
  sealing_key_id       integer     not null,
  key_password_hint    varchar(20)      not null,
  created_at           timestamptz not null,
  primary key (tenant_id, credential_id)
);

alter table credential enable row level security;
alter table credential force row level security;
create policy of_tenant on credential
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, delete on credential to "${app_role}";
-- Sealing anew with another key is the only change a credential ever sees.
grant update (sealed_key_password, sealing_key_id) on credential to "${app_role}";

-- Ids and times for work that crosses tenants: which credentials may be forgotten, which wait to be sealed anew.
create table credential_dispatch (
  tenant_id       varchar(63)      not null,
  credential_id   uuid        not null,
  sealing_key_id  integer     not null,
  -- when it was staged or last verified: younger than a day is never deleted
  last_needed_at  timestamptz not null,
  primary key (tenant_id, credential_id)
);
create index credential_dispatch_key on credential_dispatch (sealing_key_id);
grant select, insert, update, delete on credential_dispatch to "${app_role}";

-- Keys that have sealed something, with a probe that tells whether a keyset has that key.
create table sealing_key (
  key_id  integer primary key,
  probe   bytea   not null
);
grant select, insert on sealing_key to "${app_role}";

-- Work that one replica does at a time.
create table lease (
  name         text primary key,
  holder       uuid        not null,
  held_until   timestamptz not null,
  finished_at  timestamptz
);
grant select, insert, update on lease to "${app_role}";
