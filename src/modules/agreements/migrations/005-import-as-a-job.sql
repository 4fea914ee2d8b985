-- A waiting file is handed to the worker ('queued'), with what was said when somebody said yes to it; one that could not be imported comes
-- back ('refused') with the reason.
alter table agreements.pending_import
  add column state text not null default 'waiting' check (state in ('waiting', 'queued', 'refused')),
  add column refusal text,
  -- rows that repeat a reference with other words are agreements of their own
  add column apart boolean not null default false,
  -- what the file calls a service, in small letters, → the council's name for it, '' for none
  add column service_names jsonb not null default '{}',
  -- whether what the file adds is published, where the file does not say
  add column publish boolean not null default false,
  -- slugs of the services that whoever said yes may import for, '' for agreements of no service; null for every one
  add column services text[];

-- How far the worker has come with a file, written over a connection of its own while the transaction of the import is open.
create table agreements.import_progress (
  council_id int not null,
  pending_id uuid not null,
  -- agreements written so far
  done int not null,
  -- agreements in all; 0 while the file is still being read
  total int not null,
  told_at timestamptz not null,
  primary key (council_id, pending_id)
);
select platform.belongs_to_council('agreements.import_progress');

-- Which service a name in the council's own files means, as an editor once said; null for none.
create table agreements.remembered_service (
  council_id int not null,
  -- in small letters
  name text not null,
  service_id uuid,
  primary key (council_id, name),
  foreign key (council_id, service_id) references councils.service (council_id, service_id)
);
select platform.belongs_to_council('agreements.remembered_service');
