-- What the council wants to reach: a share of third-party spend, for one flag and financial year. Rows are only added; the latest
-- counts, and one without a share takes the target back.
create table spend.target (
  council_id int not null,
  target_id uuid not null,
  -- socialEnterprise, vcse, sme, micro, local
  flag text not null,
  -- the year in which the financial year begins
  year int not null,
  -- hundredths of a per cent: 2500 is 25%
  share int check (share between 0 and 10000),
  -- where it was decided, in words
  source text not null,
  decided_on date not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (council_id, target_id)
);
create index target_of on spend.target (council_id, year, flag, set_at desc);
select platform.belongs_to_council('spend.target');
revoke update, delete on spend.target from :app;

-- What a person decided before release: about a payee by its name (all lines that pay it), or about one line of a file. Rows are only
-- added, but for being taken back.
create table spend.release_decision (
  council_id int not null,
  decision_id uuid not null,
  -- payee: by name_mark; line: by file_id and line
  about text not null check (about in ('payee', 'line')),
  name_mark text,
  file_id uuid,
  line int,
  -- which cell of the published line
  part text not null check (part in ('payee', 'purpose')),
  decision text not null check (decision in ('redact', 'keep')),
  -- personal, commercial, safety, other
  ground text not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  primary key (council_id, decision_id),
  check ((about = 'payee') = (name_mark is not null) and (about = 'line') = (file_id is not null and line is not null))
);
create index release_decision_by_mark on spend.release_decision (council_id, name_mark) where name_mark is not null;
create index release_decision_by_line on spend.release_decision (council_id, file_id, line) where file_id is not null;
select platform.belongs_to_council('spend.release_decision');

-- A file of the Transparency Code as it was published. It is never changed: a correction is a later version, and this one stays.
create table spend.published_file (
  council_id int not null,
  publication_id uuid not null,
  -- spending (over £500) or card
  kind text not null check (kind in ('spending', 'card')),
  first_day date not null,
  last_day date not null,
  version int not null,
  -- why there is a version after the first; empty for the first
  reason text not null,
  -- platform.stored_file
  stored_file_id uuid not null,
  bytes int not null,
  sha256 text not null,
  lines int not null,
  redacted int not null,
  pence bigint not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (council_id, publication_id),
  unique (council_id, kind, first_day, last_day, version)
);
select platform.belongs_to_council('spend.published_file');
revoke update, delete on spend.published_file from :app;
