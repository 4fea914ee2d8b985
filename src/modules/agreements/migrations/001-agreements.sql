create schema agreements;
grant usage on schema agreements to :app;

create table agreements.import (
  council_id int not null,
  import_id uuid not null,
  file_name text not null,
  sha256 text not null,
  added int not null,
  changed int not null,
  imported_by text not null,
  imported_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  primary key (council_id, import_id)
);
select platform.belongs_to_council('agreements.import');

-- `draft` is the agreement as it was understood, exactly; the other columns are taken from it so that it can be found and sorted.
create table agreements.agreement (
  council_id int not null,
  agreement_id uuid not null,
  -- the reference as part of an address; never changes, because pages link to it
  slug text not null,
  reference text not null,
  draft jsonb not null,
  service_id uuid,
  kind text not null check (kind in ('contract', 'grant')),
  purpose text,
  title text not null,
  names text not null,
  -- earliest day it can have started, latest day it can end; null where not known or no end agreed
  start_from date,
  end_until date,
  published boolean not null,
  version int not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  search tsvector generated always as (to_tsvector('english', title || ' ' || reference || ' ' || names || ' ' || coalesce(draft ->> 'description', ''))) stored,
  primary key (council_id, agreement_id),
  unique (council_id, slug),
  foreign key (council_id, service_id) references councils.service (council_id, service_id)
);
create index agreement_reference on agreements.agreement (council_id, lower(reference)) where removed_at is null;
create index agreement_by_start on agreements.agreement (council_id, start_from desc nulls last, agreement_id) where removed_at is null;
create index agreement_by_end on agreements.agreement (council_id, end_until, agreement_id) where removed_at is null;
create index agreement_by_title on agreements.agreement (council_id, title, agreement_id) where removed_at is null;
create index agreement_by_service on agreements.agreement (council_id, service_id);
create index agreement_search on agreements.agreement using gin (search);
select platform.belongs_to_council('agreements.agreement');

-- Every state an agreement has had; nothing is overwritten.
create table agreements.agreement_version (
  council_id int not null,
  agreement_id uuid not null,
  version int not null,
  draft jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  -- what was done: made, changed, imported, import-undone, removed, restored
  deed text not null,
  import_id uuid,
  primary key (council_id, agreement_id, version),
  foreign key (council_id, agreement_id) references agreements.agreement (council_id, agreement_id)
);
create index agreement_version_import on agreements.agreement_version (council_id, import_id) where import_id is not null;
select platform.belongs_to_council('agreements.agreement_version');

create table agreements.agreement_organisation (
  council_id int not null,
  agreement_id uuid not null,
  position int not null,
  organisation_id uuid not null,
  -- as the agreement or file names it
  name text not null,
  primary key (council_id, agreement_id, position),
  foreign key (council_id, agreement_id) references agreements.agreement (council_id, agreement_id)
);
create index agreement_organisation_of on agreements.agreement_organisation (council_id, organisation_id);
select platform.belongs_to_council('agreements.agreement_organisation');

create table agreements.document (
  council_id int not null,
  document_id uuid not null,
  agreement_id uuid not null,
  kind text not null check (kind in ('agreement', 'monitoring', 'variation', 'other')),
  title text not null,
  -- day or period the document speaks of, as known
  date text,
  file_id uuid not null,
  decision text not null check (decision in ('undecided', 'published', 'withheld')),
  decision_reason text,
  decided_by text,
  decided_at timestamptz,
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (council_id, document_id),
  foreign key (council_id, agreement_id) references agreements.agreement (council_id, agreement_id)
);
create index document_of on agreements.document (council_id, agreement_id);
select platform.belongs_to_council('agreements.document');

-- Which heading of the council's own files means which field, as an editor once said.
create table agreements.remembered_column (
  council_id int not null,
  heading text not null,
  field text not null,
  primary key (council_id, heading)
);
select platform.belongs_to_council('agreements.remembered_column');

-- A file that has been read and is waiting for someone to say yes.
create table agreements.pending_import (
  council_id int not null,
  pending_id uuid not null,
  file_name text not null,
  bytes bytea not null,
  columns jsonb not null default '{}',
  made_by text not null,
  made_at timestamptz not null,
  primary key (council_id, pending_id)
);
select platform.belongs_to_council('agreements.pending_import');
