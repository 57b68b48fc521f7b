-- The document in force of each tenant. Its revision is what If-Match is compared with.
create table settings_current (
  tenant_id text   not null primary key,
  revision  bigint not null check (revision > 0),
  document  jsonb  not null
);

-- Every revision that was ever in force: who, when, and the document after it.
-- "replaced" has the changed sections by name, with their values before.
create table settings_revision (
  tenant_id  text        not null,
  revision   bigint      not null check (revision > 0),
  changed_at timestamptz not null,
  changed_by text        not null,
  replaced   jsonb       not null,
  document   jsonb       not null,
  primary key (tenant_id, revision)
);

-- What is to be published: ids, numbers and times only, because the work crosses tenants. No payload, no policy.
create table dispatch_publication (
  tenant_id     text        not null primary key,
  revision      bigint      not null,
  committed_at  timestamptz not null,
  waiting_since timestamptz,
  lease_id      uuid,
  lease_until   timestamptz
);

comment on column dispatch_publication.waiting_since is 'when the oldest revision not yet seen on the topic was committed; null: the newest was seen there';

alter table settings_current enable row level security;
alter table settings_current force row level security;
create policy own_tenant on settings_current
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));

alter table settings_revision enable row level security;
alter table settings_revision force row level security;
create policy own_tenant on settings_revision
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));

-- History can be added to, never rewritten.
grant select, insert, update on settings_current to ${app_role};
grant select, insert on settings_revision to ${app_role};
grant select, insert, update on dispatch_publication to ${app_role};
