-- What the service remembers. Patients and encounters stand here as keyed hashes; what they say is sealed.

-- One row: which keys this database belongs to. With others nothing would be found, and much not opened.
create table installation (
  only_row boolean primary key default true check (only_row),
  key_fingerprint text not null
);

create table evaluations (
  tenant text not null,
  evaluation_id text not null,
  event_id uuid not null,
  at timestamptz not null,
  door text not null,
  text_kept boolean not null,
  patient text,
  encounter text,
  cards integer not null,
  critical integer not null,
  knowledge_hash text not null,
  software_version text not null,
  digest text not null,
  record bytea not null,
  primary key (tenant, evaluation_id)
);
-- Sealed bytes do not compress, so nobody tries to.
alter table evaluations alter column record set storage external;
create index evaluations_by_time on evaluations (tenant, at);
create index evaluations_by_patient on evaluations (tenant, patient, at) where patient is not null;
create index evaluations_by_encounter on evaluations (tenant, encounter, at) where encounter is not null;

create table note_versions (
  tenant text not null,
  encounter text not null,
  version integer not null,
  evaluation_id text not null,
  digest text not null,
  reason text not null check (reason in ('saved', 'changed', 'amended', 'entered-in-error')),
  at timestamptz not null,
  note bytea not null,
  primary key (tenant, encounter, version)
);
alter table note_versions alter column note set storage external;

create table cards (
  tenant text not null,
  card_id text not null,
  patient text,
  encounter text,
  kind text not null,
  state text not null check (state in ('raised', 'acknowledged', 'overridden', 'resolved', 'expired')),
  raised_at timestamptz not null,
  changed_at timestamptz not null,
  seen_at timestamptz not null,
  missed_at timestamptz,
  facts_digest text not null,
  facts_since timestamptz not null,
  card bytea not null,
  follow_up_at timestamptz,
  evaluation_id text not null,
  answer text check (answer in ('acknowledged', 'overridden')),
  answered_at timestamptz,
  answered_facts text,
  feedback_id text,
  primary key (tenant, card_id)
);
alter table cards alter column card set storage external;
create index cards_by_patient on cards (tenant, patient) where patient is not null;
create index cards_by_encounter on cards (tenant, encounter) where encounter is not null;
create index cards_standing on cards (seen_at) where state in ('raised', 'acknowledged');

create table feedback (
  tenant text not null,
  feedback_id text not null,
  event_id uuid not null,
  at timestamptz not null,
  card_id text not null,
  service_id text not null,
  outcome text not null check (outcome in ('accepted', 'overridden')),
  outcome_timestamp text not null,
  feedback bytea not null,
  override_reason bytea,
  primary key (tenant, feedback_id)
);
create index feedback_by_card on feedback (tenant, card_id);

create table used_tokens (
  token text primary key,
  expires_at timestamptz not null
);
create index used_tokens_by_expiry on used_tokens (expires_at);

create table artifacts (
  kind text not null check (kind in ('knowledge', 'model')),
  hash text not null,
  bytes bytea not null,
  primary key (kind, hash)
);
alter table artifacts alter column bytes set storage external;

create table audit_heads (
  tenant text primary key,
  seq bigint not null,
  hash text not null
);

create table audit_entries (
  tenant text not null,
  seq bigint not null,
  event_id uuid not null,
  at text not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  object text,
  subject text,
  digest text,
  grounds text,
  prev_hash text not null,
  hash text not null,
  reason bytea,
  primary key (tenant, seq)
);
create unique index audit_entries_by_event on audit_entries (tenant, event_id);
create index audit_entries_by_subject on audit_entries (tenant, subject, seq) where subject is not null;

-- Events that the tables would not take, as they were acknowledged: a person must look at them.
create table refused_events (
  tenant text not null,
  event_id text not null,
  at text not null,
  sql_state text not null,
  entry bytea not null,
  primary key (tenant, event_id)
);

create function veileder_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- The columns named by the trigger may be sealed anew; everything else of a row stays, its digest too.
create function veileder_refuse_change_but() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - tg_argv) is distinct from (to_jsonb(old) - tg_argv) then
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger append_only before delete or truncate on evaluations
  for each statement execute function veileder_refuse_change();
create trigger sealed_anew before update on evaluations
  for each row execute function veileder_refuse_change_but('record');
create trigger append_only before delete or truncate on note_versions
  for each statement execute function veileder_refuse_change();
create trigger sealed_anew before update on note_versions
  for each row execute function veileder_refuse_change_but('note');
create trigger append_only before delete or truncate on feedback
  for each statement execute function veileder_refuse_change();
create trigger sealed_anew before update on feedback
  for each row execute function veileder_refuse_change_but('feedback', 'override_reason');
create trigger append_only before delete or truncate on audit_entries
  for each statement execute function veileder_refuse_change();
create trigger sealed_anew before update on audit_entries
  for each row execute function veileder_refuse_change_but('reason');
