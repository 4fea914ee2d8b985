create schema organisations;
grant usage on schema organisations to :app;

-- One record a real organisation. Merging sets merged_into and nothing else, so it can be undone without loss:
-- names, numbers, evidence and agreements stay with the record they were entered for and are read through canonical_id.
create table organisations.organisation (
  organisation_id uuid primary key,
  merged_into uuid references organisations.organisation,
  -- the end of the chain of merged_into; itself when not merged
  canonical_id uuid not null,
  -- what is shown in lists; kept from organisation_name and organisation_identifier by the actions
  name text not null,
  org_id text not null,
  search text not null,
  legal_form text,
  made_at timestamptz not null
);
create index organisation_canonical on organisations.organisation (canonical_id);
create unique index organisation_org_id on organisations.organisation (org_id);
create index organisation_by_name on organisations.organisation (name, organisation_id);
select platform.shared_by_all('organisations.organisation', 'one record of each real organisation, whichever councils deal with it');

create table organisations.organisation_name (
  name_id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  name text not null,
  kind text not null check (kind in ('current', 'previous', 'trading')),
  -- as far as known: 2013, 2013-04 or 2013-04-01
  from_date text,
  to_date text,
  source text not null,
  -- the name without case, accents and legal form, for finding the same name again
  key text not null
);
create index organisation_name_of on organisations.organisation_name (organisation_id);
create index organisation_name_key on organisations.organisation_name (key);
select platform.shared_by_all('organisations.organisation_name', 'names are facts about the organisation');

create table organisations.organisation_identifier (
  scheme text not null,
  id text not null,
  organisation_id uuid not null references organisations.organisation,
  source text not null,
  primary key (scheme, id)
);
create index organisation_identifier_of on organisations.organisation_identifier (organisation_id);
select platform.shared_by_all('organisations.organisation_identifier', 'numbers in public registers');

create table organisations.address (
  address_id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  use text not null check (use in ('registered-office', 'place-of-work')),
  lines text not null,
  postcode text,
  date text not null,
  source text not null
);
create index address_of on organisations.address (organisation_id);
select platform.shared_by_all('organisations.address', 'addresses in public registers');

create table organisations.evidence (
  evidence_id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  basis text not null,
  source text not null,
  date text not null,
  expiry text,
  value jsonb not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text
);
create index evidence_of on organisations.evidence (organisation_id);
select platform.shared_by_all('organisations.evidence', 'facts from registers and declarations, the same for every council');

-- What the rules make of the evidence, for every day there is: one row from each day on which it changes. Made again, in the
-- same transaction, whenever evidence changes; so nothing has to run at midnight for an expiry to take effect.
create table organisations.classification (
  canonical_id uuid not null references organisations.organisation,
  from_day date not null,
  -- first day no more; null for ever
  until_day date,
  social_enterprise text not null,
  vcse text not null,
  sme text not null,
  micro text not null,
  public_body text not null,
  primary key (canonical_id, from_day)
);
select platform.shared_by_all('organisations.classification', 'follows from evidence');

create table organisations.merge (
  merge_id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  into_id uuid not null references organisations.organisation,
  reason text not null,
  merged_by text not null,
  merged_at timestamptz not null,
  undone_by text,
  undone_at timestamptz
);
select platform.shared_by_all('organisations.merge', 'that two records are one organisation is so for everybody');

create table organisations.recognition (
  council_id int not null,
  recognition_id uuid not null,
  organisation_id uuid not null,
  basis text not null,
  recognised_by text not null,
  recognised_on date not null,
  withdrawn_by text,
  withdrawn_on date,
  withdrawn_because text,
  primary key (council_id, recognition_id)
);
create index recognition_of on organisations.recognition (council_id, organisation_id);
select platform.belongs_to_council('organisations.recognition');
-- That a council recognises an organisation is published, so everyone may read it; only the council itself may write it.
create policy published on organisations.recognition for select using (true);

-- What other modules may join.
create view organisations.organisation_card with (security_invoker = true) as
  select record.organisation_id, record.canonical_id, canonical.name, canonical.org_id, canonical.legal_form
  from organisations.organisation record
  join organisations.organisation canonical on canonical.organisation_id = record.canonical_id;
grant select on organisations.organisation_card to :app;

create view organisations.classification_interval with (security_invoker = true) as
  select canonical_id, from_day, until_day, social_enterprise, vcse, sme, micro, public_body from organisations.classification;
grant select on organisations.classification_interval to :app;

-- Recognitions by the record they lead to today.
create view organisations.standing_recognition with (security_invoker = true) as
  select recognition.council_id, record.canonical_id, recognition.recognised_on, recognition.withdrawn_on
  from organisations.recognition recognition
  join organisations.organisation record on record.organisation_id = recognition.organisation_id;
grant select on organisations.standing_recognition to :app;
