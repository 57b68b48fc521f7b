-- A call, chat, SMS or e-mail for which a case was asked.
create table interaction (
  tenant_id       varchar not null,
  interaction_id  varchar not null,
  organization_id varchar not null,
  environment_url varchar not null,
  last_sequence   integer not null,
  -- Where the case is now; empty until it exists. A merged case is followed to its master.
  case_id         uuid,
  created_at      timestamptz not null,
  primary key (tenant_id, interaction_id)
);

-- Which case an interaction has: decided once, before anything is written, and obeyed by every retry.
create table case_decision (
  tenant_id      varchar not null,
  interaction_id varchar not null,
  kind           varchar not null,
  case_id        uuid not null,
  customer_type  varchar not null,
  customer_id    uuid not null,
  queue_id       varchar not null,
  decided_at     timestamptz not null,
  primary key (tenant_id, interaction_id),
  foreign key (tenant_id, interaction_id) references interaction
);

-- What was accepted and has to be, or was, written to Dynamics. The payload is sealed, and erased when it has served.
create table case_write (
  tenant_id       varchar not null,
  write_id        uuid not null,
  interaction_id  varchar not null,
  sequence        integer not null,
  kind            varchar not null,
  state           varchar not null,
  actor           varchar not null,
  organization_id varchar not null,
  payload         bytea,
  attempts        integer not null,
  reason          varchar,
  outcome         varchar,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  primary key (tenant_id, write_id),
  unique (tenant_id, interaction_id, sequence),
  foreign key (tenant_id, interaction_id) references interaction
);

-- The rows of the Parameters Configuration as they were last checked against metadata, for when metadata can't be read.
create table checked_parameters (
  tenant_id       varchar not null,
  organization_id varchar not null,
  object_type     varchar not null,
  operation       varchar not null,
  checked_rows    varchar not null,
  verdicts        varchar not null,
  checked_at      timestamptz not null,
  primary key (tenant_id, organization_id, object_type, operation)
);

-- What the platform still has to be told.
create table case_event (
  tenant_id  varchar not null,
  event_id   uuid not null,
  value      varchar not null,
  created_at timestamptz not null,
  primary key (tenant_id, event_id)
);

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['interaction', 'case_decision', 'case_write', 'checked_parameters', 'case_event'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy tenant_only on %I'
      ' using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))'
      ' with check (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', tenant_table);
  end loop;
end $$;

grant select, insert, update on interaction, case_write, checked_parameters to ${app_role};
grant select, insert on case_decision to ${app_role};
grant select, insert, delete on case_event to ${app_role};

-- Dispatch tables cross tenants, so they hold ids and times only.

-- Writes that wait. lane: the interaction whose writes go in order. fence: grows with each claim. sent_at: since then
-- something of it may have reached Dynamics. key_id: which key sealed the payload.
create table write_dispatch (
  write_id    uuid primary key,
  tenant_id   varchar not null,
  lane        uuid not null,
  sequence    integer not null,
  due_at      timestamptz not null,
  lease_until timestamptz not null default '-infinity',
  fence       bigint not null default 0,
  sent_at     timestamptz,
  key_id      integer not null,
  unique (lane, sequence)
);
create index write_dispatch_due on write_dispatch (due_at);

-- Payloads that have served, and when they go.
create table erasure_dispatch (
  write_id  uuid primary key,
  tenant_id varchar not null,
  due_at    timestamptz not null
);
create index erasure_dispatch_due on erasure_dispatch (due_at);

-- Events that wait to be published.
create table event_dispatch (
  event_id    uuid primary key,
  tenant_id   varchar not null,
  position    bigint generated always as identity,
  lease_until timestamptz not null default '-infinity'
);
create index event_dispatch_position on event_dispatch (position);

-- Something sealed, so that a start with a wrong keyset is noticed before it does harm.
create table sealing_check (
  id     smallint primary key,
  sealed bytea not null
);

grant select, insert, update, delete on write_dispatch, erasure_dispatch, event_dispatch to ${app_role};
grant select, insert, update on sealing_check to ${app_role};
