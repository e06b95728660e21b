-- What a person must look at before an export may leave. The places and the words around them are sealed; what was decided stands in the audit chain.
create table review_items (
  tenant text not null,
  item text not null,
  queued bigint generated always as identity,
  kind text not null,
  at timestamptz not null,
  content bytea not null,
  primary key (tenant, item)
);
alter table review_items alter column content set storage external;
create index review_items_in_order on review_items (tenant, queued);
create index audit_entries_reviewed on audit_entries (tenant, object, seq desc)
  where action in ('administration.review.keep', 'administration.review.mask', 'administration.review.clean',
    'administration.review.leak');
