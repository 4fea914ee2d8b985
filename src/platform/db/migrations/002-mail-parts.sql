-- What mail of a correspondence needs beside its words: where replies go, what it answers, that a machine wrote it, files that go with it.
alter table platform.mail
  add column reply_to text,
  add column answers_message text,
  add column automatic boolean not null default false,
  add column attachments jsonb not null default '[]';
