-- The platform's own tables, and the two functions by which every module places its tables under tenancy.
create schema platform;

-- The councils this transaction may see. Set by inScope() in src/platform/db/database.ts; unset means none.
create function platform.councils_in_scope() returns int[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('moothall.councils', true), ''), ',')::int[];

-- A table that belongs to councils: row-level security on council_id, and rights for the application role.
create function platform.belongs_to_council(relation regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('create policy council on %s using (council_id = any (platform.councils_in_scope())) with check (council_id = any (platform.councils_in_scope()))', relation);
  execute format('grant select, insert, update, delete on %s to :app', relation);
end $$;

-- A table all councils share (organisations, reference data). The comment is what the tenancy test looks for.
create function platform.shared_by_all(relation regclass, reason text) returns void language plpgsql as $$
begin
  execute format('comment on table %s is %L', relation, 'Shared by all councils: ' || reason);
  execute format('grant select, insert, update, delete on %s to :app', relation);
end $$;

grant usage on schema platform to :app;

-- Council 0 is the installation itself: sign-in mail, deeds on shared records.
create table platform.audit_head (
  council_id int primary key,
  seq bigint not null default 0,
  hash text not null default ''
);
select platform.belongs_to_council('platform.audit_head');

create table platform.audit_entry (
  council_id int not null,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  deed text not null,
  subject text not null,
  detail jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (council_id, seq)
);
select platform.belongs_to_council('platform.audit_entry');
revoke update, delete on platform.audit_entry from :app;
create index audit_entry_subject on platform.audit_entry (council_id, subject, seq);

-- Counts the deeds that changed what all councils share (organisations and their evidence), whichever council did them.
create table platform.shared_change (
  only_one boolean primary key default true check (only_one),
  number bigint not null
);
insert into platform.shared_change (number) values (0);
select platform.shared_by_all('platform.shared_change', 'a counter of changes to shared records');

-- How often what these councils' pages show has changed: their own data, the installation's, and what all share; null asks for all
-- councils. Not secret, so readable without a scope: a page kept in memory is still good exactly while this stands.
create function platform.revision(councils int[]) returns text language sql stable security definer set search_path = platform, pg_temp
  return (select concat_ws(' ', (select number from platform.shared_change), string_agg(council_id || ':' || seq, ' ' order by council_id)) from platform.audit_head where councils is null or council_id = any (councils));
grant execute on function platform.revision(int[]) to :app;

create table platform.mail (
  council_id int not null,
  mail_id uuid not null,
  made_at timestamptz not null,
  sender text not null,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'failed')),
  sent_at timestamptz,
  failure text,
  primary key (council_id, mail_id)
);
select platform.belongs_to_council('platform.mail');

create table platform.stored_file (
  council_id int not null,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 text not null,
  stored_at timestamptz not null,
  primary key (council_id, file_id)
);
select platform.belongs_to_council('platform.stored_file');

create table platform.setting (
  name text primary key,
  value text not null
);
select platform.shared_by_all('platform.setting', 'facts about this installation, such as whether the demonstration is loaded');
