create schema requests;
grant usage on schema requests to :app;

-- The last number given in a year, so that references have no gaps and no doubles.
create table requests.reference_counter (
  council_id int not null,
  year int not null,
  last int not null,
  primary key (council_id, year)
);
select platform.belongs_to_council('requests.reference_counter');

-- One information request, one internal review, or one complaint to the Commissioner. Who asked stands in requests.requester, apart.
create table requests.request (
  council_id int not null,
  request_id uuid not null,
  reference text not null,
  kind text not null check (kind in ('request', 'review', 'commissioner')),
  -- the request a review or a complaint is about, or the one a follow-up goes on from
  about_request_id uuid,
  channel text not null check (channel in ('web', 'email', 'post', 'phone', 'import')),
  -- what it is about in a few words; never who asked
  title text not null,
  received_on date not null,
  received_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  -- as reckoned from the events and the calendar; made again whenever either changes. Null while something is awaited.
  due_on date,
  ordinary_due_on date,
  answered_on date,
  closed_on date,
  two_levels boolean not null,
  -- the questions without spaces, case and numbering, hashed: round robins and repeats share it (FOI-RR1)
  questions_mark text not null,
  -- the requester's address hashed with the installation's key: requests of one person can be counted (FOI-C3) without showing who
  requester_mark text,
  -- secret part of the address replies are sent to
  reply_token text not null,
  -- records that a request asks for must not be deleted (FOI-V3)
  held_because text,
  held_by text,
  held_at timestamptz,
  erased_at timestamptz,
  imported_in uuid,
  primary key (council_id, request_id),
  unique (council_id, reference),
  foreign key (council_id, about_request_id) references requests.request (council_id, request_id)
);
create index request_open_by_due on requests.request (council_id, due_on, request_id) where closed_on is null;
create index request_by_received on requests.request (council_id, received_on desc, request_id desc);
create index request_by_state on requests.request (council_id, state);
create index request_by_questions on requests.request (council_id, questions_mark);
create index request_by_requester on requests.request (council_id, requester_mark) where requester_mark is not null;
create index request_about on requests.request (council_id, about_request_id) where about_request_id is not null;
select platform.belongs_to_council('requests.request');

