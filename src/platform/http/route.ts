import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import type { Access, CouncilRef, Visitor } from '../access/visitor.ts';
import type { Tx } from '../db/database.ts';
import { installation, type Deed } from '../deed.ts';
import { does, reads, type Platform } from '../platform.ts';
import { Problem } from './problem.ts';

/** One route, declared with who may use it. Modules list theirs in module.ts; a route without `access` cannot be written. */
export interface Route {
  method: 'GET' | 'POST';
  /** Fastify path; `/:council/…` finds the council and answers 404 when there is none. */
  url: string;
  access: Access;
  handler: (call: Call) => Promise<Answer>;
  /**
   * The page shows nothing but published data of the council and of what all share, so it may be kept in memory
   * while their revision stands. Only for visitors without a session. 'all-councils': it shows data of any council.
   */
  remember?: true | 'all-councils';
  /** It changes nothing, though it may be asked by POST, and other sites may read the answer. */
  anyOrigin?: true;
  /** Largest body in bytes, for uploads. */
  largestBody?: number;
  /** Present on routes of the JSON API: Fastify schema, from which /api/openapi.json is made. */
  api?: FastifySchema & { summary: string };
  /** Requests a minute from one address, when fewer than usual. */
  perMinute?: number;
}

/** What a handler gives back; the server turns it into a response. */
export type Answer =
  | { kind: 'page'; template: string; view: object; status: number }
  | { kind: 'redirect'; to: string; notice?: string }
  | { kind: 'json'; value: unknown; status: number }
  | {
      kind: 'download';
      body: Uint8Array | string | AsyncIterable<string | Uint8Array>;
      mediaType: string;
      fileName?: string;
    }
  | { kind: 'done'; reply: FastifyReply };

/** Renders `template` (a path below src/) with `view`. 200 unless said. */
export function page(template: string, view: object, status = 200): Answer {
  return { kind: 'page', template, view, status };
}

/** After a deed: 303 to another page, which shows `notice` once. */
export function seeOther(to: string, notice?: string): Answer {
  return { kind: 'redirect', to, ...(notice ? { notice } : {}) };
}

export function json(value: unknown, status = 200): Answer {
  return { kind: 'json', value, status };
}

/** A file to save; without a name it is shown in the browser where that is safe. */
export function download(
  body: Uint8Array | string | AsyncIterable<string | Uint8Array>,
  mediaType: string,
  fileName?: string,
): Answer {
  return { kind: 'download', body, mediaType, ...(fileName ? { fileName } : {}) };
}

/** One request, with what handlers need. */
export class Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly platform: Platform;
  readonly visitor: Visitor;
  readonly #council: CouncilRef | undefined;

  constructor(
    request: FastifyRequest,
    reply: FastifyReply,
    platform: Platform,
    visitor: Visitor,
    council: CouncilRef | undefined,
  ) {
    this.request = request;
    this.reply = reply;
    this.platform = platform;
    this.visitor = visitor;
    this.#council = council;
  }

  /** The council of the address. */
  get council(): CouncilRef {
    if (!this.#council)
      throw new Error(`The route ${this.request.routeOptions.url ?? ''} has no council in its address.`);
    return this.#council;
  }

  /** A part of the address, decoded. */
  parameter(name: string): string {
    return (this.request.params as Record<string, string>)[name] ?? '';
  }

  /** The query, every value a single trimmed text; repeated names keep the last. */
  get query(): Record<string, string> {
    return singleTexts(this.request.query);
  }

  /** The posted form, every value a single text; repeated names (checkboxes) are joined with a line break. */
  get form(): Record<string, string> {
    return singleTexts(this.request.body, '\n');
  }

  /** Files of a multipart form, by field name; empty fields are left out. */
  get uploads(): Record<string, Upload[]> {
    return (this.request as { uploads?: Record<string, Upload[]> }).uploads ?? {};
  }

  /** Today's civil date in London: what "today" means to a council. */
  get today(): string {
    return this.platform.clock().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  }

  /** Reads what the council of the address holds. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return reads(
      this.platform,
      {
        councils: this.#council ? [installation, this.#council.id] : [installation],
        person: this.visitor.personId,
      },
      work,
    );
  }

  /** Does one deed for the council of the address, or for the installation, in this person's name. */
  do<T>(work: (deed: Deed) => Promise<T>): Promise<T> {
    return does(
      this.platform,
      { council: this.#council?.id ?? installation, actor: this.visitor.personId ?? 'public' },
      work,
    );
  }

  /** Ends the request with the "not found" page unless `value` is there. */
  found<T>(value: T | undefined | null, what: string): T {
    if (value === undefined || value === null) throw new Problem(404, `${what} was not found`);
    return value;
  }

  /** Ends the request with the "no access" page unless the visitor may do this (in this service). */
  require(capability: string, service?: string): void {
    if (!this.visitor.may(capability, service)) throw new Problem(403);
  }
}

export interface Upload {
  name: string;
  bytes: Buffer;
}

function singleTexts(source: unknown, join?: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries((source ?? {}) as Record<string, unknown>)) {
    const texts = (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string');
    // NUL cannot be stored and means nothing a person typed.
    out[name] = (join === undefined ? (texts.at(-1) ?? '') : texts.join(join))
      .replaceAll('\u0000', '')
      .trim();
  }
  return out;
}
