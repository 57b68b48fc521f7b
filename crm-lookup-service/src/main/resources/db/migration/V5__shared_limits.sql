-- What replicas share so that together they keep within the limits of Dynamics. Crosses tenants, so it holds hashes and
-- times only.

-- Replicas that live, by their last heartbeat.
create table protection_replica (
  replica varchar primary key,
  seen_at timestamptz not null
);

-- Users of Dynamics who have to pause. user_mark: a hash that tells the users of an organisation apart.
create table protection_pause (
  organization_id varchar not null,
  user_mark       varchar not null,
  ends_at         timestamptz not null,
  primary key (organization_id, user_mark)
);

grant select, insert, update, delete on protection_replica, protection_pause to ${app_role};