-- Who asked. Apart, so that drafting is blind to it (FOI-V4), and so that it can be erased.
create table requests.requester (
  council_id int not null,
  request_id uuid not null,
  name text not null,
  email text,
  address text,
  phone text,
  -- name of the public request site the request came through; what is sent there is published at once
  site text,
  confirm_token text,
  confirmed_at timestamptz,
  primary key (council_id, request_id),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
select platform.belongs_to_council('requests.requester');

-- Everything that happened, in order. Lines are only added.
create table requests.event (
  council_id int not null,
  request_id uuid not null,
  event_id uuid not null,
  -- place in the request's history: several things happen in one deed
  seq int not null,
  kind text not null,
  -- the civil day it counts for, which may lie before the day it was entered
  on_date date not null,
  at timestamptz not null,
  by text not null,
  question_id uuid,
  detail jsonb not null,
  primary key (council_id, event_id),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
create index event_of on requests.event (council_id, request_id, seq);
select platform.belongs_to_council('requests.event');
revoke update, delete on requests.event from :app;

create table requests.question (
  council_id int not null,
  question_id uuid not null,
  request_id uuid not null,
  position int not null,
  -- as in the letter: "A.1"
  number text not null,
  section text,
  text text not null,
  parts jsonb not null,
  regime text not null check (regime in ('foia', 'eir', 'own-data', 'business-as-usual')),
  state text not null,
  service_id uuid,
  contributor text,
  internal_due_on date,
  -- what the registers made of it: recipes, status, gaps
  reading jsonb not null,
  outcome text,
  -- [{section, why, prejudice, forDisclosure, against}]
  exemptions jsonb not null,
  -- words of the question, for suggesting a service and finding earlier answers
  words text[] not null,
  primary key (council_id, question_id),
  foreign key (council_id, request_id) references requests.request (council_id, request_id),
  foreign key (council_id, service_id) references councils.service (council_id, service_id)
);
create index question_of on requests.question (council_id, request_id, position);
create index question_by_contributor on requests.question (council_id, contributor) where contributor is not null;
create index question_routed on requests.question (council_id, service_id) where service_id is not null;
select platform.belongs_to_council('requests.question');

-- Every answer a question has been given, the newest standing. Nothing is overwritten.
create table requests.draft (
  council_id int not null,
  question_id uuid not null,
  version int not null,
  text text not null,
  rows jsonb not null,
  sources jsonb not null,
  gaps jsonb not null,
  as_of date,
  -- 'registers', 'disclosure:…' or a person's id
  made_by text not null,
  made_at timestamptz not null,
  primary key (council_id, question_id, version),
  foreign key (council_id, question_id) references requests.question (council_id, question_id)
);
select platform.belongs_to_council('requests.draft');

create table requests.message (
  council_id int not null,
  message_id uuid not null,
  -- null: in triage, belongs to no request yet
  request_id uuid,
  direction text not null check (direction in ('in', 'out', 'note')),
  channel text not null,
  at timestamptz not null,
  kind text not null,
  sender text not null,
  recipient text not null,
  subject text not null,
  text text not null,
  blocks jsonb not null,
  -- Message-ID of the mail, for threading
  mail_message_id text,
  -- the message as it came, before anything was made of it
  raw_file_id uuid,
  authentication jsonb not null,
  warnings jsonb not null,
  -- guesses where it belongs, while in triage: [{requestId, why, certainty}]
  guesses jsonb not null,
  triage text check (triage in ('waiting', 'done', 'set-aside')),
  set_aside_because text,
  -- mail in the outbox that carried it
  mail_id uuid,
  erased_at timestamptz,
  primary key (council_id, message_id),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
create index message_of on requests.message (council_id, request_id, at, message_id);
create index message_in_triage on requests.message (council_id, at) where triage = 'waiting';
create index message_by_mail_id on requests.message (council_id, mail_message_id) where mail_message_id is not null;
select platform.belongs_to_council('requests.message');

create table requests.attachment (
  council_id int not null,
  attachment_id uuid not null,
  message_id uuid,
  -- what goes out with the answer has a request and no message yet
  request_id uuid,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  file_id uuid not null,
  -- release check: [{severity, where, what, howToMend}], null while not checked
  findings jsonb,
  decision text not null check (decision in ('undecided', 'release', 'withhold')),
  decision_reason text,
  decided_by text,
  -- the file this one replaces, redacted or cleaned, with the reason for each passage
  replaces uuid,
  redactions jsonb not null,
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (council_id, attachment_id),
  foreign key (council_id, message_id) references requests.message (council_id, message_id),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
create index attachment_of_message on requests.attachment (council_id, message_id);
create index attachment_of_request on requests.attachment (council_id, request_id);
select platform.belongs_to_council('requests.attachment');

-- What the routing of earlier questions teaches: how often a telling word went to a service and stayed there.
create table requests.routing_word (
  council_id int not null,
  word text not null,
  service_id uuid not null,
  times int not null,
  primary key (council_id, word, service_id),
  foreign key (council_id, service_id) references councils.service (council_id, service_id)
);
select platform.belongs_to_council('requests.routing_word');

-- The letter that answers, in its versions.
create table requests.letter (
  council_id int not null,
  request_id uuid not null,
  version int not null,
  -- what the letter says, from which text, HTML and PDF are made
  content jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  mail_id uuid,
  primary key (council_id, request_id, version),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
select platform.belongs_to_council('requests.letter');

create table requests.approval (
  council_id int not null,
  approval_id uuid not null,
  request_id uuid not null,
  letter_version int not null,
  level int not null check (level in (1, 2)),
  decision text not null check (decision in ('approved', 'sent-back')),
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (council_id, approval_id),
  foreign key (council_id, request_id, letter_version) references requests.letter (council_id, request_id, version)
);
create index approval_of on requests.approval (council_id, request_id);
select platform.belongs_to_council('requests.approval');

-- What it would take to answer (FOI-C1, FOI-C2): one line an activity, with what was counted.
create table requests.estimate_line (
  council_id int not null,
  line_id uuid not null,
  request_id uuid not null,
  activity text not null check (activity in ('determine', 'locate', 'retrieve', 'extract')),
  minutes int not null check (minutes >= 0),
  sample text not null,
  made_by text not null,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (council_id, line_id),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
create index estimate_line_of on requests.estimate_line (council_id, request_id);
select platform.belongs_to_council('requests.estimate_line');

-- Bank holidays proclaimed or taken away after the built-in calendar, and years it does not reach (CAL-2, CAL-3).
create table requests.calendar_change (
  change_id uuid primary key,
  date date not null,
  parts text not null,
  title text not null,
  removed boolean not null,
  source text not null,
  changed_by text not null,
  changed_at timestamptz not null
);
select platform.shared_by_all('requests.calendar_change', 'bank holidays are the same for every council');

-- The disclosure log: answers as published, made from requests or brought in from elsewhere. No requester here (FOI-D2).
create table requests.disclosure (
  council_id int not null,
  disclosure_id uuid not null,
  request_id uuid,
  reference text not null,
  title text not null,
  received_on date,
  answered_on date not null,
  outcome text not null,
  -- exemptions relied on, as sections
  sections text[] not null,
  -- where an imported one was published first
  source text,
  public_from timestamptz not null,
  published_by text not null,
  withdrawn_at timestamptz,
  withdrawn_because text,
  imported_in uuid,
  primary key (council_id, disclosure_id),
  unique (council_id, reference),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
create index disclosure_newest on requests.disclosure (council_id, answered_on desc, disclosure_id desc) where withdrawn_at is null;
select platform.belongs_to_council('requests.disclosure');

create table requests.disclosure_question (
  council_id int not null,
  disclosure_id uuid not null,
  position int not null,
  number text not null,
  section text,
  question text not null,
  answer text not null,
  outcome text not null,
  sections text[] not null,
  links jsonb not null,
  as_of date,
  search tsvector generated always as (
    setweight(to_tsvector('english', question), 'A') || to_tsvector('english', answer) || array_to_tsvector(array['#' || council_id])
  ) stored,
  primary key (council_id, disclosure_id, position),
  foreign key (council_id, disclosure_id) references requests.disclosure (council_id, disclosure_id)
);
create index disclosure_question_search on requests.disclosure_question using gin (search);
select platform.belongs_to_council('requests.disclosure_question');

create table requests.disclosure_file (
  council_id int not null,
  disclosure_id uuid not null,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  primary key (council_id, disclosure_id, file_id),
  foreign key (council_id, disclosure_id) references requests.disclosure (council_id, disclosure_id)
);
select platform.belongs_to_council('requests.disclosure_file');

-- Looks words up as the owner, of one council that the caller may see and of what is public: see agreements, 003.
create function requests.matching_disclosures(council int, words text, most int) returns table (disclosure_id uuid, "position" int, rank real)
language sql stable security definer set search_path = requests, pg_temp
begin atomic
  select question.disclosure_id, question."position", ts_rank(question.search, websearch_to_tsquery('english', words))
  from requests.disclosure_question question
  join requests.disclosure disclosure on disclosure.council_id = question.council_id and disclosure.disclosure_id = question.disclosure_id
  where numnode(websearch_to_tsquery('english', words)) > 0
    and question.search @@ (websearch_to_tsquery('english', words) && ('''#' || council || '''')::tsquery)
    and question.council_id = council and council = any (platform.councils_in_scope())
    and disclosure.withdrawn_at is null and disclosure.public_from <= now()
  order by 3 desc, 1, 2
  limit most;
end;
grant execute on function requests.matching_disclosures(int, text, int) to :app;

-- How often published answers were offered before a request was made, opened, and made one needless: counts by day, nobody's name.
create table requests.suggestion_use (
  council_id int not null,
  day date not null,
  offered int not null,
  opened int not null,
  answered int not null,
  sent int not null,
  primary key (council_id, day)
);
select platform.belongs_to_council('requests.suggestion_use');

-- Imports of open requests, disclosure logs and threads from elsewhere, so that each can be undone.
create table requests.import (
  council_id int not null,
  import_id uuid not null,
  kind text not null check (kind in ('requests', 'disclosures', 'thread')),
  file_name text not null,
  sha256 text not null,
  -- read and previewed, waiting for somebody to say yes, until `imported_at`
  file_id uuid,
  options jsonb not null,
  added int,
  made_by text not null,
  made_at timestamptz not null,
  imported_at timestamptz,
  undone_by text,
  undone_at timestamptz,
  primary key (council_id, import_id)
);
select platform.belongs_to_council('requests.import');
