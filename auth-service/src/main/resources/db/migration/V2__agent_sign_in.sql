-- Which credential is in force for each tenant, as settings-changed said last: known while Kafka is away.
create table settings_in_force (
  tenant_id      varchar(63) primary key,
  revision       bigint      not null,
  deleted        boolean     not null,
  credential_id  uuid
);
alter table settings_in_force enable row level security;
alter table settings_in_force force row level security;
create policy of_tenant on settings_in_force
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on settings_in_force to "${app_role}";

-- Which tenants there are: read by a starting replica before it knows any.
create table settings_dispatch (
  tenant_id varchar(63) primary key
);
grant select, insert, delete on settings_dispatch to "${app_role}";

-- Sign-ins under way, ten minutes each. What browsers carry is kept as SHA-256 only.
create table sign_in (
  tenant_id            varchar(63) not null,
  sign_in_id           uuid        not null,
  step                 varchar(20) not null,
  failure              varchar(60),
  credential_id        uuid        not null,
  directory_id         uuid        not null,
  application_id       uuid        not null,
  state_hash           bytea       not null,
  nonce_hash           bytea       not null,
  browser_hash         bytea       not null,
  handoff_challenge    varchar(43) not null,
  handoff_grant_hash   bytea       not null,
  form_token_hash      bytea,
  -- proof key of the code, until the code comes
  sealed_code_verifier bytea,
  -- what the agent will have granted by the click, sealed as in agent_grant
  agent_id             uuid,
  sealed_grant         bytea,
  sealing_key_id       integer     not null,
  started_at           timestamptz not null,
  primary key (tenant_id, sign_in_id),
  unique (tenant_id, state_hash),
  unique (tenant_id, handoff_grant_hash)
);
create unique index sign_in_form_token on sign_in (tenant_id, form_token_hash);
alter table sign_in enable row level security;
alter table sign_in force row level security;
create policy of_tenant on sign_in
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on sign_in to "${app_role}";

create table sign_in_dispatch (
  tenant_id   varchar(63) not null,
  sign_in_id  uuid        not null,
  started_at  timestamptz not null,
  primary key (tenant_id, sign_in_id)
);
create index sign_in_dispatch_age on sign_in_dispatch (started_at);
grant select, insert, delete on sign_in_dispatch to "${app_role}";

-- What an agent granted: a refresh token with the agent's name, sealed. It outlives a change of Key Password.
create table agent_grant (
  tenant_id       varchar(63) not null,
  directory_id    uuid        not null,
  application_id  uuid        not null,
  agent_id        uuid        not null,
  sealed_grant    bytea       not null,
  sealing_key_id  integer     not null,
  granted_at      timestamptz not null,
  -- Entra ID took it back; kept until the agent signs in again or out
  refused_at      timestamptz,
  -- one refresh at a time, whichever replica
  lease_id        uuid,
  leased_until    timestamptz,
  primary key (tenant_id, directory_id, application_id, agent_id)
);
alter table agent_grant enable row level security;
alter table agent_grant force row level security;
create policy of_tenant on agent_grant
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on agent_grant to "${app_role}";

create table agent_grant_dispatch (
  tenant_id       varchar(63) not null,
  directory_id    uuid        not null,
  application_id  uuid        not null,
  agent_id        uuid        not null,
  sealing_key_id  integer     not null,
  primary key (tenant_id, directory_id, application_id, agent_id)
);
create index agent_grant_dispatch_key on agent_grant_dispatch (sealing_key_id);
grant select, insert, update, delete on agent_grant_dispatch to "${app_role}";

-- Sessions of agent adapters. The refresh cookie is derived from cookie_key_id, id and turn; it is not kept.
create table adapter_session (
  tenant_id       varchar(63) not null,
  session_id      uuid        not null,
  directory_id    uuid        not null,
  application_id  uuid        not null,
  agent_id        uuid        not null,
  cookie_key_id   uuid        not null,
  turn            integer     not null,
  turned_at       timestamptz not null,
  primary key (tenant_id, session_id)
);
create index adapter_session_agent on adapter_session (tenant_id, agent_id);
alter table adapter_session enable row level security;
alter table adapter_session force row level security;
create policy of_tenant on adapter_session
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on adapter_session to "${app_role}";

create table adapter_session_dispatch (
  tenant_id   varchar(63) not null,
  session_id  uuid        not null,
  turned_at   timestamptz not null,
  primary key (tenant_id, session_id)
);
create index adapter_session_dispatch_age on adapter_session_dispatch (turned_at);
grant select, insert, update, delete on adapter_session_dispatch to "${app_role}";

-- Ended sessions that session-ended does not tell of yet.
create table session_ended_dispatch (
  tenant_id   varchar(63) not null,
  session_id  uuid        not null,
  ended_at    timestamptz not null,
  -- some replica is sending it; another one may when that is long ago
  claimed_at  timestamptz,
  primary key (tenant_id, session_id)
);
grant select, insert, update, delete on session_ended_dispatch to "${app_role}";

-- Keys of sessions, which all replicas share; sealed. Of a purpose the newest serves, older ones until not_after.
create table session_key (
  key_id          uuid        primary key,
  purpose         varchar(10) not null,
  sealed_key      bytea       not null,
  sealing_key_id  integer     not null,
  created_at      timestamptz not null,
  not_after       timestamptz not null
);
grant select, insert, update, delete on session_key to "${app_role}";
