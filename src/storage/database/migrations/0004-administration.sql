-- What was administered is read back from the audit chain, which holds it among everything else that happened.
create index audit_entries_administered on audit_entries (tenant, seq) where action like 'administration.%';
create index audit_entries_observed on audit_entries (tenant, seq) where action = 'observed-outcome';
