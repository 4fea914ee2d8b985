-- Requests whose cost is counted together with that of another (FOIA s.12(4), SI 2004/3244 reg 5; FOI-C3), with why they may be. A line is
-- taken out, never deleted.
create table requests.estimate_with (
  council_id int not null,
  request_id uuid not null,
  other_request_id uuid not null,
  -- why they ask for the same or similar information, and where several people asked, why they seem to act together
  why text not null,
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (council_id, request_id, other_request_id),
  foreign key (council_id, request_id) references requests.request (council_id, request_id),
  foreign key (council_id, other_request_id) references requests.request (council_id, request_id)
);
select platform.belongs_to_council('requests.estimate_with');
