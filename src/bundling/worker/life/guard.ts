import { spawn } from 'node:child_process';
import { readFileSync, writeSync } from 'node:fs';
import { FAILURE_PIPE } from '../../protocol/order';
import type { CommandEnd, LimitedCommand } from '../../protocol/time-limit';
import { isAlone } from './parent';
import { endDescendants, endGroup } from './process-tree';

// This file is a program: it runs a command, and ends it, with all that it has started, when its time is up or when
// nobody waits for it any more. What waits cannot do so itself: it is busy waiting, or has ended.
const { command, args, shell, timeLimit, parent }: LimitedCommand = JSON.parse(readFileSync(0, 'utf8'));

const isWindows = process.platform === 'win32';

/** The longest time that a timer knows. */
const FOREVER = 2 ** 31 - 1;

/** For how long something is read that the command has left open, in milliseconds. */
const GRACE = 500;

const child = spawn(command, args, {
  stdio: ['ignore', 'pipe', 'pipe'],
  shell,
  windowsHide: true,
  // A group of its own: whoever leaves the tree of its processes is still in there.
  detached: !isWindows,
});
child.stdout.pipe(process.stdout);
child.stderr.pipe(process.stderr);

const timers = [
  setTimeout(() => stop({ isLate: true }), Math.min(timeLimit, FOREVER)),
  setInterval(() => isAlone(parent) && stop({ problem: 'nobody waits for it' }), 100),
];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stop({ problem: `ended by ${signal}` }));
child.on('error', ({ message }) => stop({ problem: message }));
child.on('exit', (code, signal) => finish(code === null ? { problem: `ended by ${signal}` } : { status: code }));

let isTold = false;

/** Ends the command. */
function stop(end: CommandEnd): void {
  if (isTold) return;
  tell(end);
  endDescendants();
  finish(end);
}

/** Leaves nothing behind that runs: it would go on writing where files are moved away. */
function finish(end: CommandEnd): void {
  tell(end);
  for (const timer of timers) clearTimeout(timer);
  endGroup(child);
  const leave = () => {
    for (const stream of [child.stdout, child.stderr]) stream.destroy();
  };
  const timer = setTimeout(leave, GRACE);
  child.on('close', () => clearTimeout(timer));
}

function tell(end: CommandEnd): void {
  if (isTold) return;
  isTold = true;
  try {
    writeSync(FAILURE_PIPE, JSON.stringify(end));
  } catch {
    // Nobody listens any more.
  }
}
