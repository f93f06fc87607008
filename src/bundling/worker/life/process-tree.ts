import { type ChildProcess, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Ends all processes that this one has started, and those that they have: a hook's command would go on alone. */
export function endDescendants(): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/T', '/F', '/PID', String(process.pid)], { windowsHide: true });
    return;
  }
  for (const pid of descendantsOf(process.pid, parentsOfAll())) end(pid);
}

/** Ends what was started in a group of its own, with all that has left the tree of its processes. */
export function endGroup({ pid }: ChildProcess): void {
  if (process.platform === 'win32' || pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have ended.
  }
}

/** The processes below one, by the parents of all. */
export function descendantsOf(root: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === root).map(([pid]) => pid);
  return children.flatMap((pid) => [pid, ...descendantsOf(pid, parents)]);
}

function parentsOfAll(): Map<number, number> {
  if (process.platform === 'linux') return fromProc();
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return new Map((stdout ?? '').split('\n').map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
}

function fromProc(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((pid) => [Number(pid), parentOf(pid)]));
}

/** The name of the program, in brackets, may hold anything. */
function parentOf(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
