create schema councils;
grant usage on schema councils to :app;

create table councils.council (
  council_id int generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  -- org-id.guide identifier, for example GB-LAE-SKP
  org_id text,
  -- decides which law applies (domain rules, part 0)
  jurisdiction text not null check (jurisdiction in ('england', 'wales', 'scotland', 'northern-ireland')),
  -- postcode areas or outward codes in which an organisation counts as local
  local_postcodes text[] not null default '{}',
  demonstration boolean not null default false,
  made_at timestamptz not null
);
select platform.shared_by_all('councils.council', 'the list of councils, which is public');

create table councils.service (
  council_id int not null,
  service_id uuid not null,
  slug text not null,
  name text not null,
  closed_at timestamptz,
  primary key (council_id, service_id),
  unique (council_id, slug)
);
select platform.belongs_to_council('councils.service');

create table councils.partnership (
  partnership_id uuid primary key,
  slug text not null unique,
  name text not null,
  lead_council_id int not null references councils.council,
  member_council_ids int[] not null
);
select platform.shared_by_all('councils.partnership', 'councils that buy together; public');

-- The four tables below are those the sign-in library keeps; it names their columns.
create table councils.person (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select platform.shared_by_all('councils.person', 'one person may belong to several councils and organisations; only their own and their administrators'' pages show them');

create table councils.session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  user_id text not null references councils.person on delete cascade,
  -- when the second step (a code from an app) was taken; needed if the person has one
  second_step_at timestamptz
);
create index session_of_person on councils.session (user_id);
select platform.shared_by_all('councils.session', 'sign-in, before any council is known');

create table councils.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references councils.person on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select platform.shared_by_all('councils.account', 'sign-in through an identity provider, before any council is known');

create table councils.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on councils.verification (identifier);
select platform.shared_by_all('councils.verification', 'sign-in links waiting to be used, before any council is known');

create table councils.second_step (
  person_id text primary key references councils.person on delete cascade,
  -- encrypted with a key derived from the installation's secret, which is not in the database
  sealed_secret text not null,
  confirmed_at timestamptz,
  -- the last 30-second step whose code was used: a code works once
  last_step bigint not null default 0
);
select platform.shared_by_all('councils.second_step', 'sign-in, before any council is known');

create table councils.role_held (
  council_id int not null,
  role_held_id uuid not null,
  person_id text not null,
  role text not null,
  -- null: in every service
  service_id uuid,
  granted_by text not null,
  granted_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  primary key (council_id, role_held_id),
  foreign key (council_id, service_id) references councils.service (council_id, service_id)
);
create unique index role_held_once on councils.role_held (council_id, person_id, role, service_id) nulls not distinct where ended_at is null;
select platform.belongs_to_council('councils.role_held');
-- A person may see the roles they themselves hold, in whatever council.
create policy own on councils.role_held for select using (person_id = nullif(current_setting('moothall.person', true), ''));

create table councils.organisation_role (
  organisation_id uuid not null,
  person_id text not null references councils.person on delete cascade,
  role text not null check (role in ('supplier')),
  granted_by text not null,
  granted_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, person_id, role)
);
select platform.shared_by_all('councils.organisation_role', 'who speaks for an organisation, towards every council');

create table councils.invitation (
  council_id int not null,
  invitation_id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  service_id uuid,
  invited_by text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  token_hash text not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (council_id, invitation_id),
  foreign key (council_id, service_id) references councils.service (council_id, service_id)
);
select platform.belongs_to_council('councils.invitation');
