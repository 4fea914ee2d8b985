import { mkdirSync, readFileSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between two looks at a lock somebody else holds, and how often we look: 90 seconds in all. */
const pause = 50;
const patience = 1800;

/** Milliseconds after which a file that should be filled or gone in an instant was left by a process that died. */
const abandoned = 10_000;

/** Runs `work` while no other process that locks `folder` runs its own; the lock of a process that died is taken over. */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = `${folder}/lock`;
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(lock, markOf(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const mark = textOf(lock);
      if (mark ? !lives(mark) : olderThan(lock, abandoned)) takeAway(lock, mark);
      else if (tries > patience)
        throw new Error(
          `Another process (${mark.split(' ')[0]}) has been starting or stopping the database in ${folder} for too long. If it hangs, end it and try again.`,
          { cause: error },
        );
      else await wait(pause);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Removes the lock of a dead process. Only one process at a time, and only if nobody has taken the lock since: it could be theirs. */
function takeAway(lock: string, mark: string): void {
  const taking = `${lock}.taking`;
  try {
    mkdirSync(taking);
  } catch {
    if (olderThan(taking, abandoned)) rmSync(taking, { recursive: true, force: true });
    return;
  }
  try {
    if (textOf(lock) === mark) rmSync(lock, { force: true });
  } finally {
    rmdirSync(taking);
  }
}

/** What tells this process from a later one that gets the same number: the number, and when it began where Linux tells. */
export function markOf(pid: number): string {
  return `${pid} ${beganAt(pid) ?? ''}`.trim();
}

/** Whether the very process that left this mark still runs. Containers give every start the same number, machines after a restart too. */
export function lives(mark: string): boolean {
  const [number, began] = mark.split(' ');
  const pid = Number(number);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || (beganAt(pid) !== undefined && (!began || beganAt(pid) === began));
}

/** Clock ticks from the start of the machine to that of the process (proc(5), field 22); undefined elsewhere and for one that has ended. */
function beganAt(pid: number): string | undefined {
  const fields = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  // Z: it has ended, but nobody has asked how; in a container without an init process that is for ever.
  return fields[0] === 'Z' ? undefined : fields[19];
}

function olderThan(path: string, milliseconds: number): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > milliseconds;
  } catch {
    return false;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
