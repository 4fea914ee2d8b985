-- What waits for a service, soonest wanted first.
create index question_waiting on requests.question (council_id, service_id, internal_due_on) where state in ('routed', 'drafted');
