-- The clocks of a letter under several laws, each with its own days (FOI-V2). A letter under one law has none here: its days are the request's.
-- Those of the request are of the clock that runs out first.
create table requests.part_due (
  council_id int not null,
  request_id uuid not null,
  clock text not null check (clock in ('foia', 'eir', 'own-data', 'review', 'eir-review')),
  due_on date,
  ordinary_due_on date,
  primary key (council_id, request_id, clock),
  foreign key (council_id, request_id) references requests.request (council_id, request_id)
);
select platform.belongs_to_council('requests.part_due');
