-- How many adapters each replica has told of which revision. Rows of replicas that are gone are not read, and deleted
-- when another replica writes.
create table adapter_reach (
  tenant_id varchar not null,
  replica   varchar not null,
  revision  bigint not null,
  told      integer not null,
  streams   integer not null,
  seen_at   timestamptz not null,
  primary key (tenant_id, replica)
);
alter table adapter_reach enable row level security;
alter table adapter_reach force row level security;
create policy tenant_only on adapter_reach
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on adapter_reach to ${app_role};
