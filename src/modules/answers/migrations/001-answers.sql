create schema answers;
grant usage on schema answers to :app;

-- What a service, or the council as a whole, says in its own words in answer to a standing question: measures taken, processes
-- followed. Owned, dated, to be reviewed; a newer one takes its place and the older stays.
create table answers.statement (
  council_id int not null,
  statement_id uuid not null,
  question_id text not null,
  -- null: the council as a whole
  service_id uuid,
  text text not null,
  -- the day the statement speaks of
  stated_on date not null,
  review_by date,
  stated_by text not null,
  recorded_at timestamptz not null,
  replaced_at timestamptz,
  primary key (council_id, statement_id),
  foreign key (council_id, service_id) references councils.service (council_id, service_id)
);
create unique index statement_standing on answers.statement (council_id, question_id, service_id) nulls not distinct where replaced_at is null;
select platform.belongs_to_council('answers.statement');

-- A service says: what the registers hold in answer to this question is complete for us.
create table answers.confirmation (
  council_id int not null,
  confirmation_id uuid not null,
  question_id text not null,
  service_id uuid not null,
  confirmed_on date not null,
  confirmed_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (council_id, confirmation_id),
  foreign key (council_id, service_id) references councils.service (council_id, service_id)
);
create index confirmation_of on answers.confirmation (council_id, question_id, service_id);
select platform.belongs_to_council('answers.confirmation');
