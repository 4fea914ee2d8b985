/** Ends a request with an error page; `detail` is shown to the person and must be plain words. */
export class Problem extends Error {
  readonly statusCode: number;
  readonly detail: string | undefined;
  constructor(statusCode: 400 | 403 | 404 | 409 | 413 | 415 | 429 | 503, detail?: string) {
    super(detail ?? `HTTP ${statusCode}`);
    this.name = 'Problem';
    this.statusCode = statusCode;
    this.detail = detail;
  }
}

interface ProblemPage {
  heading: string;
  paragraphs: string[];
}

const pages: Record<number, ProblemPage> = {
  400: {
    heading: 'There is a problem with what was sent',
    paragraphs: ['Go back, check what you entered and try again.'],
  },
  403: {
    heading: 'You do not have access to this page',
    paragraphs: [
      'Your account is not allowed to see or do this.',
      'If you think it should be, ask your council’s administrator. They can change what you may do.',
    ],
  },
  404: {
    heading: 'Page not found',
    paragraphs: [
      'If you typed the web address, check it is correct.',
      'If you pasted the web address, check you copied all of it.',
    ],
  },
  409: {
    heading: 'Somebody else changed this first',
    paragraphs: [
      'Nothing you entered has been saved over their change. Open the page again, look at what changed and repeat what you need.',
    ],
  },
  413: {
    heading: 'That is too large',
    paragraphs: [
      'The file or text you sent is larger than this page can take. Make it smaller, or split it.',
    ],
  },
  415: {
    heading: 'That kind of content cannot be read',
    paragraphs: ['Go back and send the form from the page itself.'],
  },
  429: {
    heading: 'Too many requests',
    paragraphs: [
      'This address has asked for a lot of pages in a short time.',
      'Wait a minute and try again. Nothing you had saved is lost.',
    ],
  },
  500: {
    heading: 'Sorry, there is a problem with the service',
    paragraphs: [
      'Try again later.',
      'What you had already saved is kept. What you were entering on the last page may not have been saved.',
    ],
  },
  503: {
    heading: 'Sorry, the service is not available',
    paragraphs: [
      'It is being started, stopped or mended. Try again in a few minutes.',
      'What you had already saved is kept.',
    ],
  },
};

/** The words of the error page for a status; an unlisted one is told as the nearest listed. */
export function problemPage(status: number, detail?: string): ProblemPage & { status: number } {
  const known = status in pages ? status : status >= 500 ? 500 : 400;
  const { heading, paragraphs } = pages[known] as ProblemPage;
  return {
    status,
    heading,
    paragraphs: detail ? [`${detail}.`.replace(/([.?!])\.$/, '$1'), ...paragraphs] : paragraphs,
  };
}
