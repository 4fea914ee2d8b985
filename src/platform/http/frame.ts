import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CouncilRef, Visitor } from '../access/visitor.ts';
import type { Platform } from '../platform.ts';
import type { problemPage } from './problem.ts';
import type { Answer } from './route.ts';

/** Links of the council's pages, given who looks; `src/app` makes it from what the modules offer. */
export type Navigation = (
  council: CouncilRef,
  visitor: Visitor,
) => { text: string; href: string; path: string }[];

/** What every page has around its content: header, navigation, notices, footer. */
export class Frame {
  readonly #platform: Platform;
  readonly #templates: { render: (template: string, view: object) => string };
  readonly #navigation: Navigation;
  readonly #cssVersion: string;

  constructor(
    platform: Platform,
    templates: { render: (template: string, view: object) => string },
    navigation: Navigation,
    cssVersion: string,
  ) {
    this.#platform = platform;
    this.#templates = templates;
    this.#navigation = navigation;
    this.#cssVersion = cssVersion;
  }

  renderPage(request: FastifyRequest, answer: Answer & { kind: 'page' }): { html: string; etag: string } {
    const html = this.#templates.render(answer.template, { ...answer.view, site: this.#site(request) });
    return { html, etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"` };
  }

  sendHtml(request: FastifyRequest, reply: FastifyReply, html: string, etag: string): FastifyReply {
    void reply.header('cache-control', 'no-cache').header('etag', etag).header('vary', 'cookie');
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
    return reply.type('text/html; charset=utf-8').send(html);
  }

  sendProblem(
    request: FastifyRequest,
    reply: FastifyReply,
    problem: ReturnType<typeof problemPage>,
  ): FastifyReply {
    void reply.status(problem.status).header('cache-control', 'no-store');
    if (wantsJson(request))
      return reply.send({
        error: problem.heading,
        detail: problem.paragraphs.join(' '),
        request: request.id,
      });
    const view = {
      title: problem.heading,
      problem,
      requestId: problem.status >= 500 ? request.id : undefined,
      site: this.#site(request),
    };
    return reply
      .type('text/html; charset=utf-8')
      .send(this.#templates.render('platform/pages/problem.njk', view));
  }

  sendDownload(reply: FastifyReply, answer: Answer & { kind: 'download' }): FastifyReply {
    const { body } = answer;
    void reply
      .type(answer.mediaType)
      .header('cache-control', 'no-cache')
      .header('x-content-type-options', 'nosniff');
    if (answer.fileName)
      void reply.header(
        'content-disposition',
        `attachment; filename="${answer.fileName.replaceAll(/[^\w .()-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`,
      );
    return reply.send(
      typeof body === 'string' || body instanceof Uint8Array || body instanceof Readable
        ? body
        : Readable.from(body),
    );
  }

  /** The words shown once on the next page; signed, so that a crafted cookie cannot put words in our mouth. */
  leaveNotice(reply: FastifyReply, notice: string): void {
    void reply.setCookie('notice', encodeURIComponent(notice), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      signed: true,
      maxAge: 60,
      secure: this.#platform.baseUrl().startsWith('https:'),
    });
  }

  #site(request: FastifyRequest): object {
    const council = request.council;
    const path = request.url.split('?')[0] ?? '/';
    const entries = council ? this.#navigation(council, request.visitor) : [];
    return {
      council,
      path,
      visitor: { personId: request.visitor.personId, name: request.visitor.name },
      demonstration: this.#platform.config.DEMONSTRATION,
      cssVersion: this.#cssVersion,
      navigation: entries.map(entry => ({
        text: entry.text,
        href: entry.href,
        active: path === entry.href || path.startsWith(`${entry.href}/`),
      })),
      notice: this.#takeNotice(request),
    };
  }

  #takeNotice(request: FastifyRequest): string | undefined {
    const raw = request.cookies?.['notice'];
    if (!raw) return undefined;
    const { valid, value } = request.unsignCookie(raw);
    request.notice = 'shown';
    return valid && value ? decodeURIComponent(value) : undefined;
  }
}

function wantsJson(request: FastifyRequest): boolean {
  return (
    request.url.startsWith('/api/') ||
    /\.json(\?|$)/.test(request.url) ||
    (request.headers.accept ?? '').startsWith('application/json')
  );
}
