create schema spend;
grant usage on schema spend to :app;

-- Numbers given out in a council, and the row by which its imports wait for each other.
create table spend.ledger (
  council_id int not null primary key,
  next_supplier int not null default 1,
  next_label int not null default 1
);
select platform.belongs_to_council('spend.ledger');

-- One file of payments as it was taken in. What counts are the lines of files that stand.
create table spend.payment_file (
  council_id int not null,
  file_id uuid not null,
  file_name text not null,
  sha256 text not null,
  -- invoices or card
  kind text not null,
  format text not null,
  encoding text not null,
  sheet text,
  header_row int not null,
  headers text[] not null,
  -- canonical column → its place among the headers, from 0
  columns jsonb not null,
  lines int not null,
  -- rows that are no payments: [{row, reason, cells}]
  skipped jsonb not null,
  duplicates int not null,
  redacted int not null,
  suppliers int not null,
  pence bigint not null,
  -- the total that the file itself gives, where it gives one
  own_total bigint,
  first_day date,
  last_day date,
  state text not null check (state in ('standing', 'superseded', 'undone')),
  supersedes uuid,
  superseded_by uuid,
  imported_by text not null,
  imported_at timestamptz not null,
  seconds real not null,
  undone_by text,
  undone_at timestamptz,
  primary key (council_id, file_id)
);
create index payment_file_by_time on spend.payment_file (council_id, imported_at desc);
create index payment_file_sha on spend.payment_file (council_id, sha256);
select platform.belongs_to_council('spend.payment_file');

-- A payee as the council's files write it: every different way of writing is a row, and none is ever changed but for what it is
-- taken for (outcome, organisation_id, resolution_id), which follows from the rows of spend.resolution.
create table spend.supplier (
  council_id int not null,
  supplier_id int not null,
  -- digest of all that is written: the same writing is the same supplier
  key uuid not null,
  name text not null,
  -- nameMark of the name: the same for small differences of writing
  name_mark text not null,
  ledger_ref text,
  vat_no text,
  company_no text,
  charity_no text,
  postcode text,
  -- unasked, organisation, review, none, unsure, disputed, person, public-body, redacted, unnamed
  outcome text not null,
  organisation_id uuid,
  resolution_id uuid,
  primary key (council_id, supplier_id),
  unique (council_id, key)
);
create index supplier_by_mark on spend.supplier (council_id, name_mark);
create index supplier_by_organisation on spend.supplier (council_id, organisation_id) where organisation_id is not null;
select platform.belongs_to_council('spend.supplier');

-- What suppliers were taken for, by whom and why. Rows are only added; a decision is taken back by a row that names it.
create table spend.resolution (
  council_id int not null,
  resolution_id uuid not null,
  supplier_id int not null,
  -- as supplier.outcome, and 'different': not the organisation named
  outcome text not null,
  organisation_id uuid,
  org_id text,
  -- rule, number, name, register, person
  basis text not null,
  probability real,
  reasons text[] not null,
  -- what else was proposed: [{id, name, ids, postcode, probability, reasons}]
  candidates jsonb not null,
  -- what was seen of the organisation, to tell when a register changes it
  seen jsonb,
  register_built text,
  judgement_line uuid,
  undoes uuid,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (council_id, resolution_id),
  foreign key (council_id, supplier_id) references spend.supplier (council_id, supplier_id)
);
create index resolution_of on spend.resolution (council_id, supplier_id, decided_at);
select platform.belongs_to_council('spend.resolution');
revoke update, delete on spend.resolution from :app;

-- Services and categories as the files write them.
create table spend.label (
  council_id int not null,
  label_id int not null,
  kind text not null check (kind in ('service', 'category')),
  text text not null,
  primary key (council_id, label_id),
  unique (council_id, kind, text)
);
select platform.belongs_to_council('spend.label');

