-- Under row-level security an index on lower(reference) cannot be used: lower() is not leakproof, so every agreement of the council was
-- read to find one. A stored column compared as it stands is looked up.
alter table agreements.agreement add column reference_key text not null generated always as (lower(reference)) stored;
drop index agreements.agreement_reference;
create index agreement_reference on agreements.agreement (council_id, reference_key) where removed_at is null;

-- The order of the lists with the unknown in its place (last), so that the next page is one range of the index and a page deep in a
-- long register costs no more than the first.
alter table agreements.agreement
  add column start_key date not null generated always as (coalesce(start_from, date '0001-01-01')) stored,
  add column end_key date not null generated always as (coalesce(end_until, date '9999-12-31')) stored;
drop index agreements.agreement_by_start;
drop index agreements.agreement_by_end;
create index agreement_by_start on agreements.agreement (council_id, start_key desc, agreement_id desc) where removed_at is null;
create index agreement_by_end on agreements.agreement (council_id, end_key, agreement_id) where removed_at is null;
