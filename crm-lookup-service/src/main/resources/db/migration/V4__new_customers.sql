-- Customers that were made a moment ago, by what they were made for, and the lock under which they are made.
-- customer_key: derived from organisation and number or e-mail, never the number itself. holder: who has the lease.
-- record_*: the customer, once made; Dynamics may not find it by its number yet.
create table new_customer (
  tenant_id    varchar not null,
  customer_key uuid not null,
  holder       uuid not null,
  lease_until  timestamptz not null,
  record_type  varchar,
  record_id    uuid,
  made_at      timestamptz,
  primary key (tenant_id, customer_key)
);
alter table new_customer enable row level security;
alter table new_customer force row level security;
create policy tenant_only on new_customer
  using (tenant_id = nullif(current_setting('app.tenant', true), ''))
  with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on new_customer to ${app_role};
