import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { listCouncils } from '#councils';
import { verifyAuditLog } from '#platform/audit/audit.ts';
import { exitCodes, type Command } from '#platform/commands/command.ts';
import { ConfigError, readConfig, settings, type Config } from '#platform/config/settings.ts';
import { installation } from '#platform/deed.ts';
import { reads } from '#platform/platform.ts';
import { mailboxFindings } from '#requests';
import { openPlatform, type OpenPlatform } from '../open-platform.ts';

interface Finding {
  what: string;
  state: 'well' | 'warning' | 'wrong';
  /** What was found, and how to mend it. */
  detail: string;
}

export const doctorCommand: Command<OpenPlatform> = {
  words: 'doctor',
  summary: 'Say what is wrong with this installation and how to mend it. Changes nothing.',
  usage: '[--json]',
  options: { json: { type: 'boolean', doc: 'Findings as JSON.' } },
  needs: 'nothing',
  async run({ values, io }) {
    const findings = await examine();
    if (values['json']) io.out(`${JSON.stringify(findings, null, 2)}\n`);
    else
      for (const { state, what, detail } of findings)
        io.out(`${{ well: 'well   ', warning: 'WARNING', wrong: 'WRONG  ' }[state]}  ${what}: ${detail}\n`);
    return findings.some(({ state }) => state === 'wrong') ? exitCodes.broken : exitCodes.done;
  },
};

/** Looks at one thing after another; stops where the next could not be looked at. */
async function examine(): Promise<Finding[]> {
  const findings: Finding[] = [{ what: 'Node', state: 'well', detail: process.version }];
  let config: Config;
  try {
    config = readConfig(process.env);
    findings.push({
      what: 'Settings',
      state: 'well',
      detail: `${Object.keys(settings).filter(name => process.env[name]).length} set, the rest as by default`,
    });
  } catch (error) {
    return [
      ...findings,
      {
        what: 'Settings',
        state: 'wrong',
        detail: error instanceof ConfigError ? error.message : String(error),
      },
    ];
  }
  findings.push(dataFolder(config), ...advice(config));
  if (findings.some(({ state, what }) => state === 'wrong' && what === 'Data folder')) return findings;
  let platform: OpenPlatform;
  try {
    platform = await openPlatform(config);
  } catch (error) {
    return [
      ...findings,
      {
        what: 'Database',
        state: 'wrong',
        detail: `${(error as Error).message}. ${config.DATABASE_URL ? 'Check DATABASE_URL, and that the server runs and lets this machine in.' : 'The log of the embedded database is postgres/server.log in the data folder.'}`,
      },
    ];
  }
  try {
    findings.push(...(await database(platform)), ...(await auditLogs(platform)), ...(await mail(platform)));
    for (const { mailbox, state, detail } of await mailboxFindings(platform))
      findings.push({ what: mailbox, state, detail });
  } finally {
    await platform.close();
  }
  return findings;
}

function dataFolder(config: Config): Finding {
  const what = 'Data folder';
  try {
    mkdirSync(config.MOOTHALL_DATA, { recursive: true });
    accessSync(config.MOOTHALL_DATA, constants.W_OK);
    const { bavail, bsize } = statfsSync(config.MOOTHALL_DATA);
    const free = (bavail * bsize) / 2 ** 30;
    return free < 1
      ? {
          what,
          state: 'warning',
          detail: `only ${free.toFixed(1)} GB free; make room before the database stops`,
        }
      : { what, state: 'well', detail: `can be written, ${free.toFixed(0)} GB free` };
  } catch (error) {
    return {
      what,
      state: 'wrong',
      detail: `${(error as Error).message}. Set MOOTHALL_DATA to a folder this account may write to.`,
    };
  }
}

function advice(config: Config): Finding[] {
  const found: Finding[] = [];
  if (!config.SMTP_URL)
    found.push({
      what: 'Mail',
      state: 'warning',
      detail: 'SMTP_URL is not set, so no mail is sent: people cannot get sign-in links',
    });
  if (config.HOST !== '127.0.0.1' && !config.BASE_URL)
    found.push({
      what: 'Address',
      state: 'warning',
      detail: 'BASE_URL is not set, so links in mail lead to http://localhost',
    });
  if (config.BASE_URL?.startsWith('https:') && !config.TRUST_PROXY)
    found.push({
      what: 'Proxy',
      state: 'warning',
      detail: 'BASE_URL is https but TRUST_PROXY is off: set it when a proxy ends TLS in front',
    });
  if (config.S3_ENDPOINT && !config.S3_BUCKET)
    found.push({
      what: 'Files',
      state: 'wrong',
      detail: 'S3_ENDPOINT is set without S3_BUCKET, so files go to the data folder. Set both or neither',
    });
  return found;
}

async function database(platform: OpenPlatform): Promise<Finding[]> {
  const { rows } = await platform.db.pool.query<{ version: string; free: boolean }>(
    "select current_setting('server_version') as version, (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as free",
  );
  const row = rows[0];
  const version = Number(row?.version.split('.')[0]);
  return [
    {
      what: 'Database',
      state: version < 15 ? 'wrong' : 'well',
      detail:
        version < 15
          ? `PostgreSQL ${row?.version ?? ''} is too old; 15 is the least`
          : `PostgreSQL ${row?.version ?? ''}, up to date`,
    },
    {
      what: 'Tenancy',
      state: row?.free ? 'wrong' : 'well',
      detail: row?.free
        ? 'the application role may bypass row-level security. Give DATABASE_APP_URL a role that may not'
        : 'the application role is bound by row-level security',
    },
  ];
}

async function auditLogs(platform: OpenPlatform): Promise<Finding[]> {
  const councils = await reads(platform, { councils: [] }, listCouncils);
  const findings: Finding[] = [];
  for (const { id, name } of [{ id: installation, name: 'this installation' }, ...councils]) {
    const check = await reads(platform, { councils: [id] }, tx => verifyAuditLog(tx, id));
    if (check.brokenAt)
      findings.push({
        what: `Audit log of ${name}`,
        state: 'wrong',
        detail: `at line ${check.brokenAt} ${check.why ?? ''}. Someone changed the log outside Moothall: compare with a backup`,
      });
  }
  return findings.length
    ? findings
    : [{ what: 'Audit logs', state: 'well', detail: `${councils.length + 1} whole` }];
}

async function mail(platform: OpenPlatform): Promise<Finding[]> {
  const { rows } = await platform.db.pool.query<{ waiting: number }>(
    "select count(*)::int as waiting from pgboss.job where name = 'mail.send' and state in ('created', 'retry') and created_on < now() - interval '10 minutes'",
  );
  const waiting = rows[0]?.waiting ?? 0;
  return waiting
    ? [
        {
          what: 'Jobs',
          state: 'warning',
          detail: `${waiting} messages have waited for over ten minutes: is a worker running?`,
        },
      ]
    : [];
}