-- Every line exactly as it stood in its file; beside it what was understood. Nothing is left out as a duplicate, nothing is changed.
create table spend.payment (
  council_id int not null,
  file_id uuid not null,
  -- row of the file as a spreadsheet counts
  line int not null,
  paid date not null,
  -- how well the day is known: day, month, range (its last month), file (the file's period)
  dated text not null,
  pence bigint not null,
  supplier_id int not null,
  -- label 0: the file does not say
  service_id int not null,
  category_id int not null,
  -- purchase, grant, payroll, tax
  kind text not null,
  cells text[] not null,
  primary key (council_id, file_id, line)
) partition by hash (council_id);
select platform.belongs_to_council('spend.payment');
create index payment_by_supplier on spend.payment (council_id, supplier_id, paid);
create index payment_by_day on spend.payment (council_id, paid, file_id, line);

-- Partitions are reached through spend.payment alone, under its row-level security: nobody has rights on them.
create table spend.payment_00 partition of spend.payment for values with (modulus 16, remainder 0);
create table spend.payment_01 partition of spend.payment for values with (modulus 16, remainder 1);
create table spend.payment_02 partition of spend.payment for values with (modulus 16, remainder 2);
create table spend.payment_03 partition of spend.payment for values with (modulus 16, remainder 3);
create table spend.payment_04 partition of spend.payment for values with (modulus 16, remainder 4);
create table spend.payment_05 partition of spend.payment for values with (modulus 16, remainder 5);
create table spend.payment_06 partition of spend.payment for values with (modulus 16, remainder 6);
create table spend.payment_07 partition of spend.payment for values with (modulus 16, remainder 7);
create table spend.payment_08 partition of spend.payment for values with (modulus 16, remainder 8);
create table spend.payment_09 partition of spend.payment for values with (modulus 16, remainder 9);
create table spend.payment_10 partition of spend.payment for values with (modulus 16, remainder 10);
create table spend.payment_11 partition of spend.payment for values with (modulus 16, remainder 11);
create table spend.payment_12 partition of spend.payment for values with (modulus 16, remainder 12);
create table spend.payment_13 partition of spend.payment for values with (modulus 16, remainder 13);
create table spend.payment_14 partition of spend.payment for values with (modulus 16, remainder 14);
create table spend.payment_15 partition of spend.payment for values with (modulus 16, remainder 15);

-- Summaries of the lines of standing files, kept in the transaction that changes them. `year` is the one in which the financial year
-- begins; month 1 is April. p… pence, n… lines. What a supplier is, is joined when they are read, so it is never stale here.
create table spend.supplier_year (
  council_id int not null,
  year int not null,
  supplier_id int not null,
  kind text not null,
  p1 bigint not null, p2 bigint not null, p3 bigint not null, p4 bigint not null, p5 bigint not null, p6 bigint not null,
  p7 bigint not null, p8 bigint not null, p9 bigint not null, p10 bigint not null, p11 bigint not null, p12 bigint not null,
  n1 int not null, n2 int not null, n3 int not null, n4 int not null, n5 int not null, n6 int not null,
  n7 int not null, n8 int not null, n9 int not null, n10 int not null, n11 int not null, n12 int not null,
  primary key (council_id, year, supplier_id, kind)
);
select platform.belongs_to_council('spend.supplier_year');

create table spend.detail_year (
  council_id int not null,
  year int not null,
  service_id int not null,
  category_id int not null,
  supplier_id int not null,
  kind text not null,
  p1 bigint not null, p2 bigint not null, p3 bigint not null, p4 bigint not null, p5 bigint not null, p6 bigint not null,
  p7 bigint not null, p8 bigint not null, p9 bigint not null, p10 bigint not null, p11 bigint not null, p12 bigint not null,
  n1 int not null, n2 int not null, n3 int not null, n4 int not null, n5 int not null, n6 int not null,
  n7 int not null, n8 int not null, n9 int not null, n10 int not null, n11 int not null, n12 int not null,
  primary key (council_id, year, service_id, category_id, supplier_id, kind)
);
select platform.belongs_to_council('spend.detail_year');

-- Which heading of the council's own files means which column, as an officer once said.
create table spend.remembered_column (
  council_id int not null,
  heading text not null,
  field text not null,
  primary key (council_id, heading)
);
select platform.belongs_to_council('spend.remembered_column');

-- A file that has been read and is waiting for someone to say yes, or for its job.
create table spend.pending_file (
  council_id int not null,
  pending_id uuid not null,
  file_name text not null,
  bytes bytea not null,
  -- what an officer said: {columns: {heading: field}, period, supersedes}
  said jsonb not null,
  -- waiting, queued, refused
  state text not null,
  refusal text,
  made_by text not null,
  made_at timestamptz not null,
  primary key (council_id, pending_id)
);
select platform.belongs_to_council('spend.pending_file');

-- One pass over the suppliers nobody has identified yet; its job goes on from here after a crash.
create table spend.resolve_run (
  council_id int not null,
  run_id uuid not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  register_built text,
  suppliers int not null,
  done int not null,
  accepted int not null,
  review int not null,
  -- the last supplier looked at
  after_supplier int not null,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (council_id, run_id)
);
create index resolve_run_by_time on spend.resolve_run (council_id, started_at desc);
select platform.belongs_to_council('spend.resolve_run');
