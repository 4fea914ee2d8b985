-- How far the worker has come with a file, written over a connection of its own while the transaction of the import is open: the lines
-- themselves are seen all at once or not at all. The row goes with the file that waits.
create table spend.import_progress (
  council_id int not null,
  pending_id uuid not null,
  -- lines written so far
  done int not null,
  -- lines in all; 0 while the file is still being read
  total int not null,
  told_at timestamptz not null,
  primary key (council_id, pending_id)
);
select platform.belongs_to_council('spend.import_progress');
