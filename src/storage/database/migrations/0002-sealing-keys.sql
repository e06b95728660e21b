-- Sealing keys that values of this database may be sealed with. Whoever opens it must have them all.
create table sealing_keys (
  key_id text primary key,
  since timestamptz not null default now()
);
