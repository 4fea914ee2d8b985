import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

export interface MessageBlock {
  kind: 'text' | 'quoted' | 'signature' | 'disclaimer';
  text: string;
}

/** Where a message in triage may belong, with the reason. */
export interface Guess {
  requestId: string;
  reference: string;
  why: string;
  certainty: number;
}

export interface Message {
  id: string;
  requestId: string | null;
  direction: 'in' | 'out' | 'note';
  channel: string;
  at: Date;
  kind: string;
  sender: string;
  recipient: string;
  subject: string;
  text: string;
  blocks: MessageBlock[];
  rawFileId: string | null;
  authentication: Record<string, string>;
  warnings: string[];
  guesses: Guess[];
  erasedAt: Date | null;
  /** How a sent mail fared: waiting, sent, kept (no mail server), failed. */
  delivery: string | null;
}

const select = sql`select message.message_id as id, message.request_id as "requestId", message.direction, message.channel, message.at, message.kind, message.sender, message.recipient, message.subject,
  message.text, message.blocks, message.raw_file_id as "rawFileId", message.authentication, message.warnings, message.guesses, message.erased_at as "erasedAt", mail.state as delivery
  from requests.message message left join platform.mail mail on mail.council_id = message.council_id and mail.mail_id = message.mail_id`;

/** The correspondence of a request, oldest first. */
export async function messagesOf(tx: Tx, council: number, requestId: string): Promise<Message[]> {
  const { rows } =
    await sql<Message>`${select} where message.council_id = ${council} and message.request_id = ${requestId} order by message.at, message.direction, message.message_id`.execute(
      tx,
    );
  return rows;
}

/** Messages that belong to no request yet, oldest first. */
export async function messagesInTriage(tx: Tx, council: number, most: number): Promise<Message[]> {
  const { rows } =
    await sql<Message>`${select} where message.council_id = ${council} and message.triage = 'waiting' order by message.at, message.message_id limit ${most}`.execute(
      tx,
    );
  return rows;
}

export async function findMessage(tx: Tx, council: number, id: string): Promise<Message | undefined> {
  const { rows } =
    await sql<Message>`${select} where message.council_id = ${council} and message.message_id = ${id}`.execute(
      tx,
    );
  return rows[0];
}
