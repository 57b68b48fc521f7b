-- Newest settings document of each tenant, so that a replica can start while Kafka is away.
-- unread_*: a newer document that this release could not read, kept as it came; the older one serves.
create table settings_document (
  tenant_id       varchar primary key,
  revision        bigint not null,
  document        varchar not null,
  unread_revision bigint,
  unread_document varchar
);
alter table settings_document enable row level security;
alter table settings_document force row level security;
create policy tenant_only on settings_document
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on settings_document to ${app_role};

-- Which tenants have a document: ids only, read by a starting replica before it knows any tenant.
create table settings_dispatch (
  tenant_id varchar primary key
);
grant select, insert, delete on settings_dispatch to ${app_role};

-- Where a credential leads, so that this is known while auth-service and Entra are away. A credential never changes.
create table known_organisation (
  tenant_id       varchar not null,
  credential_id   varchar not null,
  organization_id varchar not null,
  environment_url varchar not null,
  primary key (tenant_id, credential_id)
);
alter table known_organisation enable row level security;
alter table known_organisation force row level security;
create policy tenant_only on known_organisation
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, delete on known_organisation to ${app_role};
