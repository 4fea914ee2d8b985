create schema publication;
grant usage on schema publication to :app;

-- The newest edition of a council's open-data files: all made from one moment of its registers.
create table publication.edition (
  council_id int not null primary key,
  -- platform.revision of that moment, and the last line of the audit log it has
  revision text not null,
  last_line bigint not null,
  -- the day that evidence was asked for
  day date not null,
  read_at timestamptz not null,
  -- how long it took to make
  milliseconds int not null
);
select platform.belongs_to_council('publication.edition');

-- Its files: 'payments.csv', 'payments.json', …, and everything at once as 'open-data.zip'.
create table publication.made_file (
  council_id int not null,
  name text not null,
  -- in the file store; not among platform.stored_file, since it can be made again and needs no backup
  file_id uuid not null,
  bytes bigint not null,
  sha256 text not null,
  rows int,
  -- since when its bytes have been these
  changed_at timestamptz not null,
  primary key (council_id, name)
);
select platform.belongs_to_council('publication.made_file');
