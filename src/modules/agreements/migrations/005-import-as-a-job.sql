-- A waiting file is handed to the worker ('queued'), with what was said when somebody said yes to it; one that could not be imported comes
-- back ('refused') with the reason.
alter table agreements.pending_import
  add column state text not null default 'waiting' check (state in ('waiting', 'queued', 'refused')),
  add column refusal text,
  -- rows that repeat a reference with other words are agreements of their own
  add column apart boolean not null default false,
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
