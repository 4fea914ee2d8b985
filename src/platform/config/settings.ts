import { z } from 'zod';

/** One setting of an installation: where its value comes from, what it means, what it is when nothing is said. */
export interface Setting {
  schema: z.ZodType;
  /** One or two sentences for whoever runs the installation; docs/generated/config.md is made from them. */
  doc: string;
  /** Never shown by `doctor`, never logged. */
  secret?: boolean;
}

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', '1', '0', 'yes', 'no'])
    .default(fallback ? 'true' : 'false')
    .transform(value => ['true', '1', 'yes'].includes(value));
const optional = z.string().min(1).optional();

/** Every setting there is. An environment variable that is not here is not read anywhere. */
export const settings = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(8080),
    doc: 'Port the web server listens on; 0 takes any free one.',
  },
  HOST: {
    schema: z.string().default('127.0.0.1'),
    doc: 'Address the web server listens on. Set 0.0.0.0 behind a proxy or in a container.',
  },
  BASE_URL: {
    schema: z.url().optional(),
    doc: 'Address under which people reach this installation, for links in e-mail and open data. By default http://localhost and the port.',
  },
  TRUST_PROXY: {
    schema: flag(false),
    doc: 'True when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto.',
  },
  MOOTHALL_DATA: {
    schema: z.string().default('./var'),
    doc: 'Folder for the embedded database, uploaded files, caches and the generated secret.',
  },
  DATABASE_URL: {
    schema: optional,
    doc: 'PostgreSQL 15 or later, as the role that owns the schema and may create roles. Without it Moothall starts the PostgreSQL that npm brought.',
    secret: true,
  },
  DATABASE_APP_URL: {
    schema: optional,
    doc: 'The same database as the role the web and the worker use; it must not own tables nor bypass row-level security. By default the role moothall_app, made by the migrations.',
    secret: true,
  },
  DATABASE_POOL: {
    schema: z.coerce.number().int().min(2).max(200).default(10),
    doc: 'Connections each process may hold open.',
  },
  CITUS_URL: { schema: optional, doc: 'A Citus coordinator; only the scaling test reads it.', secret: true },
  SECRET_KEY: {
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    doc: 'Signs cookies and derives the password of the database role. Without it one is made and kept in MOOTHALL_DATA; several machines must share one.',
    secret: true,
  },
  SMTP_URL: {
    schema: optional,
    doc: 'Where outgoing mail goes, for example smtp://user:password@mail.example.org:587. Without it mail is kept and shown in the mailbox page of a demonstration, and not sent.',
    secret: true,
  },
  MAIL_FROM: { schema: z.string().default('Moothall <no-reply@localhost>'), doc: 'Sender of outgoing mail.' },
  MAIL_IN_PORT: {
    schema: z.coerce.number().int().min(0).max(65535).optional(),
    doc: 'Port on which the worker receives mail (SMTP) for the councils’ requests. Without it no mail is listened for.',
  },
  MAIL_IN_HOST: {
    schema: z.string().default('127.0.0.1'),
    doc: 'Address the mail listener listens on. Set 0.0.0.0 when a mail server elsewhere hands mail on.',
  },
  MAIL_IN_DOMAIN: {
    schema: z.string().default('localhost'),
    doc: 'Domain of the councils’ request addresses, SLUG@domain and SLUG+REFERENCE.TOKEN@domain for replies.',
  },
  IMAP_MAILBOXES: {
    schema: optional,
    doc: 'Mailboxes to fetch requests from, parted by spaces: SLUG=imaps://user:password@host/FOLDER. Exchange Online: the client’s secret for the password, and ?token=https://login.microsoftonline.com/TENANT/oauth2/v2.0/token&client=ID behind.',
    secret: true,
  },
  REGULATOR_NAME: {
    schema: z.string().default('Information Commissioner'),
    doc: 'Whom a requester may complain to, as letters name them.',
  },
  REGULATOR_SITE: {
    schema: z.url().default('https://ico.org.uk'),
    doc: 'Address of that regulator, as letters give it.',
  },
  REQUESTS_KEPT_MONTHS: {
    schema: z.coerce.number().int().min(1).max(240).default(36),
    doc: 'Months after its last event when who asked, and what they wrote, is erased from a request, unless a hold stops it.',
  },
  S3_ENDPOINT: {
    schema: z.url().optional(),
    doc: 'An S3-compatible store for files. Without it they are kept under MOOTHALL_DATA.',
  },
  S3_BUCKET: { schema: optional, doc: 'Bucket of that store.' },
  S3_REGION: { schema: z.string().default('eu-west-2'), doc: 'Region of that store.' },
  S3_ACCESS_KEY_ID: { schema: optional, doc: 'Key of that store.', secret: true },
  S3_SECRET_ACCESS_KEY: { schema: optional, doc: 'Secret of that store.', secret: true },
  OIDC_ISSUER: {
    schema: z.url().optional(),
    doc: 'Single sign-on for officers: the issuer address of an OpenID Connect provider.',
  },
  OIDC_CLIENT_ID: { schema: optional, doc: 'Client id at that provider.' },
  OIDC_CLIENT_SECRET: { schema: optional, doc: 'Client secret at that provider.', secret: true },
  OIDC_NAME: {
    schema: z.string().default('your organisation'),
    doc: 'What the sign-in button calls that provider.',
  },
  REGISTER: {
    schema: optional,
    doc: 'Folder of the register of organisations that names are identified by (made by moothall register build). By default register in MOOTHALL_DATA.',
  },
  LOG_LEVEL: {
    schema: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    doc: 'How much is logged. Logs never hold personal data or search words.',
  },
  RATE_LIMIT: {
    schema: z.coerce.number().int().min(1).default(600),
    doc: 'Requests a minute one address may make; signing in and uploading have limits of their own.',
  },
  METRICS: { schema: flag(true), doc: 'Serve Prometheus figures at /metrics.' },
  DEMONSTRATION: {
    schema: flag(false),
    doc: 'Show the demonstration banner, one-click sign-in and mailbox. `moothall start --demo` sets it; never set it on a real installation.',
  },
} satisfies Record<string, Setting>;

type Read = { [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['schema']> };

export type Config = Readonly<Read>;

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the settings from an environment.
 * @throws ConfigError naming every setting that cannot be used and what it must be.
 */
export function readConfig(
  environment: Record<string, string | undefined>,
  over: Partial<Config> = {},
): Config {
  const read: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, setting] of Object.entries(settings) as [string, Setting][]) {
    const given = environment[name];
    const result = setting.schema.safeParse(given === '' ? undefined : given);
    if (result.success) read[name] = result.data;
    else wrong.push(`${name}: ${result.error.issues.map(issue => issue.message).join('; ')}`);
  }
  if (wrong.length)
    throw new ConfigError(
      `These settings cannot be used:\n  ${wrong.join('\n  ')}\nThey are explained in docs/generated/config.md.`,
    );
  return Object.freeze({ ...read, ...over }) as Config;
}

/** The settings as a Markdown table: docs/generated/config.md. */
export function settingsTable(): string {
  const lines = (Object.entries(settings) as [string, Setting][]).map(([name, setting]) => {
    const fallback = setting.schema.safeParse(undefined);
    const value = fallback.success && fallback.data !== undefined ? `\`${String(fallback.data)}\`` : '';
    return `| \`${name}\` | ${setting.doc}${setting.secret ? ' Secret.' : ''} | ${value} |`;
  });
  return `# Settings\n\nMade from src/platform/config/settings.ts. Each is an environment variable.\n\n| name | meaning | default |\n|---|---|---|\n${lines.join('\n')}\n`;
}
