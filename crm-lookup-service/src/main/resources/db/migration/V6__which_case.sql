-- Which cases a customer has in a queue, for whoever calls again.
create index case_decision_customer on case_decision (tenant_id, customer_id, queue_id, decided_at);

-- Since when the agent who asked for the write is not signed in to Dynamics; empty while nobody noticed.
alter table case_write add column actor_gone_since timestamptz;
