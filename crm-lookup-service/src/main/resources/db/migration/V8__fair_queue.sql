-- Writes of one Dynamics user (party: a hash of organisation and actor) share places, so that none of them fills a
-- replica. blocked: an earlier write of its interaction waits. fresh: never given back, so that new interactions can be
-- told from a backlog. Rows of the release before have none of it and are one party.
alter table write_dispatch
  add column party uuid not null default '00000000-0000-0000-0000-000000000000',
  add column blocked boolean not null default false,
  add column fresh boolean not null default true;

-- A claim, its renewals and locks touch no indexed column: with room in the page they need no new index entries.
alter table write_dispatch set (
  fillfactor = 60,
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_threshold = 500,
  autovacuum_analyze_scale_factor = 0.05,
  autovacuum_vacuum_cost_delay = 0
);

drop index write_dispatch_due;
create index write_dispatch_due on write_dispatch (party, due_at) where not blocked;
create index write_dispatch_fresh on write_dispatch (party, due_at desc) where fresh and not blocked;
create index write_dispatch_blocked on write_dispatch (lane) where blocked;

-- Users whom Dynamics has told to pause: their writes are not even claimed.
create table write_pause (
  party   uuid primary key,
  ends_at timestamptz not null
);

-- Whether what is erased then still waits for a person, to count those across tenants.
alter table erasure_dispatch add column set_aside boolean not null default false;
create index erasure_dispatch_aside on erasure_dispatch (due_at) where set_aside;

-- Who retried or dropped a write that waited for a person, and when.
alter table case_write
  add column handled_by varchar,
  add column handled_at timestamptz;
create index case_write_aside on case_write (tenant_id, updated_at, write_id)
  where state in ('FAILED', 'CASE_DELETED', 'AWAITING_CUSTOMER', 'AWAITING_CASE');

grant select, insert, update, delete on write_pause to ${app_role};
